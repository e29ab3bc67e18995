"""Who is in a team, and taking away a team that answers for nothing."""

from guidance_server.accounts import queries
from guidance_server.accounts.actions import HasId, guard
from guidance_server.accounts.models import Person, Team, TeamMember
from guidance_server.accounts.permissions import Actor
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Missing
from guidance_server.sentences import say
from guidance_server.trail import actions as trail


def add_member(actor: Actor, application: HasId, team: Team, person: Person) -> bool:
    """Take somebody into a team; gives whether they were not in it before."""
    guard(actor, "settings.write", application)
    with transaction():
        trail.lock()
        if queries.membership(team.id, person.id):
            return False
        db.session.add(TeamMember(team_id=team.id, person_id=person.id))
        trail.record(actor, "join team", f"team:{team.id}", after=f"person:{person.id}")
    return True


def remove_member(actor: Actor, application: HasId, team: Team, person: Person) -> None:
    """Let somebody out of a team: approvals that need one of the team are no longer theirs to give."""
    guard(actor, "settings.write", application)
    with transaction():
        trail.lock()
        if found := queries.membership(team.id, person.id):
            db.session.delete(found)
            trail.record(actor, "leave team", f"team:{team.id}", before=f"person:{person.id}")


def remove_team(actor: Actor, application: HasId, team: Team, owns: int) -> None:
    """Take a team away that answers for nothing; ``owns`` is how much it does."""
    guard(actor, "settings.write", application)
    if owns:
        raise Conflict(
            say("“{team}” still answers for something, so it stays.", team=team.title),
            way_out="Give its content, issues and workflows to another team first.",
        )
    with transaction():
        trail.lock()
        for one in queries.memberships(team.id):
            db.session.delete(one)
        db.session.flush()
        db.session.delete(team)
        trail.record(actor, "remove team", f"team:{team.id}")


def known(application: HasId, key: str) -> Team:
    """The team with this key, or a refusal."""
    found = queries.team_by_key(application.id, key)
    if found is None:
        raise Missing("There is no such team here.", way_out="Go back to the list of teams.")
    return found
