"""Reasons are found in what is really there, opened once, and closed when their cause goes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.actions import set_active
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import archive, restore, revise
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.issues.actions import define_issue
from guidance_server.settings import Settings
from guidance_server.stewardship.actions.scanning import Scanned, scan
from guidance_server.stewardship.models import LookClosing, LookReason
from guidance_server.trail.models import AuditEntry
from tests.conftest import COMMAND
from tests.stewardship.conftest import Write, approve_newest, issue, open_reasons

Look = Callable[[Item], list[tuple[str, str]]]
NAMES = {
    "workflow": "pay",
    "issue": "late",
    "owner": "buying",
    "audience": {"cohorts": ["buyers"], "except": []},
    "where": {"pages": ["request-form"], "anchor": "amount"},
}


def ways(item: Item) -> list[str]:
    rows = select(LookClosing.way).join(LookReason, LookReason.id == LookClosing.reason_id)
    return list(db.session.scalars(rows.where(LookReason.item_id == item.id).order_by(LookClosing.id)))


def test_nothing_is_found_where_nothing_changed(approved: Callable[..., Item], look: Look) -> None:
    assert look(approved("tip", "closed", **NAMES)) == []


@pytest.mark.parametrize(
    ("change", "undo", "found"),
    [
        (
            lambda app, who: apps.define_page(who, app, "request-form", "Form", {"path": "/other"}),
            lambda app, who: apps.define_page(who, app, "request-form", "Form", {"path": "/request-form"}),
            ("page_changed", "request-form"),
        ),
        (
            lambda app, who: apps.define_anchor(
                who, app, "amount", "Amount", {"page": "request-form", "evidence": {"label": "B"}}
            ),
            lambda app, who: apps.define_anchor(
                who, app, "amount", "Amount", {"page": "request-form", "evidence": {"label": "A"}}
            ),
            ("anchor_changed", "amount"),
        ),
        (
            lambda app, who: apps.define_cohort(
                who, app, "buyers", "B", {"attribute": "role", "op": "equals", "value": "x"}
            ),
            lambda app, who: apps.define_cohort(
                who, app, "buyers", "B", {"attribute": "role", "op": "equals", "value": "buyer"}
            ),
            ("cohort_changed", "buyers"),
        ),
        (
            lambda app, who: apps.define_workflow(
                who, app, "pay", "Pay", {"steps": [{"key": "enter", "title": "Type in", "page": "request-form"}]}
            ),
            lambda app, who: apps.define_workflow(
                who,
                app,
                "pay",
                "Pay",
                {"steps": [{"key": key, "title": key.title(), "page": "request-form"} for key in ("enter", "approve")]},
            ),
            ("workflow_changed", "pay"),
        ),
    ],
    ids=["page", "anchor", "cohort", "workflow"],
)
def test_a_definition_that_changes_and_is_changed_back(
    p2p: Application,
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    look: Look,
    change: Callable[[Application, Actor], object],
    undo: Callable[[Application, Actor], object],
    found: tuple[str, str],
) -> None:
    item = approved("tip", "closed", **NAMES)
    change(p2p, actors["author"])
    assert look(item) == [found]
    undo(p2p, actors["author"])
    assert look(item) == []
    assert ways(item) == ["gone"]
    change(p2p, actors["author"])
    assert look(item) == [found], "it came again"


def test_a_new_title_of_a_page_is_no_reason(
    p2p: Application, actors: dict[str, Actor], approved: Callable[..., Item], look: Look
) -> None:
    item = approved("tip", "closed", **NAMES)
    apps.define_page(actors["author"], p2p, "request-form", "Another name", {"path": "/request-form"})
    assert look(item) == []


def test_an_issue_that_is_fixed(
    p2p: Application, actors: dict[str, Actor], approved: Callable[..., Item], look: Look
) -> None:
    item = approved("tip", "closed", **NAMES)
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    assert look(item) == [("issue_changed", "late")]


def test_a_team_that_nobody_is_left_in(
    approved: Callable[..., Item], people: dict[str, Person], look: Look, actors: dict[str, Actor]
) -> None:
    item = approved("tip", "closed", **NAMES)
    set_active(COMMAND, people["author"], False)
    assert look(item) == [("team_empty", "buying")]
    set_active(COMMAND, people["author"], True)
    assert look(item) == []


def test_a_link_to_what_is_retired(approved: Callable[..., Item], actors: dict[str, Actor], look: Look) -> None:
    approved("article", "amounts")
    linking = {"summary": {"en": "S"}, "markdown": {"en": "See [amounts](article:amounts)."}, "keywords": []}
    item = approved("article", "reader", body=linking)
    opening = approved("launcher", "opener", body=_opens("amounts"))
    assert look(item) == []
    archive(actors["author"], authoring.item_by_key(item.application, "amounts"))
    assert look(item) == [("link_retired", "amounts")]
    assert open_reasons(opening) == [("link_retired", "amounts")]
    restore(actors["author"], authoring.item_by_key(item.application, "amounts"))
    assert look(item) == []


def _opens(article: str) -> dict[str, Any]:
    return {
        "form": "button", "label": {"en": "Show"}, "opens": "article", "target": article, "heading": {}, "text": {},
        "buttons": [],
    }  # fmt: skip


def test_readers_who_are_not_helped_and_a_new_revision(
    approved: Callable[..., Item], actors: dict[str, Actor], write: Write, look: Look
) -> None:
    item = approved()
    for number in range(12):
        write("article_rated", "amounts", f"reader {number}", '{"helpful":false}')
    write("article_rated", "amounts", "reader 0", '{"helpful":true}')  # The last word counts.
    assert look(item) == [("low_rating", "")]
    record = db.session.scalars(select(LookReason)).one()
    assert (record.evidence["unhelped"], record.evidence["readers"]) == (11, 12)
    content = authoring.content(authoring.newest(item)) | {"title": "Amounts, said better"}
    revise(actors["author"], item, content, 1)
    assert open_reasons(item) == [("low_rating", "")], "a draft mends nothing yet"
    approve_newest(actors, item)
    assert open_reasons(item) == [], "at once, without a scan"
    assert look(item) == [], "what was said of the old revision says nothing of the new one"
    assert ways(item) == ["revised"]


def test_two_angry_clicks_do_nothing(approved: Callable[..., Item], write: Write, look: Look) -> None:
    item = approved()
    for _ in range(15):
        write("article_rated", "amounts", "the same person", '{"helpful":false}')
    write("escalated", "amounts", "another")
    assert look(item) == []


def test_an_element_that_is_missed_and_healed(approved: Callable[..., Item], write: Write, look: Look) -> None:
    item = approved("tip", "amount-tip", where={"pages": ["request-form"], "anchor": "amount"})
    for number in range(20):
        write("content_seen", "amount-tip", f"seeing {number}")
        write("anchor_healed", "amount-tip", f"seeing {number}", '{"anchor":"amount","score":0.71}')
    assert look(item) == [("anchor_healed", "amount")]
    for number in range(12):
        write("anchor_missed", "amount-tip", f"missing {number}", '{"anchor":"amount"}')
    assert look(item) == [("anchor_healed", "amount"), ("anchor_missed", "amount")]


def test_a_retired_item_and_one_that_is_taken_back(
    p2p: Application, actors: dict[str, Actor], approved: Callable[..., Item], look: Look
) -> None:
    item = approved("tip", "closed", **NAMES)
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    assert look(item) == [("issue_changed", "late")]
    archive(actors["author"], item)
    look(item)
    assert ways(item) == ["retired"]
    restore(actors["author"], item)
    assert look(item) == [("issue_changed", "late")]


def test_days_that_come(
    approved: Callable[..., Item], look: Look, monkeypatch: pytest.MonkeyPatch, actors: dict[str, Actor]
) -> None:
    day = (clock.now() + timedelta(days=40)).date().isoformat()
    item = approved(review_by=day)
    assert look(item) == []
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert look(item) == [("review_by", "")]


def test_a_draft_beside_it_hides_no_date(
    approved: Callable[..., Item], look: Look, actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    item = approved(review_by=(clock.now() + timedelta(days=3)).date().isoformat())
    content = authoring.content(authoring.newest(item)) | {"review_by": "2099-01-01"}
    revise(actors["author"], item, content, 1)
    assert look(item) == [("review_by", "")], "what nobody approved moves no day"


def test_two_scans_at_once_make_one_record(
    app: Flask, settings: Settings, p2p: Application, approved: Callable[..., Item], actors: dict[str, Actor]
) -> None:
    item = approved("tip", "closed", **NAMES)
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    slug = p2p.slug

    def run(_: int) -> Scanned:
        with app.app_context():
            found = db.session.scalars(select(Application).where(Application.slug == slug)).one()
            try:
                return scan(settings, found)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as pool:
        scanned = list(pool.map(run, range(4)))
    assert sum(one.opened for one in scanned) == 1
    db.session.expire_all()
    assert open_reasons(item) == [("issue_changed", "late")]
    assert scan(settings, p2p) == Scanned(0, 0)


def test_a_scan_that_wrote_stands_in_the_audit_chain(
    settings: Settings, p2p: Application, approved: Callable[..., Item], actors: dict[str, Actor]
) -> None:
    approved("tip", "closed", **NAMES)
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    before = db.session.query(AuditEntry).count()
    scan(settings, p2p)
    scan(settings, p2p)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.actor, entry.seq) == ("look again 1", "0:command", before + 1)
    assert authoring.audit_fault() is None
