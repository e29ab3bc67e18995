"""The identity keys of an application, and the person whom a token is about."""

from collections.abc import Sequence

from sqlalchemy import select

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Missing, SignInNeeded
from guidance_server.identity import keys as rules
from guidance_server.identity import tokens
from guidance_server.identity.models import IdentityKey
from guidance_server.identity.tokens import BadToken, Key, Person
from guidance_server.settings import Settings


class TokenRefused(SignInNeeded):
    """A token proves nothing here."""

    code = "bad_token"


def keys(application: Application) -> Sequence[IdentityKey]:
    """All keys, the newest first; retired ones included."""
    query = select(IdentityKey).where(IdentityKey.application_id == application.id)
    return db.session.scalars(query.order_by(IdentityKey.id.desc())).all()


def live_keys(application: Application) -> list[IdentityKey]:
    """The keys that tokens are checked with."""
    now = clock.now()
    return [key for key in keys(application) if key.retired_at is None or key.retired_at > now]


def key(application: Application, key_id: int) -> IdentityKey:
    """One key of the application, or Missing."""
    found = db.session.get(IdentityKey, key_id)
    if found is None or found.application_id != application.id:
        raise Missing("There is no such key.", way_out="Choose one from the list of keys.")
    return found


def person(settings: Settings, application: Application, authorization: str) -> Person:
    """Whom the token in an Authorization header is about, or a refusal that says what is wrong with it."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenRefused("An identity token is needed.", way_out="Send it as “Authorization: Bearer …”.")
    try:
        return read(settings, application, token.strip())
    except BadToken as bad:
        raise TokenRefused(str(bad), way_out="Ask the application for a new token.") from None


def read(settings: Settings, application: Application, token: str) -> Person:
    """Whom a token is about, or BadToken."""
    usable = [Key(one.algorithm, _material(settings, application, one), one.id) for one in live_keys(application)]
    return tokens.read(token, usable, application.key, clock.now().timestamp())


def _material(settings: Settings, application: Application, found: IdentityKey) -> str:
    if found.algorithm == rules.SECRET:
        return rules.secret(settings.secret_key, application.key, found.material)
    return found.material
