"""The form beside the editor: languages, themes and widths of the preview, parts that fold, moments, errors."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from tests.authoring.samples import sample
from tests.browser.console_editor.conftest import Desk, said, writer

Sit = Callable[..., Desk]


def test_each_language_is_seen_the_way_it_is_read(
    desk: Sit, article: Item, application: Application, actors: dict[str, Actor]
) -> None:
    apps.change_application(actors["administrator"], application, {"locales": ["en", "ar"]})
    body = {"summary": {}, "markdown": {"en": "English.", "ar": "نص عربي."}, "keywords": []}
    create_item(actors["author"], application, sample("article", "two", locales=["en", "ar"], body=body))
    page = desk().open("content/two/edit")
    expect(writer(page, "body-markdown-ar")).to_have_attribute("dir", "rtl")
    host = page.locator("[data-preview-host]")
    expect(host).to_contain_text("English.")
    page.locator("[data-preview-locale] label", has_text="ar").click()
    expect(host).to_contain_text("نص عربي.")
    assert host.evaluate("(one) => getComputedStyle(one.shadowRoot.querySelector('.view')).direction") == "rtl"
    light = host.evaluate("(one) => getComputedStyle(one.shadowRoot.querySelector('.panel')).backgroundColor")
    page.locator("[data-preview-theme] label", has_text="Dark").click()
    dark = host.evaluate("(one) => getComputedStyle(one.shadowRoot.querySelector('.panel')).backgroundColor")
    assert light != dark
    page.select_option("[data-preview-width]", "320")
    box = host.bounding_box()
    assert box
    assert box["width"] == 320
    expect(page.locator("[data-save-state]")).to_have_text("Revision 1"), "looking changes nothing"


def test_parts_come_with_the_choice_that_needs_them(desk: Sit, article: Item) -> None:
    page = desk().open("content/new/banner")
    page.click("summary:text-is('When')")
    event = page.locator('[name="when-event"]')
    expect(event).to_be_hidden()
    page.select_option('[name="when-trigger"]', "event")
    expect(event).to_be_visible()
    page.click("[data-members=body-buttons] > [data-member-add]")
    target = page.locator('[name="body-buttons-0-target"]')
    expect(target).to_be_hidden()
    page.select_option('[name="body-buttons-0-action"]', "link")
    expect(target).to_be_visible()


def test_moments_are_utc_and_told_in_ones_own_zone(
    desk: Sit, article: Item, application: Application, actors: dict[str, Actor]
) -> None:
    item = create_item(actors["author"], application, sample("banner", "late", expires_at="2027-01-31T09:00:00+02:00"))
    page = desk().open("content/late/edit")
    page.click("summary:text-is('Owner, issue and dates')")
    field = page.locator('[name="expires_at"]')
    expect(field).to_have_value("2027-01-31T07:00")
    expect(page.locator(".field", has=field).locator("[data-moment]")).to_contain_text("In UTC; that is 31 Jan 2027")
    page.fill('[name="title"]', "Later")
    page.click("text=Save draft")
    page.wait_for_url(re.compile("/content/late$"))
    assert said(item)["expires_at"] == "2027-01-31T07:00:00Z", "the same moment as before"


def test_an_expiry_is_by_ones_own_clocks_unless_one_says_otherwise(
    desk: Sit, article: Item, application: Application, actors: dict[str, Actor]
) -> None:
    item = create_item(actors["author"], application, sample("banner", "late"))
    page = desk().page
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
    for typed, zone, kept in (("18:00", "", "16:00:00Z"), ("19:00", "America/New_York", "23:00:00Z")):
        page.goto(f"{page.url.split('/a/')[0].rstrip('/')}/a/p2p/content/late/edit")
        page.click("summary:text-is('Owner, issue and dates')")
        field, clock = page.locator('[name="expires_at"]'), page.locator('[name="expires_zone"]')
        if zone:
            expect(clock).to_have_value("Europe/Berlin")
            clock.fill(zone)
        else:
            expect(clock).to_have_value(""), "nothing is proposed where nothing expires"
        field.fill(f"2027-07-31T{typed}")
        wanted = zone or "Europe/Berlin"
        expect(clock).to_have_value(wanted)
        expect(page.locator(".field", has=field).locator("[data-moment]")).to_have_text(f"By the clocks of {wanted}.")
        page.click("text=Save draft")
        page.wait_for_url(re.compile("/content/late$"))
        content = said(item)
        assert (content["expires_at"], content["expires_zone"]) == (f"2027-07-31T{kept}", wanted)


def test_errors_are_named_linked_and_seen_even_where_they_were_folded(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    page.fill('[name="title"]', "")
    page.click("summary:text-is('Owner, issue and dates')")
    page.fill('[name="expires_at"]', "2020-01-01T00:00")
    writer(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("[gone](article:nowhere)")
    page.click("text=Save draft")
    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    summary.locator("a[href='#f-body-markdown-en']").click()
    expect(writer(page)).to_be_focused()
    expect(page.locator("#w-body-markdown-en")).to_contain_text("There is no article “nowhere”.")
    summary.locator("a[href='#f-title']").click()
    expect(page.locator("#f-title")).to_be_focused()
