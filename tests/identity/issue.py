"""Tokens as an application would sign them, and as an attacker would."""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

APP = "app_x"
NOW = 1_800_000_000
SECRET, OTHER = "s" * 64, "o" * 64
PRIVATE = {
    "RS256": rsa.generate_private_key(65537, 2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}


def public_pem(algorithm: str) -> str:
    """The public half of the key for an algorithm."""
    found = PRIVATE[algorithm].public_key()
    return found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def claims(**changes: Any) -> dict[str, Any]:
    """Claims that are right but for these changes; None leaves a claim out."""
    right = {"aud": APP, "sub": "u1", "iat": NOW, "exp": NOW + 600, "attributes": {"role": "buyer"}}
    return {name: value for name, value in (right | changes).items() if value is not None}


def shared(payload: dict[str, Any], secret: str = SECRET) -> str:
    """A token signed with a shared secret."""
    return jwt.encode({"alg": "HS256"}, payload, OctKey.import_key(secret), algorithms=["HS256"])


def signed(algorithm: str, payload: dict[str, Any]) -> str:
    """A token signed with the private key for an algorithm."""
    key = {"RS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey, "Ed25519": OKPKey}[algorithm]
    private = key.import_key(_private_pem(PRIVATE["EdDSA" if algorithm == "Ed25519" else algorithm]))
    registry = _Silent(algorithms=[algorithm])
    return jwt.encode({"alg": algorithm}, payload, private, registry=registry)


def raw(header: object, payload: object, secret: str | bytes = SECRET, signature: bytes | None = None) -> str:
    """Whatever somebody puts together by hand, signed with HMAC whatever the header says."""
    parts = ".".join(_part(json.dumps(one).encode()) for one in (header, payload))
    key = secret.encode() if isinstance(secret, str) else secret
    signature = hmac.new(key, parts.encode(), hashlib.sha256).digest() if signature is None else signature
    return f"{parts}.{_part(signature)}"


class _Silent(JWSRegistry):
    def get_alg(self, name: str) -> Any:
        return self.algorithms[name]


def _private_pem(key: Any) -> bytes:
    return bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
