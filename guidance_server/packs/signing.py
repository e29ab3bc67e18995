"""Ed25519 over pointers: a page that pins the public key refuses a pack that this instance did not publish."""

import base64
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from guidance_server.packs import format as pack_format


def signed(pointer: Mapping[str, Any], private_pem: str) -> dict[str, Any]:
    """The pointer with its signature as `sig`."""
    return {**pointer, "sig": signature(pack_format.signed_part(pointer), private_pem)}


def signature(data: bytes, private_pem: str) -> str:
    """The signature of these bytes, base64url without padding."""
    return _text(_private(private_pem).sign(data))


def public_key(private_pem: str) -> str:
    """The key for `data-key` in the script tag: 32 bytes, base64url without padding."""
    return _text(_private(private_pem).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def is_genuine(pointer: Mapping[str, Any], public: str) -> bool:
    """Whether the signature fits the pointer and the key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(public))
        key.verify(_bytes(str(pointer.get("sig", ""))), pack_format.signed_part(pointer))
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(pem: str) -> Ed25519PrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the pack key is not an Ed25519 key")
    return key


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
