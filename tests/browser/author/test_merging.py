"""Somebody else saves the same item meanwhile: it is said at once, put together field by field, and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from guidance_server.authoring import actions, queries
from guidance_server.authoring.models import Item
from guidance_server.database import db
from tests.browser.author.conftest import Author, Site

Begin = Callable[..., Author]


@pytest.fixture
def item(site: Site) -> Item:
    body = {
        "position": "top",
        "tone": "info",
        "text": {"en": "Closed.", "de": "Zu."},
        "dismissible": True,
        "buttons": [],
    }
    where = {"pages": ["request-form"], "anchor": ""}
    found: Item = site.item("banner", "holiday", title="Holiday", locales=["en", "de"], body=body, where=where).item
    return found


def somebody_saves(site: Site, item: Item, tone: str, **texts: str) -> None:
    """The process owner does, on top of what is newest."""
    newest = queries.newest(item)
    content = queries.content(newest)
    body = content["body"] | {"tone": tone, "text": content["body"]["text"] | texts}
    actions.revise(site.actor("process_owner"), item, content | {"body": body}, newest.number, "")


def newest(item: Item) -> tuple[int, dict[str, Any]]:
    db.session.expire_all()
    found = queries.newest(item)
    return found.number, queries.content(found)["body"]


def text_of(one: Author) -> Locator:
    return one.page.get_by_role("textbox", name="Text", exact=True)


@pytest.mark.parametrize(("taken", "text"), [("Theirs", "Closed on Tuesday."), ("Yours", "Closed on Monday.")])
def test_what_collides_is_chosen_and_the_rest_is_of_both(
    site: Site, author: Begin, item: Item, taken: str, text: str
) -> None:
    one = author(item="holiday")
    text_of(one).fill("Closed on Monday.")
    one.page.locator("guidance-layer").get_by_role("button", name="Deutsch").click()
    text_of(one).fill("Montags zu.")
    somebody_saves(site, item, "warning", en="Closed on Tuesday.")
    one.press("Save draft")
    expect(one.panel.get_by_role("alert")).to_contain_text("revision 2")
    expect(text_of(one)).to_have_value("Montags zu.")
    assert newest(item)[0] == 2, "nothing was saved over it"
    one.press("See what changed, and merge")
    expect(one.panel).to_contain_text("Taken over from Process owner: Tone.")
    clash = one.panel.get_by_role("group")
    expect(clash).to_have_count(1)
    expect(clash).to_contain_text("Closed on Monday.")
    expect(clash).to_contain_text("Closed on Tuesday.")
    clash.get_by_role("radio", name=taken).check()
    one.press("Put together")
    expect(one.panel.get_by_label("Tone")).to_have_value("warning")
    assert newest(item)[0] == 2, "it is in the form first"
    one.press("Save draft")
    one.saved()
    number, body = newest(item)
    assert (number, body["tone"], body["text"]) == (3, "warning", {"en": text, "de": "Montags zu."})


def test_it_is_said_while_one_types_and_the_keyboard_stays(site: Site, author: Begin, item: Item) -> None:
    one = author(item="holiday")
    text_of(one).fill("Mine, ")
    expect(one.panel).to_contain_text("not saved yet", timeout=10_000)
    somebody_saves(site, item, "danger")
    text_of(one).press_sequentially("and ")
    expect(one.panel.get_by_role("alert")).to_contain_text("Process owner saved revision 2", timeout=10_000)
    expect(text_of(one)).to_be_focused()
    one.page.keyboard.type("more.")
    expect(text_of(one)).to_have_value("Mine, and more.")
    one.press("See what changed, and merge")
    expect(one.panel).to_contain_text("Nothing was changed by both.")
    one.press("Put together")
    expect(one.panel.get_by_role("alert")).to_have_count(0)
    one.press("Save draft")
    one.saved()
    number, body = newest(item)
    assert (number, body["tone"], body["text"]["en"]) == (3, "danger", "Mine, and more.")


def test_mine_on_top_is_a_revision_of_its_own(site: Site, author: Begin, item: Item) -> None:
    one = author(item="holiday")
    text_of(one).fill("Mine.")
    somebody_saves(site, item, "danger", en="Theirs.")
    one.press("Save draft")
    one.press("Save mine on top")
    one.saved()
    number, body = newest(item)
    assert (number, body["tone"], body["text"]["en"]) == (3, "info", "Mine.")
    before = queries.content(queries.revision(item, 2))["body"]
    assert (before["tone"], before["text"]["en"]) == ("danger", "Theirs."), "theirs is kept as it was"
