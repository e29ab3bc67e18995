"""Making, registering, rotating and retiring the keys that identity tokens are checked with, and noting their use."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid, Unavailable
from guidance_server.identity import keys as rules
from guidance_server.identity import queries
from guidance_server.identity.models import IdentityKey
from guidance_server.identity.tokens import Person
from guidance_server.sentences import say
from guidance_server.settings import Settings

LONGEST_TITLE = 120
NOTED_EVERY = timedelta(minutes=1)


def make_secret(settings: Settings, actor: Actor, application: Application, title: str) -> str:
    """A new shared secret. It is shown once: it is not stored, and nobody can ask for it again."""
    guard(actor, "settings.write", application)
    material = secrets.token_hex(32)
    with transaction():
        _write(actor, application, title, rules.SECRET, material)
    return rules.secret(settings.secret_key, application.key, material)


def register_key(actor: Actor, application: Application, title: str, pasted: str) -> list[IdentityKey]:
    """Take a public key of the application's own, or those of a set."""
    guard(actor, "settings.write", application)
    try:
        found = rules.taken(pasted)
    except rules.BadKey as bad:
        raise Invalid("The key was not taken.", fields={"public_key": [str(bad)]}) from None
    with transaction():
        return [_write(actor, application, title, algorithm, pem) for algorithm, pem in found]


def rotate_secret(settings: Settings, actor: Actor, application: Application, key_id: int, hours: int) -> str:
    """A new secret in the place of one, which goes on for so many hours; given once."""
    guard(actor, "settings.write", application)
    old = queries.key(application, key_id)
    if old.algorithm != rules.SECRET:
        raise Conflict("A public key is not made here.", way_out="Register the new one, then retire this.")
    with transaction():
        secret = make_secret(settings, actor, application, old.title)
        retire_key(actor, application, key_id, hours)
    return secret


def retire_key(actor: Actor, application: Application, key_id: int, hours: int = 0) -> None:
    """From now on, or from so many hours on, tokens signed with it are refused."""
    guard(actor, "settings.write", application)
    if hours and hours not in rules.GRACES:
        raise Invalid("The key goes on.", fields={"hours": ["Choose one of the offered times."]})
    with transaction():
        audit.lock()
        found, now = queries.key(application, key_id), clock.now()
        end = now + timedelta(hours=hours)
        if found.retired_at is None or found.retired_at > end:
            found.retired_at = end
            audit.record(actor, "retire identity key", audit.subject(application), before=_digest(found.material))


def vouched_for(settings: Settings, application: Application, authorization: str) -> Person:
    """Whom the token in an Authorization header is about; that its key was used is noted, at most once a minute."""
    person, now = queries.person(settings, application, authorization), clock.now()
    used: datetime | None = queries.key(application, person.key).used_at
    if used is None or now - used > NOTED_EVERY:
        # A note is worth less than the answer: with the database read-only, people still read what is theirs.
        with suppress(Unavailable), transaction():
            queries.key(application, person.key).used_at = now
    return person


def _write(actor: Actor, application: Application, title: str, algorithm: str, material: str) -> IdentityKey:
    """One more key, within a transaction."""
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise Invalid("The key was not saved.", fields={"title": ["Say in a few words where it is used."]})
    audit.lock()
    is_secret = algorithm == rules.SECRET
    living = [key for key in queries.live_keys(application) if (key.algorithm == rules.SECRET) is is_secret]
    if len(living) >= rules.MOST_LIVE:
        raise Conflict(
            say("There are {count} live secrets already.", count=rules.MOST_LIVE)
            if is_secret
            else say("There are {count} live public keys already.", count=rules.MOST_LIVE),
            way_out="Retire the one that is no longer used, then add this.",
        )
    made = IdentityKey(
        application_id=application.id,
        algorithm=algorithm,
        title=title.strip(),
        material=material,
        created_by=actor.id,
        created_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    audit.record(actor, "add identity key", audit.subject(application), after=_digest(material))
    return made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
