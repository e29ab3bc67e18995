"""API tokens: made, shown once, used, revoked."""

import secrets
from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts import queries, scopes
from guidance_server.accounts.actions import HasId, guard, hashed, trail_subject
from guidance_server.accounts.models import Person, Token
from guidance_server.accounts.permissions import NOBODY, Actor, allows
from guidance_server.database import db, transaction
from guidance_server.errors import Forbidden, Invalid, Missing
from guidance_server.sentences import say
from guidance_server.trail import actions as trail


def make_token(actor: Actor, person: Person, application: HasId, wanted: scopes.Wanted) -> str:
    """A token of one's own for one application; gives it in full, which nobody can read again."""
    guard(actor, "app.view", application)
    if actor.id != person.id or actor.via == "token":
        raise Forbidden("A token is made by its person, signed in.", way_out="Sign in to the console.")
    found = scopes.problems(wanted)
    beyond = [scope for scope in wanted.scopes if not found and not allows(actor, scope, application.id)]
    if beyond:
        found = {"scopes": [say("Your own roles do not carry this: {beyond}.", beyond=", ".join(beyond))]}
    if found:
        raise Invalid("No token was made.", fields=found)
    token, now = scopes.PREFIX + secrets.token_urlsafe(32), clock.now()
    with transaction():
        trail.lock()
        db.session.add(
            Token(
                person_id=person.id,
                application_id=application.id,
                title=wanted.title.strip(),
                scopes=sorted(set(wanted.scopes)),
                token_hash=hashed(token),
                created_at=now,
                expires_at=now + timedelta(days=wanted.days),
            )
        )
        trail.record(actor, "make token", trail_subject(person), after=hashed(token))
    return token


def revoke_token(actor: Actor, token_id: int) -> None:
    """Make a token worthless: one's own, or, for who manages people, anybody's."""
    found = queries.token(token_id)
    if found is None or (found.person_id != actor.id and not allows(actor, "people.manage", found.application_id)):
        raise Missing("There is no such token of yours.", way_out="Load the page again.")
    with transaction():
        trail.lock()
        found.revoked_at = found.revoked_at or clock.now()
        trail.record(actor, "revoke token", f"person:{found.person_id}", before=found.token_hash)


def bearer(token: str) -> Actor:
    """Who shows this token; nobody when it is not good. Its use is noted, at most once a minute."""
    found, now = queries.token_by_hash(hashed(token)), clock.now()
    if found is None or not scopes.is_good(found.expires_at, found.revoked_at, now):
        return NOBODY
    if found.used_at is None or now - found.used_at > timedelta(minutes=1):
        with transaction():
            found.used_at = now
    return queries.token_actor(found)
