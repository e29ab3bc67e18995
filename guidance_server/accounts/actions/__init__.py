"""What people do with accounts: sign in and out, be created, be given a role."""

import hashlib
import secrets
from datetime import timedelta
from typing import Protocol

from guidance_server import clock
from guidance_server.accounts import passwords, queries, sessions, team_rules
from guidance_server.accounts.models import Grant, Person, SignIn, SignInAttempt, Team
from guidance_server.accounts.permissions import NOBODY, ROLES, Actor, allows, refusal_sentence
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Forbidden, Invalid, SignInNeeded, Throttled
from guidance_server.languages import LANGUAGES
from guidance_server.sentences import say
from guidance_server.settings import Settings
from guidance_server.trail import actions as trail


class HasId(Protocol):
    """Anything that a permission can be asked for: an application."""

    id: int
    slug: str


# Who makes accounts from the command line, and who fails to sign in.
OPERATOR = Actor(id=None, name="command line", email="", via="command")


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
        fields["email"] = [say("{email} has an account already.", email=email)]
    if problem := passwords.problem(password):
        fields["password"] = [problem]
    if fields:
        raise Invalid("The account was not created.", fields=fields)
    with transaction():
        trail.lock()
        someone = Person(
            email=email,
            name=name.strip() or email,
            password_hash=passwords.hashed(password),
            active=True,
            created_at=clock.now(),
        )
        db.session.add(someone)
        db.session.flush()
        trail.record(OPERATOR, "make account", trail_subject(someone))
    return someone


def grant_role(actor: Actor, person: Person, role: str, application: HasId | None) -> None:
    """Give a role in one application, or in all with None; giving it twice changes nothing."""
    guard(actor, "people.manage", application)
    if role not in ROLES:
        raise Invalid(
            say("There is no role “{role}”.", role=role), way_out=say("Choose one of: {roles}.", roles=", ".join(ROLES))
        )
    scope = application.id if application else None
    if any(grant.role == role and grant.application_id == scope for grant in person.grants):
        return
    with transaction():
        trail.lock()
        person.grants.append(Grant(application_id=scope, role=role))
        trail.record(actor, "grant", _member(person, application), after=_digest(f"{scope}:{role}"))


def revoke_role(actor: Actor, person: Person, role: str, application: HasId | None) -> None:
    """Take a role back."""
    guard(actor, "people.manage", application)
    scope = application.id if application else None
    if (scope, role) == (None, "administrator"):
        _refuse_last(person)
    with transaction():
        trail.lock()
        person.grants[:] = [grant for grant in person.grants if (grant.role, grant.application_id) != (role, scope)]
        trail.record(actor, "revoke", _member(person, application), before=_digest(f"{scope}:{role}"))


def set_active(actor: Actor, person: Person, active: bool) -> None:
    """Let somebody in again, or no longer: their sessions and tokens end at once."""
    guard(actor, "people.manage", None)
    if not active:
        _refuse_last(person)
    with transaction():
        trail.lock()
        person.active = active
        if not active:
            end_sessions(person)
        trail.record(actor, "activate" if active else "deactivate", trail_subject(person))


def change_password(actor: Actor, person: Person, old: str, new: str, keep: str = "") -> None:
    """Set one's own password; every other session ends, that of the token ``keep`` goes on."""
    fields = {}
    if person.password_hash and not passwords.fits(person.password_hash, old):
        fields["old"] = ["This is not your password now."]
    if problem := passwords.problem(new):
        fields["new"] = [problem]
    if fields:
        raise Invalid("The password was not changed.", fields=fields)
    with transaction():
        trail.lock()
        person.password_hash = passwords.hashed(new)
        end_sessions(person, keep)
        trail.record(actor, "change password", trail_subject(person))


def choose_language(actor: Actor, person: Person, language: str) -> None:
    """Set the language that one reads the console in; empty lets the browser decide."""
    if actor.id != person.id:
        raise Forbidden("A language is chosen by the person who reads it.")
    if language and language not in LANGUAGES:
        fields = {"language": [say("The console does not speak “{language}”.", language=language)]}
        raise Invalid("The language was not chosen.", fields=fields)
    with transaction():
        person.language = language


def end_sessions(person: Person, keep: str = "") -> None:
    """End the sessions of a person but the one with the token ``keep``, within a transaction."""
    for session in queries.sessions_of(person.id):
        if session.token_hash != hashed(keep):
            session.ended_at = clock.now()


def sign_out_others(person: Person, keep: str) -> None:
    """End every session but this one; without one to keep, this one too."""
    with transaction():
        trail.lock()
        end_sessions(person, keep)
        trail.record(acting(person), "end sessions", trail_subject(person))


def end_session(person: Person, session_id: int) -> None:
    """End one session of one's own, such as that of a computer one no longer has."""
    with transaction():
        trail.lock()
        for session in queries.sessions_of(person.id):
            if session.id == session_id:
                session.ended_at = clock.now()
                trail.record(acting(person), "end session", trail_subject(person))


