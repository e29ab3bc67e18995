"""Where reviews stand, and what waits for whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.orm import aliased, undefer

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import PERMISSIONS, Actor, allows
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review import workflow
from guidance_server.review.models import ReviewEntry
from guidance_server.review.policies import Policy, may_rush
from guidance_server.review.queries import people, policies, rounds
from guidance_server.review.queries.inbox import VIEWS, Waiting, Wanted, inbox, waiting_count
from guidance_server.review.queries.inbox import counts as inbox_counts
from guidance_server.review.queries.people import able
from guidance_server.review.queries.schedules import TIMED, held, scheduled
from guidance_server.review.workflow import LEADS_TO, Asked, Move, Subject, state_of

__all__ = ["able", "held", "scheduled", "VIEWS", "Waiting", "Wanted", "inbox", "inbox_counts", "waiting_count"]

Author, Assignee = aliased(Person), aliased(Person)


class Listed(NamedTuple):
    """An item in the list of content."""

    item: Item
    revision: Revision
    author: str
    state: str
    approved: int | None  # Number of the revision approved last, also where an edit voided that.


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
    moves = (entry.move for entry in _entries(authoring.newest(item)))
    return state_of(moves, archived=item.archived_at is not None)


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
    return newest, _judged(item, newest, policies.policy(item.application), _entries(newest)).subject


def _judged(item: Item, newest: Revision, policy: Policy, entries: Sequence[ReviewEntry]) -> rounds.Judged:
    found = state_of((entry.move for entry in entries), archived=item.archived_at is not None)
    return rounds.judged(item.application, [(item, newest, found)], rounds.gathered(entries), policy)[0]


def _entries(newest: Revision) -> Sequence[ReviewEntry]:
    return db.session.scalars(
        select(ReviewEntry).where(ReviewEntry.revision_id == newest.id).order_by(ReviewEntry.id)
    ).all()


def subjects(application: Application) -> dict[str, tuple[Revision, Subject]]:
    """The same for every item of the application by key, in a few questions."""
    statement = authoring.with_newest(select(Item, Revision, state_column().label("state")), application)
    rows = [(row.Item, row.Revision, row.state) for row in db.session.execute(statement)]
    found = rounds.subjects(application, rows, policies.policy(application))
    return {item.key: (revision, one.subject) for (item, revision, _), one in zip(rows, found, strict=True)}


class Step(NamedTuple):
    """One entry of the trail, with names."""

    entry: ReviewEntry
    actor: str
    number: int
    assignee: str | None = None


class Standing(NamedTuple):
    """Where the review of an item stands for one reader: its newest revision, and the moves that they can make now."""

    newest: Revision
    subject: Subject
    moves: list[Move]
    running: rounds.Round | None
    trail: list[Step]
    policy: Policy
    capacities: frozenset[str]  # The needs that the reader could fill.
    rush_hours: int  # Within how many hours its review is due if they publish it now; 0 where they may not.

    @property
    def scheduled(self) -> ReviewEntry | None:
        """The entry that set a time which has not been kept yet."""
        timed = [one.entry for one in self.trail if one.entry.revision_id == self.newest.id and one.entry.move in TIMED]
        return timed[-1] if timed and timed[-1].move == "schedule" and self.subject.state == "approved" else None


def standing(actor: Actor, item: Item) -> Standing:
    """All of it, each thing asked for once."""
    application, newest, steps = item.application, authoring.newest(item), trail(item)
    policy = policies.policy(application)
    one = _judged(item, newest, policy, [step.entry for step in steps if step.entry.revision_id == newest.id])
    permissions = frozenset(name for name in PERMISSIONS if allows(actor, name, application.id))
    is_asked = one.running and "review.decide" in permissions
    can = people.capacities(actor, application) if is_asked else frozenset()
    named = may_rush(policy, actor.email, item.kind)
    asked = Asked("", actor.id, permissions, actor.via, capacities=can, named=named)
    may = (
        named
        and "publish.emergency" in permissions
        and one.subject.state in ("draft", "changes_requested", "in_review")
    )
    hours = policy["emergency"]["hours"] if may else 0
    return Standing(newest, one.subject, workflow.offered(asked, one.subject), one.running, steps, policy, can, hours)


def assignee(revision: Revision) -> int | None:
    """Who is asked by name to decide on this revision, if anybody is."""
    running = rounds.round_of(revision)
    return running.assignee_id if running else None


def names(standing: Standing) -> dict[int, str]:
    """Names of everybody in a trail by id."""
    found = {step.entry.actor_id: step.actor for step in standing.trail}
    return found | {step.entry.assignee_id: step.assignee for step in standing.trail if step.assignee}


def listing(
    application: Application, filters: Filters, part: Slice, only: ColumnElement[bool] | None = None
) -> list[Listed]:
    """A part of the content that passes the filters, with states; archived items only if asked for.

    ``only`` is one more condition on the item, of a feature that this one does not know.
    """
    rows = authoring.with_newest(
        select(Item, Revision, Author.name, state_column().label("state"), approved_number()), application
    )
    rows = authoring.narrowed(rows.join(Author, Author.id == Revision.author_id), filters)
    rows = rows.where(true() if only is None else only)
    rows = rows.where(state_column() == filters.state) if filters.state else rows.where(Item.archived_at.is_(None))
    if part.sort == "state":
        rows = rows.order_by(state_column())
    return [Listed(*row) for row in db.session.execute(authoring.ordered(rows, part))]


def number_of(counts: Mapping[str, int], filters: Filters) -> int:
    """How many items a listing with these filters has in all its parts, from the `counts` of states."""
    if filters.state:
        return counts.get(filters.state, 0)
    return sum(number for state, number in counts.items() if state != "archived")


def counts(application: Application, filters: Filters, only: ColumnElement[bool] | None = None) -> dict[str, int]:
    """Number of items in each state, all other filters kept."""
    narrowed = authoring.narrowed(authoring.with_newest(select(state_column().label("state")), application), filters)
    rows = narrowed.where(true() if only is None else only).subquery()
    return {row.state: row[1] for row in db.session.execute(select(rows.c.state, func.count()).group_by(rows.c.state))}


def trail(item: Item) -> list[Step]:
    """Everything that happened in its reviews, the oldest first."""
    rows = (
        select(ReviewEntry, Person.name, Revision.number, Assignee.name)
        .join(Revision, Revision.id == ReviewEntry.revision_id)
        .join(Person, Person.id == ReviewEntry.actor_id)
        .outerjoin(Assignee, Assignee.id == ReviewEntry.assignee_id)
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
    return db.session.scalar(rows.options(undefer(Revision.content)))


def newest_approved(application: Application) -> list[tuple[Item, Revision]]:
    """What may be published now: items whose newest revision is approved, with its content.

    An item edited after its approval is not among them; what a channel serves of it already, the channel keeps.
    """
    rows = authoring.with_newest(select(Item, Revision), application).where(
        Item.archived_at.is_(None), newest_move() == "approve"
    )
    found = db.session.execute(rows.order_by(Item.key).options(undefer(Revision.content), undefer(Revision.packed)))
    return [(row.Item, row.Revision) for row in found]


def unreviewed(application: Application) -> list[tuple[int, int]]:
    """(item id, revision id) of what went live in an emergency and still waits for its review."""
    rushed = select(ReviewEntry.id).where(ReviewEntry.revision_id == Revision.id, ReviewEntry.move == "rush")
    rows = authoring.with_newest(select(Item.id, Revision.id), application).where(
        Item.archived_at.is_(None),
        newest_move().in_(("submit", "sign_off")),
        rushed.correlate(Revision).exists(),
    )
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def was_approved() -> ColumnElement[bool]:
    """Whether somebody approved the row's revision, also where a later edit voided that: what a channel may keep."""
    mine = select(ReviewEntry.id).where(ReviewEntry.revision_id == Revision.id, ReviewEntry.move == "approve")
    return mine.correlate(Revision).exists()
