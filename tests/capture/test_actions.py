"""A session of author mode begins once, stays where it was begun, and is asked each time whether it still may."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import PERMISSIONS, ROLES, Actor
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as apps_queries
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries as content
from guidance_server.capture import actions
from guidance_server.capture.models import AuthorCode, AuthorSession
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing, SignInNeeded
from tests.authoring.samples import sample
from tests.capture.conftest import CAPTURED, ORIGIN, code_of
from tests.conftest import COMMAND


@pytest.mark.parametrize("role", ROLES)
def test_exactly_those_who_write_content_get_in(application: Application, actors: dict[str, Actor], role: str) -> None:
    if role not in PERMISSIONS["content.write"]:
        with pytest.raises(Forbidden, match="write content"):
            actions.offer(actors[role], application, f"{ORIGIN}/requests")
        return
    code = code_of(actions.offer(actors[role], application, f"{ORIGIN}/requests"))
    begun = actions.begin(application.key, code, ORIGIN)
    assert actions.resume(begun["token"], ORIGIN).actor.id == actors[role].id


def test_a_code_begins_one_session(application: Application, offer: Callable[..., str]) -> None:
    code = offer()
    actions.begin(application.key, code, ORIGIN)
    with pytest.raises(Conflict, match="used already"):
        actions.begin(application.key, code, ORIGIN)
    assert len(db.session.scalars(select(AuthorSession)).all()) == 1


@pytest.mark.parametrize("origin", ["https://evil.test", "", "null", f"{ORIGIN}.evil.test", f"{ORIGIN}/"])
def test_another_site_gets_nothing_and_spends_nothing(
    application: Application, offer: Callable[..., str], origin: str
) -> None:
    code = offer()
    with pytest.raises(Forbidden, match="not for this site"):
        actions.begin(application.key, code, origin)
    token = actions.begin(application.key, code, ORIGIN)["token"]
    with pytest.raises(Forbidden, match="not begun on this site"):
        actions.resume(token, origin)
    assert actions.resume(token, ORIGIN).application.id == application.id


def test_a_session_stays_at_its_origin_also_among_those_of_the_application(
    application: Application, token: str
) -> None:
    apps.change_application(COMMAND, application, {"origins": [ORIGIN, "https://erp.example.com"]})
    with pytest.raises(Forbidden):
        actions.resume(token, "https://erp.example.com")
    assert actions.resume(token, ORIGIN).actor.is_signed_in
    apps.change_application(COMMAND, application, {"origins": ["https://erp.example.com"]})
    with pytest.raises(Forbidden):
        actions.resume(token, ORIGIN)


def test_a_code_expires(application: Application, offer: Callable[..., str]) -> None:
    code, in_time = offer(), offer()
    codes = list(db.session.scalars(select(AuthorCode).order_by(AuthorCode.id)))
    codes[0].expires_at, codes[1].expires_at = clock.now(), clock.now() + timedelta(seconds=30)
    db.session.commit()
    with pytest.raises(Conflict, match="expired"):
        actions.begin(application.key, code, ORIGIN)
    assert actions.begin(application.key, in_time, ORIGIN)["token"]


@pytest.mark.parametrize(("column", "ago"), [("seen_at", timedelta(minutes=61)), ("started_at", timedelta(hours=9))])
def test_a_session_ends_by_itself(token: str, column: str, ago: timedelta) -> None:
    found = db.session.scalars(select(AuthorSession)).one()
    setattr(found, column, clock.now() - ago)
    db.session.commit()
    with pytest.raises(SignInNeeded, match="has ended") as refused:
        actions.resume(token, ORIGIN)
    assert "stays in this tab" in refused.value.way_out


def test_each_call_puts_its_end_off(token: str) -> None:
    found = db.session.scalars(select(AuthorSession)).one()
    found.seen_at = clock.now() - timedelta(minutes=59)
    db.session.commit()
    actions.resume(token, ORIGIN)
    assert clock.now() - found.seen_at < timedelta(minutes=1)


def test_leaving_ends_it(token: str) -> None:
    actions.leave(token)
    actions.leave(token)
    with pytest.raises(SignInNeeded):
        actions.resume(token, ORIGIN)


def test_only_hashes_are_kept(application: Application, offer: Callable[..., str]) -> None:
    code = offer()
    token = actions.begin(application.key, code, ORIGIN)["token"]
    rows = [db.session.scalars(select(model)).one() for model in (AuthorCode, AuthorSession)]
    kept = {str(value) for row in rows for value in vars(row).values()}
    assert not kept & {code, token}


def test_who_was_switched_off_is_nobody(
    application: Application, token: str, offer: Callable[..., str], people: dict[str, Person]
) -> None:
    code = offer()
    people["author"].active = False
    db.session.commit()
    with pytest.raises(SignInNeeded):
        actions.resume(token, ORIGIN)
    with pytest.raises(SignInNeeded):
        actions.begin(application.key, code, ORIGIN)


def test_another_application_has_no_use_for_a_code(application: Application, offer: Callable[..., str]) -> None:
    other = apps.create_application(COMMAND, "other", "Other", origins=[ORIGIN])
    code = offer()
    for key in (other.key, "app_unknown"):
        with pytest.raises(Missing, match="not known"):
            actions.begin(key, code, ORIGIN)
    assert actions.begin(application.key, code, ORIGIN)["token"]


def test_a_suspended_application_is_closed(application: Application, token: str, offer: Callable[..., str]) -> None:
    code = offer()
    application.suspended = True
    db.session.commit()
    with pytest.raises(Missing):
        actions.begin(application.key, code, ORIGIN)
    with pytest.raises(Forbidden):
        actions.resume(token, ORIGIN)


@pytest.mark.parametrize("address", ["https://evil.test/", "/requests", "javascript:alert(1)", ""])
def test_no_link_leads_elsewhere(application: Application, actors: dict[str, Actor], address: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.offer(actors["author"], application, address)
    assert ORIGIN in refused.value.fields["address"][0]
    assert db.session.scalars(select(AuthorCode)).all() == []


def test_the_item_it_is_opened_with_is_there(
    application: Application, actors: dict[str, Actor], offer: Callable[..., str]
) -> None:
    with pytest.raises(Missing):
        offer(item="no-such")
    draft = sample("banner", "notice") | {"where": {"pages": [], "anchor": ""}}
    authoring.create_item(actors["author"], application, draft)
    assert actions.begin(application.key, offer(item="notice"), ORIGIN)["item"] == "notice"


def test_two_browsers_with_one_code_one_gets_in(
    app: Flask, application: Application, offer: Callable[..., str]
) -> None:
    code, key, start = offer(), application.key, Barrier(4)
    outcomes: list[str] = []

    def browser() -> None:
        with app.app_context():
            start.wait(timeout=10)
            try:
                outcomes.append("in" if actions.begin(key, code, ORIGIN)["token"] else "")
            except Conflict:
                outcomes.append("refused")
            db.session.remove()

    threads = [Thread(target=browser) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["in", "refused", "refused", "refused"]


def test_parts_are_stored_once(application: Application, author: actions.Author) -> None:
    rule = {"attribute": "role", "op": "equals", "value": "buyer"}
    evidence = {"fingerprint": CAPTURED}
    page = actions.name_page(author, "The list", {"path": "/requests"})
    keys = [page, actions.name_anchor(author, "Save", page, evidence), actions.name_cohort(author, "Buyers", rule)]
    assert keys == ["the-list", "save", "buyers"]
    moved = {"fingerprint": CAPTURED | {"x": 500}}
    for again, key in (
        (lambda: actions.name_page(author, "Another name", {"path": "/requests", "query": {}}), keys[0]),
        (lambda: actions.name_anchor(author, "Another name", page, moved), keys[1]),
        (lambda: actions.name_cohort(author, "Another name", rule), keys[2]),
    ):
        with pytest.raises(actions.Duplicate, match="stored already") as refused:
            again()
        assert refused.value.as_json()["key"] == key
    targets = apps_queries.targets(application)
    assert [list(part) for part in (targets.pages, targets.anchors, targets.cohorts)] == [[key] for key in keys]


def test_another_part_with_the_same_title_gets_a_key_of_its_own(
    application: Application, author: actions.Author
) -> None:
    assert actions.name_page(author, "List", {"path": "/a"}) == "list"
    assert actions.name_page(author, "List", {"path": "/b"}) == "list-2"
    assert apps_queries.targets(application).pages["list"]["rule"] == {"path": "/a"}


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        (lambda author: actions.name_page(author, "P", {"path": "no-slash"}), "rule"),
        (lambda author: actions.name_anchor(author, "A", "", {"fingerprint": {"tag": "a"}}), "evidence"),
        (lambda author: actions.name_anchor(author, "A", "no-such", {"label": "A"}), "page"),
        (lambda author: actions.name_cohort(author, "C", {"op": "?"}), "rule"),
    ],
)
def test_what_finds_nothing_is_not_stored(
    application: Application, author: actions.Author, verb: Callable[[actions.Author], str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        verb(author)
    assert list(refused.value.fields) == [field]
    targets = apps_queries.targets(application)
    assert [targets.pages, targets.anchors, targets.cohorts] == [{}, {}, {}]


def test_four_at_once_store_one_page(app: Flask, token: str) -> None:
    start, outcomes = Barrier(4), []

    def one() -> None:
        with app.app_context():
            author = actions.resume(token, ORIGIN)
            start.wait(timeout=10)
            try:
                outcomes.append(actions.name_page(author, "List", {"path": "/requests"}))
            except actions.Duplicate as refused:
                outcomes.append(f"twin of {refused.key}")
            db.session.remove()

    threads = [Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["list", *["twin of list"] * 3]


def test_saving_is_the_same_as_in_the_console(application: Application, author: actions.Author) -> None:
    draft = sample("banner", "notice") | {"where": {"pages": [], "anchor": ""}}
    assert actions.save(author, draft, None, "") == {"key": "notice", "revision": 1}
    with pytest.raises(Invalid) as taken:
        actions.save(author, draft, None, "")
    assert "taken" in taken.value.fields["key"][0]
    assert actions.save(author, draft | {"title": "Other"}, 1, "") == {"key": "notice", "revision": 2}
    with pytest.raises(Conflict, match="saved revision 2 while you were editing"):
        actions.save(author, draft | {"title": "Mine"}, 1, "")
    item = content.item_by_key(application, "notice")
    assert (content.newest(item).title, content.newest(item).author_id) == ("Other", author.actor.id)
