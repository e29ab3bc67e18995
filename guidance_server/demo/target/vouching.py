"""Whom the target application vouches for, and the token in which it does; pure, the time comes as a value."""

from typing import Any

from joserfc import jwt
from joserfc.jwk import OctKey

from guidance_server.demo.target.people import Person

# Of the others it says nothing: they see what is for everybody.
VOUCHED = frozenset({"approver", "buyer"})
SECONDS = 600


def token(person: Person, attributes: dict[str, Any], secret: str, audience: str, now: int) -> str:
    """A signed token of ten minutes; empty for people it does not vouch for."""
    if not secret or person.role not in VOUCHED:
        return ""
    claims = {"sub": person.key, "aud": audience, "iat": now, "exp": now + SECONDS, "attributes": attributes}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(secret))
