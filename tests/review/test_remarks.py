"""Comments that are answered and settled, and what the author sees of them."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.review import actions, queries
from guidance_server.review.actions import remarks
from guidance_server.review.queries.remarks import threads
from guidance_server.review.remarks import is_open
from tests.authoring.samples import sample


@pytest.mark.parametrize(
    ("verbs", "open_"),
    [([], True), (["reply"], True), (["resolve"], False), (["reply", "resolve"], False), (["resolve", "reply"], True)],
)
def test_reply_opens_what_was_settled(verbs: list[str], open_: bool) -> None:
    assert is_open(verbs) is open_


@pytest.fixture
def asked(waiting: Item, owner: Actor) -> int:
    return actions.comment(owner, waiting, "Is this still so?", "body.text.en").id


def said(item: Item) -> list[tuple[str, list[tuple[str, str]], bool]]:
    return [
        (one.step.entry.note, [(remark.verb, remark.note) for remark, _ in one.remarks], one.is_open)
        for one in threads(queries.trail(item))
    ]


def test_comment_is_answered_settled_and_opened_again(waiting: Item, asked: int, author: Actor, owner: Actor) -> None:
    remarks.reply(author, waiting, asked, " It is. ")
    remarks.resolve(owner, waiting, asked)
    assert said(waiting) == [("Is this still so?", [("reply", "It is."), ("resolve", "")], False)]
    with pytest.raises(Conflict, match="settled already"):
        remarks.resolve(author, waiting, asked)
    remarks.reply(owner, waiting, asked, "Not since Monday.")
    assert said(waiting)[0][2]
    assert queries.state(waiting) == "in_review", "nothing of it decides anything"
    assert audit_fault() is None


def test_what_is_no_remark(waiting: Item, asked: int, author: Actor, application: Application) -> None:
    other = create_item(author, application, sample("banner", "other"))
    submission = queries.trail(waiting)[0].entry.id
    for item, entry, note, refusal in (
        (waiting, asked, "  ", Invalid),
        (waiting, asked, "x" * 4001, Invalid),
        (waiting, submission, "Hm", Missing),
        (other, asked, "Hm", Missing),
        (waiting, 9999, "Hm", Missing),
    ):
        with pytest.raises(refusal):
            remarks.reply(author, item, entry, note)
    assert said(waiting)[0][1] == []


@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_may_comment_may_answer(waiting: Item, asked: int, actors: dict[str, Actor], role: str) -> None:
    if role in ("viewer", "publisher"):
        with pytest.raises(Forbidden):
            remarks.reply(actors[role], waiting, asked, "Hm")
    else:
        assert remarks.reply(actors[role], waiting, asked, "Hm").actor_id == actors[role].id


@pytest.mark.parametrize("change", ["UPDATE review_remark SET verb = 'reply'", "DELETE FROM review_remark"])
def test_remarks_are_kept(waiting: Item, asked: int, owner: Actor, change: str) -> None:
    remarks.resolve(owner, waiting, asked)
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()


def test_pages_show_what_is_open_where_it_is_asked(
    waiting: Item, asked: int, signed_in: Callable[[str], FlaskClient]
) -> None:
    """The reviewer beside the button, the author at the very field; settled, it stands in neither way."""
    owner, author = signed_in("process_owner"), signed_in("author")
    page = owner.get("/a/p2p/review/sample").text
    assert "1 comment is open" in page
    form = author.get("/a/p2p/content/sample/edit").text
    field = re.search(r'id="w-body-text-en".*?</div>', form, re.S)
    assert field
    assert "Is this still so?" in field[0]
    owner.post("/a/p2p/review/sample/send_back", data={"note": "Say since when.", "content_hash": hash_of(page)})
    assert "Say since when." in author.get("/a/p2p/content/sample/edit").text
    answer = author.post(f"/a/p2p/review/sample/comments/{asked}/reply", data={"note": "Since Monday."})
    assert answer.status_code == 302
    assert "Since Monday." in owner.get("/a/p2p/review/sample").text
    assert owner.post(f"/a/p2p/review/sample/comments/{asked}/resolve").status_code == 302
    assert "comment is open" not in owner.get("/a/p2p/review/sample").text
    assert "Is this still so?" not in author.get("/a/p2p/content/sample/edit").text


def hash_of(page: str) -> str:
    found = re.search(r'name="content_hash" value="(\w+)"', page)
    assert found
    return found[1]