def trail_subject(person: Person) -> str:
    """How a person is named in the chain: by a number, for the chain outlives their erasure."""
    return f"person:{person.id}"


def acting(person: Person) -> Actor:
    """Somebody who does something with their own account, before or without a session."""
    return Actor(id=person.id, name=person.name, email=person.email)


def _member(person: Person, application: HasId | None) -> str:
    """Somebody as one of an application, whose administrators may read what happened to their roles."""
    return trail.subject(application, str(person.id), "person") if application else trail_subject(person)


def _refuse_last(person: Person) -> None:
    if queries.is_last_administrator(person.id):
        raise Conflict(
            say("{name} is the last administrator of everything.", name=person.name),
            way_out="Make somebody else one first.",
        )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def define_team(actor: Actor, application: HasId, key: str, title: str, email: str = "") -> Team:
    """Create or change a team of an application."""
    guard(actor, "settings.write", application)
    key, title, email = key.strip(), title.strip(), email.strip()
    if wrong := team_rules.problems(key, title, email):
        raise Invalid("The team was not saved.", fields=wrong)
    with transaction():
        trail.lock()
        team = queries.team_by_key(application.id, key) or Team(application_id=application.id, key=key)
        before = _digest(f"{team.title}:{team.email}") if team.id else ""
        team.title, team.email = title, email
        db.session.add(team)
        db.session.flush()
        if before != (after := _digest(f"{title}:{email}")):
            trail.record(actor, "define team", trail.subject(application, key, "team"), before, after)
    return team


def sign_in(email: str, password: str, address: str) -> str:
    """Start a session and give its token; the same refusal for a wrong password and an unknown person."""
    email, prefix, now = email.strip().lower(), sessions.address_prefix(address), clock.now()
    if sessions.is_throttled(*queries.failures(email, prefix, now - sessions.FAILURE_WINDOW)):
        raise Throttled("Too many failed attempts.", way_out="Wait 15 minutes and try again.")
    someone = queries.person_by_email(email)
    if not passwords.fits(someone.password_hash if someone else None, password) or not someone or not someone.active:
        with transaction():
            note_failure(someone, email, prefix)
        raise SignInNeeded(
            "The e-mail address or the password is wrong.", way_out="Check both; after eight failures you have to wait."
        )
    with transaction():
        trail.lock()
        if passwords.is_stale(someone.password_hash):
            someone.password_hash = passwords.hashed(password)
        return begin_session(someone, pending=bool(someone.totp))


def begin_session(person: Person, *, pending: bool = False, vouched: bool = False) -> str:
    """A session's token, in a transaction that holds the lock; a ``pending`` one opens nothing until the second factor came.

    ``vouched``: an identity provider said who it is, and answers for the second factor.
    """
    token, now = secrets.token_urlsafe(32), clock.now()
    session = SignIn(token_hash=hashed(token), person_id=person.id, started_at=now, seen_at=now)
    session.pending, session.vouched = pending, vouched
    db.session.add(session)
    if not pending:
        trail.record(acting(person), "sign in", trail_subject(person))
    return token


def note_failure(person: Person | None, email: str, prefix: str) -> None:
    """That somebody could not sign in, within a transaction; of whom nobody is, the chain keeps no address."""
    trail.lock()
    db.session.add(SignInAttempt(email=email[:254], prefix=prefix, at=clock.now()))
    trail.record(NOBODY, "fail to sign in", trail_subject(person) if person else "people")


def note_device(token: str, device: str) -> None:
    """Keep from which browser a session came, so that its owner knows it again."""
    if session := queries.session_by_hash(hashed(token)):
        with transaction():
            session.device = device[:80]


def awaits_second_factor(token: str) -> bool:
    """Whether the session still needs its second factor."""
    session = queries.session_by_hash(hashed(token))
    return session is not None and session.pending


def resume(token: str, settings: Settings) -> SignIn | None:
    """A living session with its person; touches it, at most once a minute."""
    session, now = queries.session_by_hash(hashed(token)), clock.now()
    limits = (timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours))
    if session is None or session.pending or not sessions.is_alive(session.started_at, session.seen_at, now, limits):
        return None
    if now - session.seen_at > timedelta(minutes=1):
        with transaction():
            session.seen_at = now
    return session


def sign_out(token: str) -> None:
    """End the session with this token."""
    session = queries.session_by_hash(hashed(token))
    if session:
        with transaction():
            trail.lock()
            session.ended_at = clock.now()
            trail.record(acting(session.person), "sign out", trail_subject(session.person))


def hashed(token: str) -> str:
    """What is kept of a token or code. It is as random as a key, so a plain hash cannot be searched backwards."""
    return hashlib.sha256(token.encode()).hexdigest()
