"""Keys that identity tokens are checked with: how a shared secret comes about, and which public keys are taken. Pure."""

import binascii
import hashlib
import hmac
import json
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from guidance_server.sentences import say

SECRET = "HS256"
# Two of a sort at a time: the new one is taken into use before the old one is retired.
MOST_LIVE = 2
# How long an old key may go on beside the one that takes its place, in hours.
GRACES = {1: "an hour", 24: "a day", 168: "seven days"}
LARGEST, SMALLEST_RSA = 8192, 2048
TITLES = {
    "HS256": "Shared secret (HS256)",
    "RS256": "RSA public key (RS256)",
    "ES256": "P-256 public key (ES256)",
    "EdDSA": "Ed25519 public key (EdDSA)",
}


_KINDS: dict[str, type[RSAKey | ECKey | OKPKey]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}


class BadKey(Exception):
    """A key that is not taken; the sentence says why."""


def secret(instance_key: str, application: str, material: str) -> str:
    """The shared secret: derived, so that neither the database nor the instance's key alone has it."""
    said = f"identity token\n{application}\n{material}".encode()
    return hmac.new(instance_key.encode(), said, hashlib.sha256).hexdigest()


def registered(pasted: str) -> tuple[str, str]:
    """(algorithm, PEM) of a pasted public key."""
    if len(pasted) > LARGEST:
        raise BadKey(say("A key has at most {largest} characters.", largest=LARGEST))
    if "PRIVATE KEY" in pasted:
        raise BadKey("This is a private key. Make a new pair, keep its private half, and paste the public one.")
    try:
        found = load_pem_public_key(pasted.strip().encode())
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey("This is no public key in PEM. It begins with -----BEGIN PUBLIC KEY-----.") from None
    pem = found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return _algorithm(found), pem


def taken(pasted: str) -> list[tuple[str, str]]:
    """(algorithm, PEM) of each key in what was pasted: one in PEM, or a JWK, or a set of them as providers publish it."""
    if not pasted.lstrip().startswith(("{", "[")) or len(pasted) > LARGEST:
        return [registered(pasted)]
    found = [registered(_pem(one)) for one in _jwks(pasted)]
    if not found:
        raise BadKey("There is no key for signing in this set.")
    if len(found) > MOST_LIVE:
        raise BadKey(
            say(
                "This set has {number} keys, and {most_live} can be live. Paste the one that is in use.",
                number=len(found),
                most_live=MOST_LIVE,
            )
        )
    return found


def _jwks(pasted: str) -> list[dict[str, Any]]:
    try:
        said = json.loads(pasted)
    except (ValueError, RecursionError):
        raise BadKey("This is neither PEM nor a JWK: it is no JSON.") from None
    members = said.get("keys", [said]) if isinstance(said, dict) else said
    if not isinstance(members, list) or not all(isinstance(one, dict) for one in members):
        raise BadKey("A set of keys is an object with “keys”, a list.")
    return [one for one in members if one.get("use", "sig") == "sig"]


def _pem(jwk: dict[str, Any]) -> str:
    if jwk.get("kty") == "oct" or "d" in jwk:
        raise BadKey("This is a secret or a private key. Paste the public half alone; shared secrets are made here.")
    kind = _KINDS.get(str(jwk.get("kty")))
    if kind is None:
        raise BadKey("A key is RSA, EC or OKP; this is another sort.")
    try:
        pem: bytes = kind.import_key(jwk).as_pem(private=False)
        return pem.decode()
    except (JoseError, ValueError, TypeError, KeyError, binascii.Error):
        raise BadKey("This JWK cannot be read.") from None


def _algorithm(key: object) -> str:
    if isinstance(key, Ed25519PublicKey):
        return "EdDSA"
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return "ES256"
    if isinstance(key, RSAPublicKey):
        if key.key_size < SMALLEST_RSA:
            raise BadKey(
                say(
                    "An RSA key has at least {smallest_rsa} bits; this one has {key_size}.",
                    smallest_rsa=SMALLEST_RSA,
                    key_size=key.key_size,
                )
            )
        return "RS256"
    raise BadKey("A key is Ed25519, P-256 or RSA; this is another sort.")
