"""What waits for whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, literal, or_, select
from sqlalchemy.orm import aliased

from guidance_server.accounts.models import Person, Team, TeamMember
from guidance_server.accounts.permissions import Actor, allows, roles
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review.models import ReviewEntry
from guidance_server.review.queries.latest import last_of
from guidance_server.review.workflow import LEADS_TO

# The parts of the inbox; `mine` is what waits for the reader, by role or by name.
VIEWS = {
    "mine": "For you",
    "assigned": "Assigned to you",
    "written": "Written by you",
    "late": "Late",
    "rushed": "Live before review",
    "all": "Everything in review",
}

Author, Submitter, Assignee = aliased(Person), aliased(Person), aliased(Person)
# The entry a submission is, the one that says where it stands now, and the last that assigned it.
Submission, Standing, Assigned, Rush = (aliased(ReviewEntry) for _ in range(4))


class Waiting(NamedTuple):
    """An item in the inbox; ``own``: the reader wrote it, so somebody else must approve it."""

    item: Item
    revision: Revision
    author: str
    submitted_by: str
    submitted_at: datetime
    note: str
    needs: str  # Whose approval is still missing, as `needs.spelled` writes it.
    assignee: str | None
    due_at: datetime | None
    rushed_at: datetime | None
    own: bool


@dataclass(frozen=True)
class Wanted:
    """Which part of the inbox, at what time."""

    view: str = "mine"
    now: datetime | None = None


def inbox(
    actor: Actor, application: Application, part: Slice | None = None, wanted: Wanted | None = None
) -> tuple[list[Waiting], int]:
    """What waits, the most urgent first, and how much it is."""
    part, wanted = part or Slice(), wanted or Wanted()
    rows = _waiting(application).where(_view(actor, application, wanted))
    total = _count(rows)
    due = func.coalesce(Rush.due_at, Assigned.due_at, Submission.due_at)
    rows = rows.order_by(due.is_(None), due, Submission.id).offset(part.offset).limit(part.size)
    return [Waiting(*row, own=row.Revision.author_id == actor.id) for row in db.session.execute(rows)], total


def waiting_count(actor: Actor, application: Application) -> int:
    """How many items wait for the actor's decision; their own are not among them."""
    if not allows(actor, "review.decide", application.id):
        return 0
    rows = _in_review(select(func.count()), application).where(_for(actor, application), Revision.author_id != actor.id)
    return db.session.scalar(rows) or 0


def counts(actor: Actor, application: Application, now: datetime) -> dict[str, int]:
    """How much each part of the inbox holds, in one question."""
    views = [_view(actor, application, Wanted(view, now)) for view in VIEWS]
    columns = [func.count().filter(condition) for condition in views]
    row = db.session.execute(_waiting(application).with_only_columns(*columns)).one()
    return dict(zip(VIEWS, row, strict=True))


def _count(rows: Select[tuple[Item, Revision]]) -> int:
    return db.session.scalar(rows.with_only_columns(func.count(Item.id))) or 0


def _waiting(application: Application):  # type: ignore[no-untyped-def]  # Its ten columns are said by `Waiting`.
    columns = select(
        Item,
        Revision,
        Author.name,
        Submitter.name,
        Submission.at,
        Submission.note,
        Standing.needs,
        Assignee.name,
        func.coalesce(Rush.due_at, Assigned.due_at, Submission.due_at),
        Rush.at,
    )
    return (
        _in_review(columns, application)
        .outerjoin(Assigned, and_(Assigned.id == last_of("assign"), Assigned.id > Submission.id))
        .outerjoin(Rush, and_(Rush.id == last_of("rush"), Rush.id > Submission.id))
        .join(Author, Author.id == Revision.author_id)
        .join(Submitter, Submitter.id == Submission.actor_id)
        .outerjoin(Assignee, Assignee.id == Assigned.assignee_id)
    )


def _in_review(columns: Select[Any], application: Application) -> Select[Any]:
    """Items whose newest revision waits for a decision, with the entry that says so and its submission."""
    return (
        authoring.with_newest(columns, application)
        .join(Standing, Standing.id == last_of(*LEADS_TO))
        .join(Submission, Submission.id == last_of("submit"))
        .where(Standing.move.in_(("submit", "sign_off")), Item.archived_at.is_(None))
    )


def _view(actor: Actor, application: Application, wanted: Wanted) -> ColumnElement[bool]:
    if wanted.view == "mine":
        return _for(actor, application)
    if wanted.view == "assigned":
        return Assigned.assignee_id == actor.id
    if wanted.view == "written":
        return or_(Revision.author_id == actor.id, Submission.actor_id == actor.id)
    if wanted.view == "late":
        return func.coalesce(Rush.due_at, Assigned.due_at, Submission.due_at) < wanted.now
    if wanted.view == "rushed":
        return Rush.id.is_not(None)
    return Item.id.is_not(None)


def _for(actor: Actor, application: Application) -> ColumnElement[bool]:
    """Missing approvals that the actor could give, unless they signed already."""
    if not allows(actor, "review.decide", application.id):
        return false()
    able = [one for role in sorted(roles(actor, application.id)) for one in (_by_role(role), _by_team(actor, role))]
    signature = aliased(ReviewEntry)
    # As the index of signatures has it, in words and not as parameters: else the database reads the whole trail for each.
    moves = bindparam("signatures", ("approve", "sign_off"), expanding=True, literal_execute=True)
    signed = select(signature.id).where(
        signature.round_id == Submission.id, signature.actor_id == actor.id, signature.move.in_(moves)
    )
    return and_(or_(false(), *able), ~signed.correlate(Submission).exists())


def _by_role(role: str) -> ColumnElement[bool]:
    return Standing.needs.contains(f"|{role}|", autoescape=True)


def _by_team(actor: Actor, role: str) -> ColumnElement[bool]:
    """A need of the role in one of the actor's teams; found by the database, so that no page asks for teams first."""
    mine = select(Team.id).join(TeamMember, TeamMember.team_id == Team.id).where(TeamMember.person_id == actor.id)
    wanted = literal(f"|{role}@") + Team.key + literal("|")
    return (
        mine.where(Team.application_id == Item.application_id, Standing.needs.contains(wanted))
        .correlate(Item, Standing)
        .exists()
    )
