"""Reading escalations and tickets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from guidance_server.accounts.models import Person
from guidance_server.accounts.queries import teams
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.support import states
from guidance_server.support.models import Escalation, EscalationEntry, Ticket


@dataclass(frozen=True)
class Deed:
    """One thing a team did with an escalation."""

    verb: str
    person: str
    note: str
    at: datetime


@dataclass(frozen=True)
class EscalationRow:
    """An escalation with its context, its team's title, its state and what was done."""

    id: int
    reference: str
    state: str
    at: datetime
    page: str
    item: str
    step: str
    issue: str
    team_key: str
    team: str
    cohorts: list[str]
    tried: list[str]
    search: str
    message: str
    locale: str
    channel: str
    generated: bool
    deeds: list[Deed] = field(default_factory=list)


@dataclass(frozen=True)
class TicketRow:
    """A ticket as the deflection numbers need it."""

    pseudonym: str
    issue: str
    opened_at: datetime


def escalations(
    application: Application, *, state: str = "", team: str = "", since: datetime | None = None, limit: int = 500
) -> list[EscalationRow]:
    """The newest first, filtered by state and team key where given; at most ``limit``."""
    query = select(Escalation).where(Escalation.application_id == application.id)
    if team:
        query = query.where(Escalation.team_key == team)
    if since:
        query = query.where(Escalation.at >= since)
    if state:
        query = query.where(_state() == state)
    found = db.session.scalars(query.order_by(Escalation.at.desc(), Escalation.id.desc()).limit(limit)).all()
    return _rows(application, found)


def escalation(application: Application, escalation_id: int) -> EscalationRow:
    """One with everything that was done, or Missing."""
    found = db.session.get(Escalation, escalation_id)
    if found is None or found.application_id != application.id:
        raise Missing("There is no such escalation here.", way_out="Go back to the list.")
    return _rows(application, [found])[0]


def escalation_by_uuid(application: Application, uuid: str) -> Escalation | None:
    """The one the browser gave this id, if it arrived before."""
    return db.session.scalar(
        select(Escalation).where(Escalation.application_id == application.id, Escalation.uuid == uuid)
    )


def waiting(application: Application) -> int:
    """How many escalations nobody has taken."""
    query = select(func.count()).where(Escalation.application_id == application.id, _state() == states.OPEN)
    return db.session.scalar(query) or 0


def _state() -> ColumnElement[str]:
    """The state of the row's escalation; the same table as `states.state`, said to the database."""
    last = (
        select(EscalationEntry.verb)
        .where(EscalationEntry.escalation_id == Escalation.id)
        .order_by(EscalationEntry.id.desc())
        .limit(1)
        .correlate(Escalation)
        .scalar_subquery()
    )
    return case({verb: leads_to for verb, (_, leads_to) in states.MOVES.items()}, value=last, else_=states.OPEN)


def tickets(application: Application, *, since: datetime, until: datetime) -> list[Ticket]:
    """Tickets opened in the period, newest first."""
    query = select(Ticket).where(
        Ticket.application_id == application.id, Ticket.opened_at >= since, Ticket.opened_at < until
    )
    return list(db.session.scalars(query.order_by(Ticket.opened_at.desc())))


def tickets_of(
    application: Application, *, issues: Collection[str], since: datetime, until: datetime
) -> list[TicketRow]:
    """(pseudonym, issue, opened) of tickets that were mapped to one of these issues."""
    query = select(Ticket.requester, Ticket.issue_key, Ticket.opened_at).where(
        Ticket.application_id == application.id,
        Ticket.issue_key.in_(list(issues)),
        Ticket.opened_at >= since,
        Ticket.opened_at < until,
    )
    return [TicketRow(requester, issue, opened) for requester, issue, opened in db.session.execute(query)]


def escalated_by(application: Application, *, since: datetime, until: datetime) -> list[TicketRow]:
    """(pseudonym, issue, when) of escalations with an issue: they count against deflection like tickets."""
    query = select(Escalation.pseudonym, Escalation.issue_key, Escalation.at).where(
        Escalation.application_id == application.id,
        Escalation.issue_key != "",
        Escalation.at >= since,
        Escalation.at < until,
    )
    return [TicketRow(pseudonym, issue, at) for pseudonym, issue, at in db.session.execute(query)]


def tickets_by_issue(application: Application, *, since: datetime, until: datetime) -> dict[str, int]:
    """Number of tickets by issue key; unmapped ones under the empty key."""
    query = (
        select(Ticket.issue_key, func.count())
        .where(Ticket.application_id == application.id, Ticket.opened_at >= since, Ticket.opened_at < until)
        .group_by(Ticket.issue_key)
    )
    return {issue: count for issue, count in db.session.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def _rows(application: Application, found: Sequence[Escalation]) -> list[EscalationRow]:
    titles = {team.key: team.title for team in teams(application.id)}
    deeds = _deeds([one.id for one in found])
    return [_row(one, titles, deeds.get(one.id, [])) for one in found]


def _deeds(ids: Sequence[int]) -> dict[int, list[Deed]]:
    query = (
        select(EscalationEntry, Person.name)
        .join(Person, Person.id == EscalationEntry.person_id)
        .where(EscalationEntry.escalation_id.in_(ids))
        .order_by(EscalationEntry.id)
    )
    found: dict[int, list[Deed]] = {}
    for entry, name in db.session.execute(query):
        found.setdefault(entry.escalation_id, []).append(Deed(entry.verb, name, entry.note, entry.at))
    return found


def _row(one: Escalation, titles: dict[str, str], deeds: list[Deed]) -> EscalationRow:
    return EscalationRow(
        id=one.id,
        reference=states.reference(one.id),
        state=states.state(deed.verb for deed in deeds),
        at=one.at,
        page=one.page_key,
        item=one.item_key,
        step=one.step_key,
        issue=one.issue_key,
        team_key=one.team_key,
        team=titles.get(one.team_key, one.team_key),
        cohorts=one.cohorts,
        tried=one.tried,
        search=one.search,
        message=one.message,
        locale=one.locale,
        channel=one.channel,
        generated=one.generated,
        deeds=deeds,
    )
