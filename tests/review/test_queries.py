"""Lists, the inbox and what may be published; the number of questions does not grow with the items."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.authoring.queries import content, item_by_key, newest
from guidance_server.database import db
from guidance_server.review import actions, queries
from tests.authoring.samples import sample


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the block sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def shelf(application: Application, author: Actor, owner: Actor) -> Application:
    """An item in each state."""
    for state in ("draft", "in-review", "sent-back", "approved", "edited", "archived"):
        authoring.create_item(author, application, sample("banner", key=state, title=f"Item {state}"))
    for key in ("in-review", "sent-back", "approved", "edited", "archived"):
        actions.submit(author, item_by_key(application, key), "Please")
    actions.send_back(owner, item_by_key(application, "sent-back"), "No")
    for key in ("approved", "edited"):
        item = item_by_key(application, key)
        actions.approve(owner, item, newest(item).content_hash)
    authoring.revise(author, item_by_key(application, "edited"), sample("banner", key="edited", title="New"), 1)
    authoring.archive(author, item_by_key(application, "archived"))
    return application


STATES = {
    "draft": ("draft", None),
    "in-review": ("in_review", None),
    "sent-back": ("changes_requested", None),
    "approved": ("approved", 1),
    "edited": ("draft", 1),
}


def listed(application: Application, filters: Filters, part: Slice) -> tuple[list[queries.Listed], int]:
    """A part of the content, and how many items all parts have."""
    counts = queries.counts(application, filters)
    return queries.listing(application, filters, part), queries.number_of(counts, filters)


def test_list_says_state_and_last_approval(shelf: Application) -> None:
    rows, total = listed(shelf, Filters(), Slice(sort="title"))
    assert {row.item.key: (row.state, row.approved) for row in rows} == STATES
    assert total == 5
    assert rows[0].author == "Author"


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(state="in_review"), {"in-review"}),
        (Filters(state="archived"), {"archived"}),
        (Filters(state="nonsense"), set()),
        (Filters(text="ITEM app"), {"approved"}),
        (Filters(text="100%"), set()),
        (Filters(kind="tip"), set()),
        (Filters(page="request-form"), set()),
    ],
)
def test_list_is_narrowed(shelf: Application, filters: Filters, keys: set[str]) -> None:
    rows, total = listed(shelf, filters, Slice())
    assert ({row.item.key for row in rows}, total) == (keys, len(keys))


def test_states_agree_however_they_are_asked_for(shelf: Application) -> None:
    items = [item_by_key(shelf, key) for key in [*STATES, "archived"]]
    many = queries.states(items)
    assert [many[item.id] for item in items] == [queries.state(item) for item in items]
    assert queries.states([]) == {}


def test_counts_by_state(shelf: Application) -> None:
    counted_states = queries.counts(shelf, Filters())
    assert counted_states == {"draft": 2, "in_review": 1, "changes_requested": 1, "approved": 1, "archived": 1}


@pytest.mark.parametrize(
    ("sort", "first"),
    [("title", "approved"), ("state", "approved"), ("updated", "draft"), ("kind", "approved"), ("?", "edited")],
)
def test_list_is_ordered(shelf: Application, sort: str, first: str) -> None:
    rows, _ = listed(shelf, Filters(), Slice(sort=sort))
    assert rows[0].item.key == first


def test_inbox_holds_what_waits(shelf: Application, owner: Actor, author: Actor) -> None:
    rows, total = queries.inbox(owner, shelf)
    assert [(row.item.key, row.author, row.submitted_by, row.note, row.own) for row in rows] == [
        ("in-review", "Author", "Author", "Please", False)
    ]
    assert total == 1
    assert queries.inbox(author, shelf) == ([], 0)


def test_own_item_in_the_inbox_is_marked(application: Application, owner: Actor) -> None:
    item = authoring.create_item(owner, application, sample("banner"))
    actions.submit(owner, item)
    assert [row.own for row in queries.inbox(owner, application)[0]] == [True]


def test_what_may_be_published_is_approved_and_not_edited_since(shelf: Application) -> None:
    found = queries.newest_approved(shelf)
    assert [(item.key, revision.number) for item, revision in found] == [("approved", 1)]
    assert content(found[0][1])["key"] == "approved"


def test_revision_once_approved_is_known(shelf: Application, author: Actor) -> None:
    edited = item_by_key(shelf, "edited")
    now = newest(edited)
    before = queries.approved_before(now)
    assert before is not None
    assert before.number == 1
    rows = select(Revision.number).where(Revision.item_id == edited.id, queries.was_approved())
    assert db.session.scalars(rows).all() == [1]
    assert queries.approved_before(before) is None


def test_trail_has_names_and_numbers(shelf: Application) -> None:
    trail = queries.trail(item_by_key(shelf, "edited"))
    assert [(step.entry.move, step.actor, step.number) for step in trail] == [
        ("submit", "Author", 1),
        ("approve", "Process owner", 1),
        ("void", "Author", 1),
    ]


def test_list_of_thousands_asks_a_few_questions(application: Application, author: Actor, owner: Actor) -> None:
    contents = [sample("article", key=f"a-{n}") for n in range(2200)]
    authoring.save_many(author, application, contents)
    actions.submit_many(author, application, [f"a-{n}" for n in range(100)])
    db.session.expire_all()
    with counted() as sent:
        rows, total = listed(application, Filters(state="in_review"), Slice(2, 50))
        assert [(row.item.key, row.state, row.author, row.revision.title) for row in rows]
        queries.counts(application, Filters())
        waiting, _ = queries.inbox(owner, application)
        assert [row.revision.title for row in waiting]
    assert (len(rows), total) == (50, 100)
    assert len(sent) < 10


def test_other_applications_items_stay_out(application: Application, item: Item, author: Actor) -> None:
    other = Application(key="app_x", slug="x", name="X", created_at=item.created_at)
    db.session.add(other)
    db.session.commit()
    assert listed(other, Filters(), Slice()) == ([], 0)
    assert queries.subjects(other) == {}
