"""Passwords: argon2id, at least 19 MiB and two passes, and the rule for a new one."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from guidance_server.sentences import say

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked when the account is unknown, so that the answer takes the same time.
_DECOY = _HASHER.hash("nobody has this password")
MINIMUM = 12


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def fits(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; as slow for an unknown account."""
    try:
        return _HASHER.verify(stored or _DECOY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_stale(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


def problem(password: str) -> str | None:
    """Why a new password is refused, or None."""
    if len(password) < MINIMUM:
        return say(
            "A password has at least {minimum} characters; a few words in a row are easy to remember.", minimum=MINIMUM
        )
    return None
