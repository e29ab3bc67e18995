"""What an author hides, the reviewer sees: marks on the page of a review, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.review.actions import submit
from tests.authoring.samples import sample
from tests.browser.console_editor.conftest import Desk

TEXT = (
    "Pay at once\u202egnihton\u202c, zero\u200bwidth, soft\u00adhyphen, \u2066isolated\u2069, tag\U000e0041.\n\n"
    "[bank.example.com](https://evil.example.com/x) and [here](https://xn--pple-43d.com/) and [same](https://a.example.com)."
)


@pytest.fixture
def hiding(application: Application, actors: dict[str, Actor]) -> None:
    content = sample("article", "hiding")
    content["body"]["markdown"] = {"en": TEXT}
    submit(actors["author"], create_item(actors["author"], application, content))


@pytest.mark.usefixtures("hiding")
def test_hidden_characters_and_links_that_look_like_others_are_marked(desk: Callable[[str], Desk]) -> None:
    page = desk("process_owner").open("review/hiding")
    marks = page.locator(".hidden-mark")
    expect(marks).to_have_count(7)
    for number, sign in enumerate(("U+202E", "U+202C", "U+200B", "U+00AD", "U+2066", "U+2069", "U+E0041")):
        expect(marks.nth(number)).to_contain_text(sign)
        assert marks.nth(number).bounding_box() is not None, "it can be seen"
    links = page.locator(".links-list li")
    expect(links).to_have_count(3)
    expect(links.nth(0)).to_contain_text("https://evil.example.com/x")
    for number in (0, 1):
        expect(links.nth(number).locator(".tag-bad")).to_have_count(1)
    expect(links.nth(2).locator(".tag-bad")).to_have_count(0)
