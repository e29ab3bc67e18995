"""Signing calls the way of Standard Webhooks, so that a receiver knows whom they come from; pure."""

import base64
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"


def secret(material: bytes) -> str:
    """A secret as it is shown, from bytes that nobody can guess."""
    return PREFIX + base64.b64encode(material).decode()


def signature(secrets: Iterable[str], uuid: str, timestamp: int, body: bytes) -> str:
    """The header: one signature for each secret that holds, with spaces between them."""
    said = f"{uuid}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_signed(one, said)}" for one in secrets)


def _signed(one: str, said: bytes) -> str:
    key = base64.b64decode(one.removeprefix(PREFIX))
    return base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()
