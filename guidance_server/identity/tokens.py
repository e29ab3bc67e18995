"""An identity token: who a person is, said by the application and signed. Judged here; the clock comes as a value.

A key belongs to one algorithm, so a public key can never be taken for a shared secret. Nothing in a token chooses which
key is asked, where one lies, or that none is needed.
"""

import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, JoseError, UnsupportedAlgorithmError
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from guidance_server.sentences import say

LARGEST = 8192
LONGEST_SUBJECT = 200
# A token lives an hour at most; clocks of two servers may be this far apart.
LIFETIME, GRACE = 3600, 60

# What a token may say it is signed with, and the algorithm of the key that is asked then.
ALGORITHMS = {"HS256": "HS256", "RS256": "RS256", "ES256": "ES256", "EdDSA": "EdDSA", "Ed25519": "EdDSA"}
_IMPORT: dict[str, type[OctKey | RSAKey | ECKey | OKPKey]] = {
    "HS256": OctKey,
    "RS256": RSAKey,
    "ES256": ECKey,
    "EdDSA": OKPKey,
}


@dataclass(frozen=True)
class Key:
    """What one algorithm checks with: a secret, or a public key in PEM."""

    algorithm: str
    material: str
    id: int = 0


@dataclass(frozen=True)
class Person:
    """Who the token is about, until when (seconds) it is to be believed, and which key says so."""

    id: str
    until: int
    attributes: Mapping[str, Any] = field(default_factory=dict)
    key: int = field(default=0, compare=False)


class BadToken(Exception):
    """A token that proves nothing; the sentence says why, and repeats nothing of it."""


class _Allowed(JWSRegistry):
    """Exactly the algorithms that are asked for; `EdDSA` is what most libraries still call Ed25519."""

    def get_alg(self, name: str) -> Any:
        """The algorithm of that name, if it is one of ours."""
        if not isinstance(name, str) or name not in (self.allowed or ()):
            raise UnsupportedAlgorithmError("not allowed")
        return self.algorithms[name]


def read(token: str, keys: Sequence[Key], audience: str, now: float) -> Person:
    """Who it is about, or BadToken; ``audience`` is the application's public key."""
    claims, key = _signed(token, keys)
    _refuse_elsewhere(claims.get("aud"), audience)
    _refuse_untimely(claims, now)
    subject, attributes = claims.get("sub"), claims.get("attributes", {})
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise BadToken(
            say(
                "The token names nobody: “sub” is a text of 1 to {longest_subject} characters.",
                longest_subject=LONGEST_SUBJECT,
            )
        )
    if not isinstance(attributes, dict):
        raise BadToken("The token's “attributes” are no object.")
    return Person(subject, int(claims["exp"]), attributes, key.id)


def unproven(token: str) -> dict[str, Any]:
    """What a token says, whoever signed it: to show to who pasted it, and for nothing else; empty where it cannot be read."""
    if len(token) > LARGEST:
        return {}
    try:
        said = jws.extract_compact(token.encode("ascii"), registry=_Allowed(algorithms=list(ALGORITHMS)))
        claims = json.loads(said.payload)
    except (JoseError, ValueError, TypeError, RecursionError, binascii.Error):
        return {}
    return claims if isinstance(claims, dict) else {}


def _signed(token: str, keys: Sequence[Key]) -> tuple[dict[str, Any], Key]:
    """The claims, if one of the keys signed them, and which."""
    if len(token) > LARGEST:
        raise BadToken(say("The token is longer than {largest} characters.", largest=LARGEST))
    try:
        said = jws.extract_compact(token.encode("ascii"), registry=_Allowed(algorithms=list(ALGORITHMS))).headers()
        name = said.get("alg")
        if not isinstance(name, str) or name not in ALGORITHMS:
            raise BadToken(
                say("The token is signed with something else than {algorithms}.", algorithms=", ".join(ALGORITHMS))
            )
        fitting = [key for key in keys if key.algorithm == ALGORITHMS[name]]
        return _claims(token, name, fitting)
    except (JoseError, ValueError, TypeError, RecursionError, binascii.Error):
        raise BadToken("The token cannot be read.") from None


def _claims(token: str, name: str, keys: Sequence[Key]) -> tuple[dict[str, Any], Key]:
    for key in keys:
        try:
            known = _IMPORT[key.algorithm].import_key(key.material)
            return dict(jwt.decode(token, known, registry=_Allowed(algorithms=[name])).claims), key
        except BadSignatureError:
            continue
    raise BadToken("No live key of this application signed the token.")


def _refuse_elsewhere(found: object, audience: str) -> None:
    if found != audience and not (isinstance(found, list) and audience in found):
        raise BadToken("The token is not for this application: “aud” is its public key.")


def _refuse_untimely(claims: Mapping[str, Any], now: float) -> None:
    for name in ("exp", "iat", "nbf"):
        found = claims.get(name, 0)
        if isinstance(found, bool) or not isinstance(found, int | float) or not abs(found) < 1e12:
            raise BadToken(say("The token's “{name}” is no time in seconds.", name=name))
    if "exp" not in claims:
        raise BadToken("The token does not say when it ends: “exp” is missing.")
    if claims["exp"] <= now:
        raise BadToken("The token has expired.")
    if claims["exp"] > min(claims.get("iat", now), now) + LIFETIME + GRACE:
        raise BadToken("The token lives longer than an hour.")
    if max(claims.get("iat", now), claims.get("nbf", now)) > now + GRACE:
        raise BadToken("The token is not valid yet.")
