"""Who could approve: roles and teams of people in an application."""

from collections.abc import Collection, Iterable

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import lazyload

from guidance_server.accounts.models import Grant, Person, Team, TeamMember
from guidance_server.accounts.permissions import Actor, roles
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.review import needs


def capacities(actor: Actor, application: Application) -> frozenset[str]:
    """The needs that an actor could fill here."""
    if actor.id is None:
        return frozenset()
    return needs.capacities(roles(actor, application.id), _teams(application, [actor.id]).get(actor.id, ()))


def capacities_of(people: Collection[int], application: Application) -> dict[int, frozenset[str]]:
    """The same of many people by id; who may no longer sign in has none."""
    if not people:
        return {}
    held: dict[int, set[str]] = {}
    rows = select(Grant.person_id, Grant.role).join(Person).where(Grant.person_id.in_(people), Person.active)
    for person, role in db.session.execute(_here(rows, application)):
        held.setdefault(person, set()).add(role)
    teams = _teams(application, people)
    return {person: needs.capacities(found, teams.get(person, ())) for person, found in held.items()}


def able(application: Application, wanted: Iterable[str], but: int) -> list[Person]:
    """Who could fill one of these needs, by name; ``but`` is the author, who never can."""
    asked = set(wanted)
    rows = (
        select(Person, Grant.role, Team.key)
        .join(Grant, Grant.person_id == Person.id)
        .outerjoin(TeamMember, TeamMember.person_id == Person.id)
        .outerjoin(Team, and_(Team.id == TeamMember.team_id, Team.application_id == application.id))
        .where(Grant.role.in_({needs.parts(one)[0] for one in asked}), Person.active, Person.id != but)
    )
    found = db.session.execute(
        _here(rows, application).order_by(Person.name, Person.id).options(lazyload(Person.grants))
    )
    able = {one.id: one for one, role, team in found if asked & needs.capacities([role], [team] if team else [])}
    return list(able.values())


def _here(rows, application: Application):  # type: ignore[no-untyped-def]  # A statement keeps whatever it selects.
    return rows.where(or_(Grant.application_id == application.id, Grant.application_id.is_(None)))


def _teams(application: Application, people: Collection[int]) -> dict[int, set[str]]:
    rows = select(TeamMember.person_id, Team.key).join(Team, Team.id == TeamMember.team_id)
    found: dict[int, set[str]] = {}
    for person, key in db.session.execute(
        rows.where(Team.application_id == application.id, TeamMember.person_id.in_(people))
    ):
        found.setdefault(person, set()).add(key)
    return found
