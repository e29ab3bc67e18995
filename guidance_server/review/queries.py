"""Where reviews stand, and what waits for whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import aliased, undefer

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor, allows
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review.models import ReviewEntry
from guidance_server.review.workflow import LEADS_TO, Subject, state_of

Author = aliased(Person)
Submitter = aliased(Person)


class Listed(NamedTuple):
    """An item in the list of content."""

    item: Item
    revision: Revision
    author: str
    state: str
    approved: int | None  # Number of the revision approved last, also where an edit voided that.


class Waiting(NamedTuple):
    """An item in the inbox; ``own``: the reader wrote it, so somebody else must approve it."""

    item: Item
    revision: Revision
    author: str
    submitted_by: str
    submitted_at: datetime
    note: str
    own: bool


class Step(NamedTuple):
    """One entry of the trail, with names."""

    entry: ReviewEntry
    actor: str
    number: int


def newest_move() -> ColumnElement[str]:
    """The last move that counts about the revision of the row."""
    return (
        select(ReviewEntry.move)
        .where(ReviewEntry.revision_id == Revision.id, ReviewEntry.move.in_(LEADS_TO))
        .order_by(ReviewEntry.id.desc())
        .limit(1)
        .correlate(Revision)
        .scalar_subquery()
    )


def state_column() -> ColumnElement[str]:
    """The state of the row's item; the same table as `workflow.state_of`, said to the database."""
    return case(
        (Item.archived_at.is_not(None), "archived"),
        else_=case(LEADS_TO, value=newest_move(), else_="draft"),  # type: ignore[arg-type]
    )


def approved_number() -> ColumnElement[int | None]:
    """Number of the last revision of the row's item that somebody approved."""
    older = aliased(Revision)
    return (
        select(func.max(older.number))
        .join(ReviewEntry, (ReviewEntry.revision_id == older.id) & (ReviewEntry.move == "approve"))
        .where(older.item_id == Item.id)
        .correlate(Item)
        .scalar_subquery()
    )


def state(item: Item) -> str:
    """Where the review of its newest revision stands."""
    return _state(item, authoring.newest(item))


def states(items: Iterable[Item]) -> dict[int, str]:
    """States of many items by their id, in one question."""
    found = list(items)
    if not found:
        return {}
    statement = authoring.with_newest(select(Item.id, state_column()), found[0].application)
    rows = db.session.execute(statement.where(Item.id.in_([item.id for item in found]))).all()
    return {row[0]: row[1] for row in rows}


def subject(item: Item) -> tuple[Revision, Subject]:
    """The newest revision and what a decision about it needs to know."""
    newest = authoring.newest(item)
    return newest, Subject(_state(item, newest), newest.author_id, newest.content_hash)


def _state(item: Item, newest: Revision) -> str:
    moves = select(ReviewEntry.move).where(ReviewEntry.revision_id == newest.id)
    found = db.session.scalars(moves.order_by(ReviewEntry.id))
    return state_of(found, archived=item.archived_at is not None)


def subjects(application: Application) -> dict[str, tuple[Revision, Subject]]:
    """The same for every item of the application by key, in one question."""
    rows = authoring.with_newest(select(Item.key, Revision, state_column().label("state")), application)
    return {
        row.key: (row.Revision, Subject(row.state, row.Revision.author_id, row.Revision.content_hash))
        for row in db.session.execute(rows)
    }


def listing(application: Application, filters: Filters, part: Slice) -> tuple[list[Listed], int]:
    """A part of the content with states, and how many items pass the filters; archived ones only if asked for."""
    rows = authoring.with_newest(
        select(Item, Revision, Author.name, state_column().label("state"), approved_number()), application
    )
    rows = authoring.narrowed(rows.join(Author, Author.id == Revision.author_id), filters)
    rows = rows.where(state_column() == filters.state) if filters.state else rows.where(Item.archived_at.is_(None))
    total = db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Item.id).subquery())) or 0
    if part.sort == "state":
        rows = rows.order_by("state")
    return [Listed(*row) for row in db.session.execute(authoring.ordered(rows, part))], total


