"""Pack format 1: names, canonical bytes, digests, and what of a pointer is signed. The mirror is `sdk/js/src/pack/`."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FORMAT = 1
CHANNELS = ("staging", "live")
# How long a pointer may be believed without the server having issued it anew, and when the server does so.
LIFETIME_SECONDS = 90 * 24 * 3600
RENEWED_AFTER_SECONDS = 24 * 3600


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces in UTF-8: the same value is always the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def unsigned_pointer(app: str, channel: str, version: int, pack: str, issued: int) -> dict[str, Any]:
    """A pointer without its signature; ``pack`` is the digest, empty for a channel that serves nothing."""
    return {
        "format": FORMAT,
        "app": app,
        "channel": channel,
        "version": version,
        "digest": pack,
        "issued": issued,
        "not_after": issued + LIFETIME_SECONDS,
    }


def signed_part(pointer: Mapping[str, Any]) -> bytes:
    """The bytes that the signature covers: everything but the signature."""
    return canonical({name: value for name, value in pointer.items() if name != "sig"})


def blank_pointer(app: str, channel: str) -> dict[str, Any]:
    """What an unknown key or a channel without a publication gets: an empty pack, version 0, nothing to verify."""
    return {"format": FORMAT, "app": app, "channel": channel, "version": 0, "digest": "", "issued": 0, "not_after": 0}


def switched_off(pointer: Mapping[str, Any]) -> dict[str, Any]:
    """The pointer of a suspended application: pages take their guidance down and keep nothing."""
    return {**pointer, "digest": "", "off": True}


def says_the_same(kept: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a pointer laid down before may stay for the one that would be issued now."""
    times = ("issued", "not_after", "sig")
    if {k: v for k, v in kept.items() if k not in times} != {k: v for k, v in wanted.items() if k not in times}:
        return False
    issued = kept.get("issued")
    # One from the future stays no longer than one that is old: a clock was wrong, then or now.
    return isinstance(issued, int) and abs(wanted["issued"] - issued) < RENEWED_AFTER_SECONDS
