"""Keys that identity tokens are checked with: how a shared secret comes about, and which public keys are taken. Pure."""

import hashlib
import hmac

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

SECRET = "HS256"
# Two of a sort at a time: the new one is taken into use before the old one is retired.
MOST_LIVE = 2
LARGEST, SMALLEST_RSA = 8192, 2048
TITLES = {
    "HS256": "Shared secret (HS256)",
    "RS256": "RSA public key (RS256)",
    "ES256": "P-256 public key (ES256)",
    "EdDSA": "Ed25519 public key (EdDSA)",
}


class BadKey(Exception):
    """A key that is not taken; the sentence says why."""


def secret(instance_key: str, application: str, material: str) -> str:
    """The shared secret: derived, so that neither the database nor the instance's key alone has it."""
    said = f"identity token\n{application}\n{material}".encode()
    return hmac.new(instance_key.encode(), said, hashlib.sha256).hexdigest()


def registered(pasted: str) -> tuple[str, str]:
    """(algorithm, PEM) of a pasted public key."""
    if len(pasted) > LARGEST:
        raise BadKey(f"A key has at most {LARGEST} characters.")
    if "PRIVATE KEY" in pasted:
        raise BadKey("This is a private key. Make a new pair, keep its private half, and paste the public one.")
    try:
        found = load_pem_public_key(pasted.strip().encode())
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey("This is no public key in PEM. It begins with -----BEGIN PUBLIC KEY-----.") from None
    pem = found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return _algorithm(found), pem


def _algorithm(key: object) -> str:
    if isinstance(key, Ed25519PublicKey):
        return "EdDSA"
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return "ES256"
    if isinstance(key, RSAPublicKey):
        if key.key_size < SMALLEST_RSA:
            raise BadKey(f"An RSA key has at least {SMALLEST_RSA} bits; this one has {key.key_size}.")
        return "RS256"
    raise BadKey("A key is Ed25519, P-256 or RSA; this is another sort.")
