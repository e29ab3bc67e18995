"""What is typed survives a crash, and two people at one item know of each other before they collide."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.actions import revise
from guidance_server.authoring.models import Item
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.subject import of_item
from tests.browser.console_editor.conftest import Desk, said, source, writer

Sit = Callable[..., Desk]
UNSAVED = '[data-bar="unsaved"]'


def type_in(page: Page, words: str) -> None:
    """At the end of the text."""
    writer(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def again(page: Page) -> None:
    """Open the same form anew without waiting for anything that the old one would still do."""
    page.goto(page.url.partition("?")[0])


def test_work_is_kept_on_the_server_and_found_from_another_browser(desk: Sit, article: Item) -> None:
    first = desk()
    page = first.open("content/amounts/edit")
    type_in(page, " Typed, not saved.")
    expect(page.locator("[data-save-state]")).to_contain_text("Kept", timeout=9000)
    first.context.close()  # In the middle of it, as a crash does.

    other = desk().open("content/amounts/edit")
    expect(other.locator(UNSAVED)).to_contain_text("You have unsaved work from")
    other.click(f"{UNSAVED} summary")
    expect(other.locator(f"{UNSAVED} ins").first).to_contain_text("Typed")
    assert source(other) == "First line.", "what is saved stands in the form until one takes it up"
    other.click("text=Take it up")
    assert source(other) == "First line. Typed, not saved."
    other.click("text=Save draft")
    other.wait_for_url("**/content/amounts")
    assert said(article)["body"]["markdown"]["en"] == "First line. Typed, not saved."  # type: ignore[index]
    other.goto(other.url + "/edit")
    expect(writer(other)).to_be_visible()
    expect(other.locator(UNSAVED)).to_have_count(0)


def test_a_page_killed_at_once_loses_nothing(desk: Sit, article: Item, actors: dict[str, Actor]) -> None:
    someone = desk()
    page = someone.open("content/amounts/edit")
    type_in(page, " Last words")
    assert drafting.working_copy(actors["author"], article.application, of_item("amounts")).typed == ""  # type: ignore[union-attr]
    page.close(run_before_unload=False)
    fresh = someone.tab()
    fresh.goto(f"{someone.server.address}/a/p2p/content/amounts/edit")
    expect(fresh.locator(UNSAVED)).to_be_visible()
    fresh.click("text=Take it up")
    assert source(fresh) == "First line. Last words"


def test_unsaved_work_can_be_thrown_away(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    type_in(page, " Nonsense")
    expect(page.locator("[data-save-state]")).to_contain_text("Kept", timeout=9000)
    again(page)
    page.on("dialog", lambda question: question.accept())
    page.click("text=Throw it away")
    expect(writer(page)).to_be_visible()
    expect(page.locator(UNSAVED)).to_have_count(0)
    assert source(page) == "First line."


def test_with_the_server_away_the_browser_keeps_it(desk: Sit, article: Item) -> None:
    someone = desk()
    page = someone.open("content/amounts/edit")
    page.route("**/work/**", lambda route: route.abort())
    type_in(page, " Offline words")
    expect(page.locator("[data-save-state]")).to_contain_text("in this browser only", timeout=9000)
    page.close(run_before_unload=False)
    fresh = someone.tab()
    fresh.goto(f"{someone.server.address}/a/p2p/content/amounts/edit")
    expect(fresh.locator(UNSAVED)).to_be_visible()


def test_what_was_just_saved_is_no_unsaved_work(desk: Sit, article: Item, actors: dict[str, Actor]) -> None:
    page = desk().open("content/amounts/edit")
    type_in(page, " Saved at once.")
    page.click("text=Save draft")
    page.wait_for_url("**/content/amounts")
    now = said(article)
    revise(actors["process_owner"], article, {**now, "title": "Somebody went on"}, 2)
    page.goto(page.url + "/edit")
    expect(writer(page)).to_be_visible()
    page.wait_for_timeout(1200)
    expect(page.locator(UNSAVED)).to_have_count(0)


def test_a_new_item_is_kept_too(desk: Sit, article: Item) -> None:
    someone = desk()
    page = someone.open("content/new/article")
    page.fill('[name="title"]', "Half an article")
    type_in(page, "It begins")
    expect(page.locator("[data-save-state]")).to_contain_text("Kept", timeout=9000)
    page.close(run_before_unload=False)
    fresh = someone.tab()
    fresh.goto(f"{someone.server.address}/a/p2p/content/new/article")
    fresh.click("text=Take it up")
    expect(fresh.locator('[name="title"]')).to_have_value("Half an article")
    assert source(fresh) == "It begins"


def test_each_sees_that_the_other_is_there(desk: Sit, article: Item) -> None:
    first, second = desk("author"), desk("process_owner")
    first.open("content/amounts/edit")
    expect(writer(first.page)).to_be_visible()
    first.page.wait_for_timeout(500)
    second.open("content/amounts/edit")
    expect(second.page.locator('[data-bar="present"]')).to_contain_text("Author")
    expect(first.page.locator('[data-bar="present"]')).to_contain_text("Process owner", timeout=25_000)
    second.open("content")
    expect(first.page.locator('[data-bar="present"]')).to_have_count(0, timeout=25_000)


def test_what_both_typed_is_in_the_form_after_a_merge(desk: Sit, article: Item, actors: dict[str, Actor]) -> None:
    page = desk("author").open("content/amounts/edit")
    type_in(page, " Mine.")
    page.fill('[name="title"]', "My title")
    theirs = said(article)
    summary = {**theirs["body"], "summary": {"en": "Their summary"}}  # type: ignore[dict-item]
    revise(actors["process_owner"], article, {**theirs, "title": "Their title", "body": summary}, 1)
    bar = page.locator('[data-bar="newer"]')
    expect(bar).to_contain_text("Process owner saved revision 2 meanwhile", timeout=25_000)
    bar.locator("button").click()
    page.wait_for_url("**/merge")
    expect(page.locator(".note-good")).to_contain_text("Only they changed Summary")
    expect(page.locator("fieldset.sides")).to_have_count(1)
    page.check('[name="_take-title"][value="theirs"]')
    page.click("text=Merge, and look at it")
    expect(page.locator('[name="title"]')).to_have_value("Their title")
    expect(page.locator('[name="body-summary-en"]')).to_have_value("Their summary")
    assert source(page) == "First line. Mine."
    page.click("text=Save draft")
    page.wait_for_url(re.compile("/content/amounts$"))
    saved = said(article)
    assert saved["title"] == "Their title"
    assert saved["body"]["markdown"]["en"] == "First line. Mine."  # type: ignore[index]


def test_saving_on_an_old_revision_asks_and_loses_nothing(desk: Sit, article: Item, actors: dict[str, Actor]) -> None:
    page = desk("author").open("content/amounts/edit")
    type_in(page, " Mine.")
    revise(actors["process_owner"], article, {**said(article), "title": "Theirs"}, 1)
    page.click("text=Save draft")
    expect(page.locator("h1")).to_contain_text("Process owner saved revision 2 while you were editing")
    page.click("text=Merge, and look at it")
    expect(page.locator('[name="title"]')).to_have_value("Theirs")
    assert source(page) == "First line. Mine."
