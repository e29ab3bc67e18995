"""Pseudonyms: a keyed hash per application, so that neither side ever stores who somebody is."""

import hashlib
import hmac


def application_key(instance_key: str, app_key: str) -> bytes:
    """The key of one application, derived from the instance's: the same person differs between applications."""
    return hmac.digest(bytes.fromhex(instance_key), b"pseudonym:" + app_key.encode(), "sha256")


def pseudonym(key: bytes, user_hash: str) -> str:
    """32 hexadecimal digits for a user's hash as the browser sends it; empty for nobody."""
    return hmac.digest(key, user_hash.encode(), "sha256")[:16].hex() if user_hash else ""


def user_hash(app_key: str, user_id: str) -> str:
    """What the browser makes of a user's id before it sends it; a ticket's requester goes the same way."""
    return hashlib.sha256(f"{app_key}:{user_id}".encode()).hexdigest()
