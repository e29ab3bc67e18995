"""Still right: four eyes in the action and in the database, and what it closes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid
from guidance_server.review.actions.policy import set_policy
from guidance_server.stewardship import queries
from guidance_server.stewardship.actions import Said, set_rules, still_right
from guidance_server.stewardship.models import LookReason, StillRight
from guidance_server.stewardship.queries.rules import held
from guidance_server.trail.models import AuditEntry
from tests.conftest import COMMAND
from tests.stewardship.conftest import Write, open_reasons, said

Look = Callable[[Item], list[tuple[str, str]]]


@pytest.fixture
def doubted(approved: Callable[..., Item], p2p: Application, actors: dict[str, Actor], look: Look) -> Item:
    """An item whose page changed."""
    item = approved("banner", "closed", where={"pages": ["request-form"], "anchor": ""})
    apps.define_page(actors["author"], p2p, "request-form", "Form", {"path": "/other"})
    assert look(item) == [("page_changed", "request-form")]
    return item


def test_it_closes_what_is_open_and_stays_closed(
    doubted: Item, actors: dict[str, Actor], look: Look, p2p: Application
) -> None:
    still_right(actors["process_owner"], doubted, said(doubted, days=90))
    assert open_reasons(doubted) == []
    assert look(doubted) == [], "the same evidence does not open it again"
    day = (clock.now() + timedelta(days=90)).date().isoformat()
    assert doubted.review_by == day
    apps.define_page(actors["author"], p2p, "request-form", "Form", {"path": "/yet-another"})
    assert look(doubted) == [("page_changed", "request-form")], "a new occurrence does"


def test_it_stands_in_the_audit_chain_with_the_hash(doubted: Item, actors: dict[str, Actor]) -> None:
    row = still_right(actors["process_owner"], doubted, said(doubted))
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.subject) == ("still right", "item:p2p/closed")
    assert entry.after_hash == row.content_hash


@pytest.mark.parametrize(
    ("who", "refusal"), [("author", Forbidden), ("compliance", Forbidden), ("administrator", Forbidden)]
)
def test_who_may_not(doubted: Item, actors: dict[str, Actor], who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        still_right(actors[who], doubted, said(doubted))
    assert open_reasons(doubted) == [("page_changed", "request-form")]


def test_neither_the_author_whatever_their_roles_nor_a_token(
    doubted: Item, actors: dict[str, Actor], p2p: Application
) -> None:
    owner = actors["process_owner"]
    wrote_it = Actor(actors["author"].id, "Ada", "a@x", owner.grants)
    with pytest.raises(Forbidden):
        still_right(wrote_it, doubted, said(doubted))
    token = Actor(owner.id, owner.name, owner.email, owner.grants, via="token")
    with pytest.raises(Forbidden, match="API token"):
        still_right(token, doubted, said(doubted))


def test_what_is_said_is_about_exactly_this_content(doubted: Item, actors: dict[str, Actor]) -> None:
    with pytest.raises(Conflict):
        still_right(actors["process_owner"], doubted, Said("0" * 64, "Fine", 0))
    with pytest.raises(Invalid) as refused:
        still_right(actors["process_owner"], doubted, said(doubted, note=" "))
    assert "note" in refused.value.fields
    still_right(actors["process_owner"], doubted, said(doubted))
    with pytest.raises(Conflict, match="Nothing is open"):
        still_right(actors["process_owner"], doubted, said(doubted))


def test_the_database_keeps_four_eyes_where_the_action_is_bypassed(doubted: Item, people: dict[str, Person]) -> None:
    revision = queries.approved(doubted)
    assert revision is not None
    values = {
        "item_id": doubted.id, "revision_id": revision.id, "content_hash": revision.content_hash, "need": "process_owner",
        "missing": "", "note": "-", "at": clock.now(),
    }  # fmt: skip
    refused = (
        {"author_id": revision.author_id, "actor_id": revision.author_id},  # By its author.
        {"author_id": people["viewer"].id, "actor_id": revision.author_id},  # Under another author's name.
        {
            "author_id": revision.author_id,
            "actor_id": people["viewer"].id,
            "content_hash": "0" * 64,
        },  # Of another text.
    )
    for wrong in refused:
        db.session.add(StillRight(**values | wrong))
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
    record = db.session.scalars(select(LookReason)).one()
    closing = {"reason": record.id, "revision": record.revision_id, "at": "2026-01-01"}
    insert = (
        "INSERT INTO look_closing (reason_id, revision_id, way, still_right_id, at) "
        "VALUES (:reason, :revision, :way, :who, :at)"
    )
    for wrong in (
        {"way": "still_right", "who": None},
        {"way": "still_right", "who": 999},
        {"way": "bored", "who": None},
    ):
        with pytest.raises(IntegrityError):
            db.session.execute(text(insert), closing | wrong)
        db.session.rollback()
    # The control: the same row by somebody else is taken.
    db.session.add(StillRight(**values, author_id=revision.author_id, actor_id=people["viewer"].id))
    db.session.commit()


def test_records_are_written_once(doubted: Item, actors: dict[str, Actor]) -> None:
    still_right(actors["process_owner"], doubted, said(doubted))
    for table in ("look_reason", "look_closing", "still_right", "definition_change"):
        assert db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        with pytest.raises(IntegrityError, match="append-only"):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.rollback()


def test_where_the_policy_asks_for_two_both_confirm(
    approved: Callable[..., Item], p2p: Application, actors: dict[str, Actor], look: Look
) -> None:
    both = [{"role": "process_owner", "count": 1}, {"role": "compliance", "count": 1}]
    rule = {"title": "All", "kinds": [], "risks": [], "owners": [], "workflows": [], "needs": both}
    item = approved("banner", "closed", where={"pages": ["request-form"], "anchor": ""})
    set_policy(COMMAND, p2p, {"rules": [rule]})
    apps.define_page(actors["author"], p2p, "request-form", "Form", {"path": "/other"})
    look(item)
    still_right(actors["process_owner"], item, said(item))
    assert open_reasons(item) == [("page_changed", "request-form")]
    with pytest.raises(Conflict):
        still_right(actors["process_owner"], item, said(item))
    still_right(actors["compliance"], item, said(item))
    assert open_reasons(item) == []


def test_what_readers_say_after_it_counts_anew(
    approved: Callable[..., Item], actors: dict[str, Actor], write: Write, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = approved()
    for number in range(12):
        write("article_rated", "amounts", f"reader {number}", '{"helpful":false}')
    assert look(item) == [("low_rating", "")]
    still_right(actors["process_owner"], item, said(item))
    assert look(item) == []
    later = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    for number in range(9):
        write("article_rated", "amounts", f"later {number}", '{"helpful":false}')
    assert look(item) == [], "nine are no sample"
    write("article_rated", "amounts", "later 9", '{"helpful":false}')
    assert look(item) == [("low_rating", "")]


def test_rules_are_written_by_administrators_and_stand_in_the_chain(p2p: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Forbidden):
        set_rules(actors["process_owner"], p2p, {"review_days": 7})
    assert set_rules(actors["administrator"], p2p, {"review_days": 7})
    assert not set_rules(actors["administrator"], p2p, {"review_days": 7})
    assert held(p2p)["review_days"] == 7
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert entry.verb == "look-again rules"
    with pytest.raises(Invalid) as refused:
        set_rules(actors["administrator"], p2p, {"review_days": 1000})
    assert "review_days" in refused.value.fields
