"""Making, registering and retiring the keys that identity tokens are checked with."""

import hashlib
import secrets

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.identity import keys as rules
from guidance_server.identity import queries
from guidance_server.identity.models import IdentityKey
from guidance_server.settings import Settings

LONGEST_TITLE = 120


def make_secret(settings: Settings, actor: Actor, application: Application, title: str) -> str:
    """A new shared secret. It is shown once: it is not stored, and nobody can ask for it again."""
    guard(actor, "settings.write", application)
    material = secrets.token_hex(32)
    _write(actor, application, title, rules.SECRET, material)
    return rules.secret(settings.secret_key, application.key, material)


def register_key(actor: Actor, application: Application, title: str, pasted: str) -> IdentityKey:
    """Take a public key of the application's own."""
    guard(actor, "settings.write", application)
    try:
        algorithm, pem = rules.registered(pasted)
    except rules.BadKey as bad:
        raise Invalid("The key was not taken.", fields={"public_key": [str(bad)]}) from None
    return _write(actor, application, title, algorithm, pem)


def retire_key(actor: Actor, application: Application, key_id: int) -> None:
    """From now on, tokens signed with it are refused."""
    guard(actor, "settings.write", application)
    with transaction():
        audit.lock()
        found = queries.key(application, key_id)
        if found.retired_at is None:
            found.retired_at = clock.now()
            audit.record(actor, "retire identity key", audit.subject(application), before=_digest(found.material))


def _write(actor: Actor, application: Application, title: str, algorithm: str, material: str) -> IdentityKey:
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise Invalid("The key was not saved.", fields={"title": ["Say in a few words where it is used."]})
    with transaction():
        audit.lock()
        is_secret = algorithm == rules.SECRET
        living = [key for key in queries.live_keys(application) if (key.algorithm == rules.SECRET) is is_secret]
        if len(living) >= rules.MOST_LIVE:
            raise Conflict(
                f"There are {rules.MOST_LIVE} live {'secrets' if is_secret else 'public keys'} already.",
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
        audit.record(actor, "add identity key", audit.subject(application), after=_digest(material))
    return made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
