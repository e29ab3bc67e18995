"""Saving: whole or not at all, told apart from what somebody else saved meanwhile."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.apps.queries import pages
from guidance_server.authoring import actions, queries
from guidance_server.authoring.conflicts import EditConflict
from guidance_server.authoring.content import complete, content_hash
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.trail.models import AuditEntry
from tests.authoring.samples import changed, sample
from tests.conftest import COMMAND


@pytest.mark.parametrize("kind", KINDS)
def test_item_is_saved_with_its_first_revision(p2p: Application, actors: dict[str, Actor], kind: str) -> None:
    item = actions.create_item(actors["author"], p2p, sample(kind), "First")
    newest = queries.newest(item)
    assert (newest.number, newest.note, newest.author_id) == (1, "First", actors["author"].id)
    assert queries.content(newest) == sample(kind)
    assert newest.content_hash == content_hash(sample(kind))


def test_missing_fields_get_what_they_start_with(p2p: Application, actors: dict[str, Actor]) -> None:
    bare = {name: sample("banner")[name] for name in ("kind", "key", "title", "body")}
    item = actions.create_item(actors["author"], p2p, bare)
    assert queries.content(queries.newest(item)) == complete(bare)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (sample("tip", key=""), "key"),
        (changed(sample("tip"), "where.pages", ["nowhere"]), "where.pages.0"),
        (changed(sample("tip"), "body.text", {"en": "[x](javascript:alert(1))"}), "body.text.en"),
        (changed(sample("article"), "body.markdown", {"en": "[x](article:nothing)"}), "body.markdown.en"),
    ],
)
def test_broken_content_saves_nothing(
    p2p: Application, actors: dict[str, Actor], wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_item(actors["author"], p2p, wrong)
    assert field in refused.value.fields
    assert db.session.scalars(select(Item)).all() == []
    assert "create" not in db.session.scalars(select(AuditEntry.verb)).all()


def test_key_is_taken_once(p2p: Application, actors: dict[str, Actor]) -> None:
    actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(Invalid) as refused:
        actions.create_item(actors["author"], p2p, sample("banner"))
    assert "taken" in refused.value.fields["key"][0]


def test_revision_follows_revision(p2p: Application, actors: dict[str, Actor]) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.revise(actors["author"], item, sample("tip", title="Second"), 1)
    assert [(one.number, one.title) for one in queries.revisions(item)] == [(2, "Second"), (1, "Sample tip")]


def test_saving_what_is_there_changes_nothing(p2p: Application, actors: dict[str, Actor]) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    assert actions.revise(actors["author"], item, sample("tip"), 1).number == 1
    assert len(queries.revisions(item)) == 1


def test_second_of_two_is_told_by_whom_with_the_difference(p2p: Application, actors: dict[str, Actor]) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.revise(actors["process_owner"], item, sample("tip", title="Theirs"), 1)
    with pytest.raises(EditConflict) as refused:
        actions.revise(actors["author"], item, sample("tip", title="Mine"), 1)
    assert "Process owner saved revision 2" in refused.value.message
    body = refused.value.as_json()
    assert body["newest"] == 2
    assert [(change["path"], change["after"]) for change in body["difference"]] == [("title", "Theirs")]  # type: ignore[attr-defined]
    assert queries.newest(item).title == "Theirs"


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_revision_made_from_nothing_is_refused(p2p: Application, actors: dict[str, Actor], based_on: int) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(Invalid, match="Nothing was saved"):
        actions.revise(actors["author"], item, sample("tip", title="New"), based_on)


@pytest.mark.parametrize("other", [sample("tip", key="other"), sample("banner")])
def test_key_and_kind_stay(p2p: Application, actors: dict[str, Actor], other: dict[str, object]) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(Invalid) as refused:
        actions.revise(actors["author"], item, other, 1)
    assert "stays" in next(iter(refused.value.fields.values()))[0]


def test_archived_item_leaves_the_list_and_comes_back(p2p: Application, actors: dict[str, Actor]) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.archive(actors["author"], item)
    assert "sample" not in queries.known(p2p).items
    actions.restore(actors["author"], item)
    assert queries.known(p2p).items == {"sample": "tip"}


@pytest.mark.parametrize("role", ["viewer", "publisher", "compliance"])
def test_only_those_who_write_may_save(p2p: Application, actors: dict[str, Actor], role: str) -> None:
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    for verb in (
        lambda: actions.create_item(actors[role], p2p, sample("tip", key="other")),
        lambda: actions.revise(actors[role], item, sample("tip", title="New"), 1),
        lambda: actions.archive(actors[role], item),
        lambda: actions.save_many(actors[role], p2p, [sample("tip", key="other")]),
    ):
        with pytest.raises(Forbidden):
            verb()


def test_operator_has_a_name_that_nobody_signs_in_with(p2p: Application) -> None:
    item = actions.create_item(COMMAND, p2p, sample("tip"))
    assert queries.author(queries.newest(item)) == "Command line"


def articles(number: int, text: str = "Text") -> list[dict[str, object]]:
    return [
        changed(
            sample("article", key=f"a-{n}"), "body.markdown", {"en": f"{text} [next](article:a-{(n + 1) % number})"}
        )
        for n in range(number)
    ]


def test_many_are_saved_revised_and_left_alone(p2p: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    assert actions.save_many(author, p2p, articles(5)) == (5, 0, 0)
    assert actions.save_many(author, p2p, articles(5)) == (0, 0, 5)
    again = [*articles(5, "Other")[:2], *articles(5)[2:], sample("banner")]
    assert actions.save_many(author, p2p, again) == (1, 2, 3)
    assert queries.newest(queries.item_by_key(p2p, "a-0")).number == 2


def test_one_broken_content_stops_all(p2p: Application, actors: dict[str, Actor]) -> None:
    page = {"key": "new", "title": "New", "rule": {"path": "/new"}}
    with pytest.raises(Invalid) as refused:
        actions.save_many(actors["author"], p2p, [*articles(3), sample("tip", title="")], pages=[page])
    assert list(refused.value.fields) == ["sample.title"]
    assert db.session.scalars(select(Item)).all() == []
    assert "new" not in {found.key for found in pages(p2p)}


def test_contents_may_stand_on_pages_that_come_with_them(p2p: Application, actors: dict[str, Actor]) -> None:
    page = {"key": "new", "title": "New", "rule": {"path": "/new"}}
    content = changed(sample("banner"), "where.pages", ["new"])
    assert actions.save_many(actors["author"], p2p, [content], pages=[page]).created == 1


@pytest.mark.parametrize(
    ("contents", "error"),
    [
        ([sample("banner"), sample("banner")], Invalid),
        ([sample("banner", key="tip")], Conflict),
    ],
)
def test_one_key_is_one_item(
    p2p: Application, actors: dict[str, Actor], contents: list[dict[str, object]], error: type[Exception]
) -> None:
    actions.create_item(actors["author"], p2p, sample("tip", key="tip"))
    with pytest.raises(error):
        actions.save_many(actors["author"], p2p, contents)


def test_as_many_as_a_large_folder_has_are_saved_at_once(p2p: Application, actors: dict[str, Actor]) -> None:
    assert actions.save_many(actors["author"], p2p, articles(2113)).created == 2113


@pytest.mark.parametrize(
    "change", ["UPDATE revision SET title = 'x'", "DELETE FROM revision", "DELETE FROM audit_entry"]
)
def test_database_refuses_to_rewrite_history(p2p: Application, actors: dict[str, Actor], change: str) -> None:
    actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()
    assert len(db.session.scalars(select(Revision)).all()) == 1


def test_every_save_is_in_the_audit_chain(p2p: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    item = actions.create_item(author, p2p, sample("tip"))
    actions.revise(author, item, sample("tip", title="Second"), 1)
    actions.archive(author, item)
    actions.save_many(author, p2p, articles(2))
    of_items = select(AuditEntry).where(AuditEntry.subject.like("item:%"))
    entries = db.session.scalars(of_items.order_by(AuditEntry.seq)).all()
    assert [entry.verb for entry in entries] == ["create", "revise", "archive", "create", "create"]
    assert entries[1].before_hash == entries[0].after_hash == content_hash(sample("tip"))
    assert queries.audit_fault() is None


def test_cut_chain_is_noticed(p2p: Application, actors: dict[str, Actor]) -> None:
    actions.create_item(actors["author"], p2p, sample("tip"))
    db.session.execute(text("DROP TRIGGER audit_entry_no_delete"))
    db.session.execute(text("DELETE FROM audit_entry"))
    assert (queries.audit_fault() or "").startswith("The chain ends at entry 0, but ")


def test_unknown_item_and_revision_are_missing(p2p: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Missing, match="no item “nope”"):
        queries.item_by_key(p2p, "nope")
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(Missing, match="no revision 2"):
        queries.revision(item, 2)
