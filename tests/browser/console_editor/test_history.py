"""Any two revisions side by side, restored or duplicated; and many items at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import revise, save_many
from guidance_server.authoring.models import Item
from guidance_server.database import db
from tests.authoring.samples import sample
from tests.browser.console_editor.conftest import Desk, said, source, writer
from tests.conftest import COMMAND

Sit = Callable[..., Desk]


@pytest.fixture
def three(article: Item, actors: dict[str, Actor]) -> Item:
    """An article of three revisions."""
    for number, words in enumerate(("Second line.", "Third line."), start=1):
        content = said(article)
        body = {**content["body"], "markdown": {"en": words}}  # type: ignore[dict-item]
        revise(actors["author"], article, {**content, "body": body}, number, f"Made it {words.split()[0].lower()}")
    return article


def shown(page: Page, side: str) -> str:
    """What the preview on one side says."""
    place = page.locator(f'section[aria-label="Revision {side}"] [data-preview-host] .view')
    expect(place).to_be_visible()
    return place.inner_text()


def test_any_two_revisions_stand_side_by_side(desk: Sit, three: Item) -> None:
    page = desk().open("content/amounts")
    page.click("text=Compare any two")
    assert "Second line." in shown(page, "2")
    assert "Third line." in shown(page, "3")
    expect(page.locator(".diff")).to_contain_text("Text (English)")
    page.check('[name="left"][value="1"]')
    page.wait_for_url(re.compile("left=1"))
    assert "First line." in shown(page, "1")
    expect(page.locator(".history")).to_contain_text("Made it second")
    deep = page.url
    fresh = desk("viewer")
    fresh.page.goto(deep)
    assert "First line." in shown(fresh.page, "1")
    expect(fresh.page.locator("text=Restore as a new draft")).to_have_count(0)


def test_an_old_revision_is_restored_as_a_new_draft(desk: Sit, three: Item) -> None:
    page = desk().open("content/amounts/history?left=1&right=3")
    page.locator("tr", has=page.locator('[name="left"][value="1"]')).locator("text=Restore as a new draft").click()
    expect(page.locator(".bars")).to_contain_text("This is revision 1 again")
    expect(page.locator('[name="_note"]')).to_have_value("Restored from revision 1")
    assert source(page) == "First line."
    page.click("text=Save draft")
    page.wait_for_url(re.compile("/content/amounts$"))
    assert said(three)["body"]["markdown"]["en"] == "First line."  # type: ignore[index]
    newest = queries.newest(three)
    assert (newest.number, newest.note) == (4, "Restored from revision 1")


def test_a_duplicate_has_a_key_of_its_own(desk: Sit, three: Item, application: Application) -> None:
    page = desk().open("content/amounts")
    page.click("text=Duplicate")
    expect(page.locator('[name="key"]')).to_have_value("amounts-copy")
    expect(page.locator('[name="title"]')).to_have_value("Copy of Amounts")
    expect(writer(page)).to_contain_text("Third line.")
    page.click("text=Save draft")
    page.wait_for_url(re.compile("/content/amounts-copy$"))
    assert set(queries.items_by_key(application)) == {"amounts", "amounts-copy"}


def test_many_at_once_or_none_with_the_reasons(
    desk: Sit, three: Item, application: Application, actors: dict[str, Actor]
) -> None:
    define_team(COMMAND, application, "buying", "Buying")
    save_many(actors["author"], application, [sample("article", key, title=key.upper()) for key in ("one", "two")])
    page = desk().open("content?kind=article&sort=title")
    page.check("[data-tick-all]")
    expect(page.locator("[data-ticked]")).to_have_text("3 selected")
    expect(page.locator('[name="value-owner"]')).to_be_hidden()
    page.select_option("[data-deed]", "owner")
    page.select_option('[name="value-owner"]', "buying")
    page.click("text=Do it")
    expect(page.locator(".note-good")).to_contain_text("3 items have a new draft now")
    db.session.expire_all()
    assert {queries.content(one)["owner"] for one in queries.newest_of(application).values()} == {"buying"}

    page.check('[value="one"]')
    page.select_option("[data-deed]", "submit")
    page.click("text=Do it")
    page.goto(page.url.partition("?")[0] + "?sort=title")
    page.check("[data-tick-all]")
    page.select_option("[data-deed]", "submit")
    page.click("text=Do it")
    expect(page.locator("h1")).to_contain_text("1 of 3 items stand in the way")
    expect(page.locator("table.list")).to_contain_text("ONE")
    page.click("text=Do it to the other 2")
    expect(page.locator(".note-good")).to_contain_text("2 items wait for a process owner now")


def test_filters_stand_in_the_address_and_can_be_sent_to_others(
    desk: Sit, three: Item, application: Application, actors: dict[str, Actor]
) -> None:
    save_many(actors["author"], application, [sample("article", "late", review_by="2020-01-01", title="Late")])
    someone = desk()
    page = someone.open("content")
    page.select_option('[name="due"]', "overdue")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "due=overdue" in page.url
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.click("text=More >> nth=0")
    page.select_option('[name="author"]', label="Author")
    page.wait_for_url(re.compile("author="))
    page.click("summary:has-text('Views')")
    page.click("text=Copy the link to this view")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