def counts(application: Application, filters: Filters) -> dict[str, int]:
    """Number of items in each state, all other filters kept."""
    rows = authoring.narrowed(
        authoring.with_newest(select(state_column().label("state")), application), filters
    ).subquery()
    return {row.state: row[1] for row in db.session.execute(select(rows.c.state, func.count()).group_by(rows.c.state))}


def inbox(actor: Actor, application: Application, part: Slice | None = None) -> tuple[list[Waiting], int]:
    """What waits for a decision, the oldest first, and how much it is; nothing for those who may not decide."""
    if not allows(actor, "review.decide", application.id):
        return [], 0
    part = part or Slice()
    rows = _waiting(application)
    total = db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Item.id).subquery())) or 0
    rows = rows.order_by(ReviewEntry.id).offset(part.offset).limit(part.size)
    return [Waiting(*row, own=row.Revision.author_id == actor.id) for row in db.session.execute(rows)], total


def _waiting(application: Application) -> Select[tuple[Item, Revision, str, str, datetime, str]]:
    columns = select(Item, Revision, Author.name, Submitter.name, ReviewEntry.at, ReviewEntry.note)
    last = (
        select(func.max(ReviewEntry.id))
        .where(ReviewEntry.revision_id == Revision.id, ReviewEntry.move.in_(LEADS_TO))
        .correlate(Revision)
        .scalar_subquery()
    )
    return (
        authoring.with_newest(columns, application)
        .join(ReviewEntry, ReviewEntry.id == last)
        .join(Author, Author.id == Revision.author_id)
        .join(Submitter, Submitter.id == ReviewEntry.actor_id)
        .where(ReviewEntry.move == "submit", Item.archived_at.is_(None))
    )


def trail(item: Item) -> list[Step]:
    """Everything that happened in its reviews, the oldest first."""
    rows = (
        select(ReviewEntry, Person.name, Revision.number)
        .join(Revision, Revision.id == ReviewEntry.revision_id)
        .join(Person, Person.id == ReviewEntry.actor_id)
        .where(ReviewEntry.item_id == item.id)
        .order_by(ReviewEntry.id)
    )
    return [Step(*row) for row in db.session.execute(rows)]


def approved_before(found: Revision) -> Revision | None:
    """The revision approved last before this one: what a reviewer compares it with where nothing is live."""
    rows = (
        select(Revision)
        .join(ReviewEntry, (ReviewEntry.revision_id == Revision.id) & (ReviewEntry.move == "approve"))
        .where(Revision.item_id == found.item_id, Revision.number < found.number)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return db.session.scalar(rows)


def newest_approved(application: Application) -> list[tuple[Item, Revision]]:
    """What may be published now: items whose newest revision is approved, with its content.

    An item edited after its approval is not among them; what a channel serves of it already, the channel keeps.
    """
    rows = authoring.with_newest(select(Item, Revision), application).where(
        Item.archived_at.is_(None), newest_move() == "approve"
    )
    found = db.session.execute(rows.order_by(Item.key).options(undefer(Revision.content), undefer(Revision.packed)))
    return [(row.Item, row.Revision) for row in found]


def ever_approved(revision_ids: Sequence[int]) -> set[int]:
    """Those of the revisions that somebody approved, also where a later edit voided it: what a channel may keep."""
    rows = select(ReviewEntry.revision_id).where(ReviewEntry.move == "approve")
    return set(db.session.scalars(rows)) & set(revision_ids)


def waiting_count(actor: Actor, application: Application) -> int:
    """How many items wait for the actor's decision; their own are not among them."""
    if not allows(actor, "review.decide", application.id):
        return 0
    rows = _waiting(application).where(Revision.author_id != actor.id)
    return db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Item.id).subquery())) or 0
