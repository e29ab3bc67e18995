"""What people do with accounts: sign in and out, be created, be given a role."""

import hashlib
import secrets
from datetime import timedelta
from typing import Protocol

from guidance_server import clock
from guidance_server.accounts import passwords, queries, sessions
from guidance_server.accounts.models import Grant, Person, SignIn, SignInAttempt, Team
from guidance_server.accounts.permissions import ROLES, Actor, allows, refusal_sentence
from guidance_server.database import db, transaction
from guidance_server.errors import Forbidden, Invalid, SignInNeeded, Throttled
from guidance_server.settings import Settings


class HasId(Protocol):
    """Anything that a permission can be asked for: an application."""

    id: int


def guard(actor: Actor, permission: str, application: HasId | None) -> None:
    """Let the actor through or refuse with the sentence that says which roles may."""
    if not actor.is_signed_in and actor.via != "command":
        raise SignInNeeded("Sign in first.")
    if actor.via == "command" and actor.id is None:
        return
    if not allows(actor, permission, application.id if application else None):
        raise Forbidden(
            refusal_sentence(permission), way_out="Ask an administrator for the role, or one of those people to do it."
        )


def create_person(email: str, name: str, password: str) -> Person:
    """A new person who can sign in; the address is kept in lower case."""
    email = email.strip().lower()
    fields = {}
    if "@" not in email:
        fields["email"] = ["An e-mail address has an @."]
    elif queries.person_by_email(email):
        fields["email"] = [f"{email} has an account already."]
    if problem := passwords.problem(password):
        fields["password"] = [problem]
    if fields:
        raise Invalid("The account was not created.", fields=fields)
    with transaction():
        someone = Person(
            email=email,
            name=name.strip() or email,
            password_hash=passwords.hashed(password),
            active=True,
            created_at=clock.now(),
        )
        db.session.add(someone)
    return someone


def grant_role(actor: Actor, person: Person, role: str, application: HasId | None) -> None:
    """Give a role in one application, or in all with None; giving it twice changes nothing."""
    guard(actor, "people.manage", application)
    if role not in ROLES:
        raise Invalid(f"There is no role “{role}”.", way_out=f"Choose one of: {', '.join(ROLES)}.")
    scope = application.id if application else None
    if any(grant.role == role and grant.application_id == scope for grant in person.grants):
        return
    with transaction():
        person.grants.append(Grant(application_id=scope, role=role))


def revoke_role(actor: Actor, person: Person, role: str, application: HasId | None) -> None:
    """Take a role back."""
    guard(actor, "people.manage", application)
    scope = application.id if application else None
    with transaction():
        person.grants[:] = [grant for grant in person.grants if (grant.role, grant.application_id) != (role, scope)]


def define_team(actor: Actor, application: HasId, key: str, title: str, email: str = "") -> Team:
    """Create or change a team of an application."""
    guard(actor, "settings.write", application)
    with transaction():
        team = queries.team_by_key(application.id, key) or Team(application_id=application.id, key=key)
        team.title, team.email = title, email
        db.session.add(team)
    return team


def sign_in(email: str, password: str, address: str) -> str:
    """Start a session and give its token; the same refusal for a wrong password and an unknown person."""
    email, prefix, now = email.strip().lower(), sessions.address_prefix(address), clock.now()
    if sessions.is_throttled(*queries.failures(email, prefix, now - sessions.FAILURE_WINDOW)):
        raise Throttled("Too many failed attempts.", way_out="Wait 15 minutes and try again.")
    someone = queries.person_by_email(email)
    if not passwords.fits(someone.password_hash if someone else None, password) or not someone or not someone.active:
        with transaction():
            db.session.add(SignInAttempt(email=email[:254], prefix=prefix, at=now))
        raise SignInNeeded(
            "The e-mail address or the password is wrong.", way_out="Check both; after eight failures you have to wait."
        )
    token = secrets.token_urlsafe(32)
    with transaction():
        if passwords.is_stale(someone.password_hash):
            someone.password_hash = passwords.hashed(password)
        db.session.add(SignIn(token_hash=_hash(token), person_id=someone.id, started_at=now, seen_at=now))
    return token


def resume(token: str, settings: Settings) -> Person | None:
    """The person of a living session; touches it, at most once a minute."""
    session, now = queries.session_by_hash(_hash(token)), clock.now()
    limits = (timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours))
    if session is None or not sessions.is_alive(session.started_at, session.seen_at, now, limits):
        return None
    if now - session.seen_at > timedelta(minutes=1):
        with transaction():
            session.seen_at = now
    return session.person


def sign_out(token: str) -> None:
    """End the session with this token."""
    session = queries.session_by_hash(_hash(token))
    if session:
        with transaction():
            session.ended_at = clock.now()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
