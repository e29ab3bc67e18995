"""Inviting people by a link: made, shown once, taken up, revoked."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts import passwords, queries
from guidance_server.accounts.actions import begin_session, hashed
from guidance_server.accounts.models import Grant, Invitation, Person
from guidance_server.accounts.permissions import ROLES, Actor, allows
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.sentences import say
from guidance_server.trail import actions as trail

DAYS = 7
ASK = "Ask whoever invited you for a new link."
Roles = Iterable[tuple[int | None, str]]


def invite(actor: Actor, email: str, roles: Roles) -> str:
    """A code by which somebody makes their account and gets these (application id or None, role); one link per address."""
    wanted, email, now = list(dict.fromkeys(roles)), email.strip().lower(), clock.now()
    _refuse(actor, email, wanted)
    code = secrets.token_urlsafe(32)
    with transaction():
        trail.lock()
        for old in queries.open_invitations(now, email):
            old.revoked_at = now
        db.session.add(
            Invitation(
                email=email,
                roles=[list(pair) for pair in wanted],
                code_hash=hashed(code),
                created_by=actor.id,
                created_at=now,
                expires_at=now + timedelta(days=DAYS),
            )
        )
        trail.record(actor, "invite", "people", after=hashed(code))
    return code


def revoke_invitation(actor: Actor, invitation_id: int) -> None:
    """Make a link worthless."""
    found = queries.invitation(invitation_id)
    if found is None or not any(allows(actor, "people.manage", scope) for scope, _ in found.roles):
        raise Missing("There is no such invitation.", way_out="Load the page again.")
    with transaction():
        trail.lock()
        found.revoked_at = found.revoked_at or clock.now()
        trail.record(actor, "revoke invitation", "people", before=found.code_hash)


def opened(code: str) -> Invitation:
    """The invitation that a code opens, or a refusal that says what to do."""
    found = queries.invitation_by_hash(hashed(code))
    if found is None or found.revoked_at is not None:
        raise Missing("This invitation is not known.", way_out=ASK)
    if found.used_at is not None:
        raise Conflict("This invitation was taken up already.", way_out="Sign in with the account it made.")
    if found.expires_at <= clock.now():
        raise Conflict("This invitation has run out.", way_out=ASK)
    return found


def accept(code: str, name: str, password: str) -> str:
    """Make the account, or give the one that is there its roles; gives the token of a session."""
    found = opened(code)
    fields = {"name": ["Say who you are."]} if not name.strip() or len(name) > 120 else {}
    if problem := passwords.problem(password):
        fields["password"] = [problem]
    if queries.person_by_email(found.email):
        raise Conflict("There is an account with this address already.", way_out="Sign in; the roles come with it.")
    if fields:
        raise Invalid("The account was not made.", fields=fields)
    with transaction():
        trail.lock()
        person = _made(opened(code), name, passwords.hashed(password))
        return begin_session(person)


def take_up_all(person: Person) -> None:
    """Give somebody who signed in the roles that they were invited to, within a transaction."""
    for found in queries.open_invitations(clock.now(), person.email):
        _give(found, person)


def make_from_invitation(email: str, name: str) -> Person | None:
    """An account without a password for somebody who was invited, within a transaction; None where nobody was."""
    waiting = queries.open_invitations(clock.now(), email)
    return _made(waiting[0], name, "") if waiting else None


def _made(found: Invitation, name: str, password_hash: str) -> Person:
    person = Person(
        email=found.email, name=name.strip(), password_hash=password_hash, active=True, created_at=clock.now()
    )
    db.session.add(person)
    db.session.flush()
    _give(found, person)
    return person


def _give(found: Invitation, person: Person) -> None:
    there = {(grant.application_id, grant.role) for grant in person.grants}
    for scope, role in found.roles:
        if (scope, role) not in there:
            person.grants.append(Grant(application_id=scope, role=role))
    found.used_at = clock.now()
    actor = Actor(id=person.id, name=person.name, email=person.email)
    trail.record(actor, "take up invitation", f"person:{person.id}", after=found.code_hash)


def _refuse(actor: Actor, email: str, wanted: list[tuple[int | None, str]]) -> None:
    for scope, _ in wanted:
        if actor.via != "command" and not allows(actor, "people.manage", scope):
            raise Forbidden("You do not manage people there.", way_out="Invite to an application that you administer.")
    fields = {}
    if "@" not in email or len(email) > 254:
        fields["email"] = ["An e-mail address has an @."]
    elif queries.person_by_email(email):
        fields["email"] = [say("{email} has an account already; give it the roles instead.", email=email)]
    if not wanted or any(role not in ROLES for _, role in wanted):
        fields["role"] = [say("Choose one of: {roles}.", roles=", ".join(ROLES))]
    if fields:
        raise Invalid("Nobody was invited.", fields=fields)
