"""From an author's draft to a pack: every kind, review by four eyes, staging, live, and back."""

import json
import re
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Console, Demo

SignIn = Callable[[str], Console]


def pack(demo: Demo, channel: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """(pointer, index) as a browser loads them."""
    with urllib.request.urlopen(f"{demo.console}/packs/{demo.app_key}/{channel}.json") as answer:
        pointer = json.load(answer)
    with urllib.request.urlopen(f"{demo.console}/packs/{demo.app_key}/{pointer['digest']}/index.json") as answer:
        return pointer, json.load(answer)


def pointer_after(demo: Demo, channel: str, version: int) -> dict[str, Any]:
    """The pointer once it has moved on; a server looks at the file again within a second."""
    limit = time.monotonic() + 5
    while time.monotonic() < limit and pack(demo, channel)[0]["version"] <= version:
        time.sleep(0.1)
    return pack(demo, channel)[0]


def items(demo: Demo, channel: str) -> dict[str, Any]:
    return {item["k"]: item for item in pack(demo, channel)[1]["items"]}


def fill_head(page: Page, title: str, key: str, owner: str = "procurement-support") -> None:
    page.fill('[name="title"]', title)
    expect(page.locator('[name="key"]')).to_have_value(key)
    page.locator("summary", has_text="Owner, issue and dates").click()
    page.select_option('[name="owner"]', owner)


def tick(page: Page, name: str, value: str) -> None:
    page.check(f'input[name="{name}"][value="{value}"]')


def write_tip(page: Page) -> None:
    fill_head(page, "Say why you need it", "say-why-you-need-it")
    page.fill('[name="body-text-en"]', "An approver reads **this line** first.")
    tick(page, "where-pages", "request-form")
    page.select_option('[name="where-anchor"]', label="Justification")


def write_flow(page: Page) -> None:
    fill_head(page, "Ask for a laptop", "ask-for-a-laptop")
    tick(page, "where-pages", "request-list")
    steps = (("request-list", "New request"), ("request-form", "Total amount"), ("request-form", "Justification"))
    for number, (where, anchor) in enumerate(steps):
        page.locator('[data-members="body-steps"] [data-member-add]').last.click()
        page.select_option(f'[name="body-steps-{number}-page"]', where)
        options = page.locator(f'[name="body-steps-{number}-anchor"] option').all_text_contents()
        found = next(one for one in options if anchor.lower() in one.lower())
        page.select_option(f'[name="body-steps-{number}-anchor"]', label=found)
        page.fill(f'[name="body-steps-{number}-title-en"]', f"Step {number + 1}")
        page.fill(f'[name="body-steps-{number}-text-en"]', f"Do the thing number {number + 1}.")


def write_known_issue(page: Page) -> None:
    fill_head(page, "Supplier list is slow", "supplier-list-is-slow")
    tick(page, "where-pages", "request-form")
    page.fill('[name="body-summary-en"]', "The list of suppliers opens slowly")
    page.fill('[name="body-affected-en"]', "Everybody who enters a request.")
    page.fill('[name="body-workaround-en"]', "Type the first letters and wait.")


def write_banner(page: Page) -> None:
    fill_head(page, "Maintenance on Sunday", "maintenance-on-sunday")
    tick(page, "where-pages", "request-list")
    tick(page, "audience-cohorts", "buyers")
    page.fill('[name="body-text-en"]', "No requests on **Sunday** from 8 to 10.")


def write_article(page: Page) -> None:
    fill_head(page, "Laptops and phones", "laptops-and-phones")
    tick(page, "where-pages", "request-form")
    page.fill('[name="body-summary-en"]', "What you may order yourself.")
    page.fill(
        '[name="body-markdown-en"]', "## Laptops\n\n1. Choose the model.\n2. Send it.\n\n> [!TIP]\n> Ask for zymurgy."
    )


DRAFTS = {
    "tip": (write_tip, "say-why-you-need-it", "this line"),
    "flow": (write_flow, "ask-for-a-laptop", "Step 1"),
    "known_issue": (write_known_issue, "supplier-list-is-slow", "opens slowly"),
    "banner": (write_banner, "maintenance-on-sunday", "Sunday"),
    "article": (write_article, "laptops-and-phones", "Choose the model"),
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_author_drafts_previews_and_submits(console: SignIn, kind: str) -> None:
    write, key, shown = DRAFTS[kind]
    author = console("author")
    page = author.open(f"content/new/{kind}")
    write(page)
    expect(page.locator("[data-preview-host]")).to_contain_text(shown)
    page.fill('[name="_note"]', f"A {kind} for the go-live")
    page.click("text=Save and submit")
    expect(page).to_have_url(re.compile(f"/content/{key}$"))
    expect(page.locator(".head")).to_contain_text("In review")


def test_form_says_what_is_wrong_as_one_types_and_keeps_it(console: SignIn) -> None:
    page = console("author").open("content/new/tip")
    page.fill('[name="title"]', "A tip without an element")
    page.fill('[name="key"]', "Not A Key")
    expect(page.locator('[data-wrong="key"]')).to_contain_text("small letters")
    page.click("text=Save draft")
    expect(page.locator("#summary")).to_contain_text("another look")
    expect(page.locator('[name="title"]')).to_have_value("A tip without an element")


def test_owner_sends_one_back_and_approves_the_others(console: SignIn) -> None:
    owner = console("owner")
    page = owner.open("review")
    expect(page.locator("h1")).to_contain_text("7 items wait for you")
    page.click("text=Maintenance on Sunday")
    expect(page.locator("[data-preview-host]").last).to_contain_text("No requests on Sunday")
    expect(page.locator(".diff")).to_contain_text("**Sunday**")
    page.fill("#note", "Name the time zone.")
    page.click("text=Send back")
    expect(page.locator("h1")).to_contain_text("6 items wait")
    for title in ("Say why you need it", "Ask for a laptop", "Supplier list is slow", "Laptops and phones"):
        page.click(f"text={title}")
        page.click("button:has-text('Approve')")
        expect(page.locator(".note-good")).to_contain_text("Approved")
    author = console("author").open("content/maintenance-on-sunday")
    expect(author.locator(".trail").first).to_contain_text("Name the time zone.")


def test_own_approval_is_refused_with_the_reason(console: SignIn) -> None:
    owner = console("owner")
    page = owner.open("content/new/banner")
    fill_head(page, "Written by the owner", "written-by-the-owner")
    tick(page, "where-pages", "request-list")
    page.fill('[name="body-text-en"]', "Mine.")
    page.click("text=Save and submit")
    page = owner.open("review/written-by-the-owner")
    expect(page.locator(".decide")).to_contain_text("You wrote this revision; somebody else must approve it.")
    expect(page.locator("button:has-text('Approve')")).to_have_count(0)
    hashes = page.locator('input[name="content_hash"]').first.get_attribute("value")
    token = page.locator('meta[name="csrf-token"]').get_attribute("content")
    answer = owner.context.request.post(
        f"{owner.base}/review/written-by-the-owner/approve",
        form={"content_hash": hashes or "", "csrf_token": token or ""},
    )
    assert answer.status in {403, 409}
    assert "somebody else must approve it" in answer.text()


def test_edit_after_approval_voids_it(console: SignIn) -> None:
    author = console("author")
    page = author.open("content/laptops-and-phones/edit")
    page.fill('[name="body-summary-en"]', "What you may order on your own.")
    page.click("text=Save draft")
    expect(page.locator(".head")).to_contain_text("Draft")
    expect(page.locator(".trail").first).to_contain_text("voided")
    page.locator("button:has-text('Submit for review')").click()
    owner = console("owner").open("review/laptops-and-phones")
    owner.click("button:has-text('Approve')")
    expect(owner.locator(".note-good")).to_contain_text("Approved")


def test_two_edit_at_once_and_the_second_is_told(console: SignIn) -> None:
    first, second = console("author"), console("owner")
    one, two = first.open("content/new-supplier/edit"), second.open("content/new-supplier/edit")
    one.fill('[name="body-summary-en"]', "The first to save.")
    one.click("text=Save draft")
    two.fill('[name="body-summary-en"]', "The second to save.")
    two.click("text=Save draft")
    expect(two.locator("h1")).to_contain_text("Ada Author saved revision 2")
    expect(two.locator(".diff ins", has_text="first").first).to_be_visible()
    two.click("text=Save mine on top of theirs")
    expect(two.locator(".note-good")).to_contain_text("revision 3")


def publish_all(publisher: Console, channel: str) -> None:
    """From the list of releases by way of the plan, as a publisher goes."""
    page = publisher.open("releases")
    page.locator(f"a[href*='{channel}']", has_text="See the plan and publish").click()
    page.get_by_role("button", name=f"Publish all to {channel}").click()


def test_publishing_to_staging_then_live_and_back(console: SignIn, demo: Demo) -> None:
    publisher = console("publisher")
    before, staged = pack(demo, "live")[0], pack(demo, "staging")[0]["version"]
    page = publisher.open("releases")
    expect(page.locator("body")).to_contain_text("Ask for a laptop")
    publish_all(publisher, "staging")
    expect(page.locator(".note-good")).to_contain_text(f"Staging serves version {staged + 1}")
    pointer_after(demo, "staging", staged)
    assert {"say-why-you-need-it", "ask-for-a-laptop", "supplier-list-is-slow"} <= items(demo, "staging").keys()
    assert "maintenance-on-sunday" not in items(demo, "staging")
    assert "ask-for-a-laptop" not in items(demo, "live")
    publish_all(publisher, "live")
    expect(page.locator(".note-good")).to_contain_text(f"Live serves version {before['version'] + 1}")
    after = pointer_after(demo, "live", before["version"])
    assert after["version"] == before["version"] + 1
    assert "ask-for-a-laptop" in items(demo, "live")
    page.locator("section", has_text="History of live").get_by_role("link", name="Plan going back").first.click()
    page.get_by_role("button", name=f"Go back to version {before['version']}").click()
    expect(page.locator(".note-good")).to_contain_text(f"as version {before['version'] + 2}")
    again = pointer_after(demo, "live", after["version"])
    assert "ask-for-a-laptop" not in items(demo, "live")
    assert again["digest"] == before["digest"]
    expect(page.locator("section", has_text="History of live")).to_contain_text("Paul Publisher")
