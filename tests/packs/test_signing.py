"""Signatures of pointers."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from guidance_server.packs import signing
from guidance_server.packs.format import unsigned_pointer
from tests.packs.golden import KEY

POINTER = signing.signed(unsigned_pointer("app_x", "live", 1, "d" * 64, 1), KEY)
PUBLIC = signing.public_key(KEY)


def test_what_was_signed_is_genuine() -> None:
    assert signing.is_genuine(POINTER, PUBLIC)
    assert signing.signed({k: v for k, v in POINTER.items() if k != "sig"}, KEY) == POINTER, "Ed25519 draws no lots"


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"digest": "e" * 64}, {"not_after": 2**40}, {"off": True}, {"sig": ""}, {"sig": "A" * 86}],
)
def test_any_change_is_noticed(change: dict[str, Any]) -> None:
    assert not signing.is_genuine({**POINTER, **change}, PUBLIC)


@pytest.mark.parametrize("key", ["", "A", "A" * 43])
def test_another_key_does_not_fit(key: str) -> None:
    assert not signing.is_genuine(POINTER, key)


def test_only_ed25519_keys_sign() -> None:
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="Ed25519"):
        signing.public_key(other.decode())
