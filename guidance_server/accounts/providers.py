"""Who somebody is by the word of an identity provider, and which account that is; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Identity:
    """What a provider says of somebody: ``subject`` is its own name for them and stays; an address may change hands."""

    issuer: str
    subject: str
    email: str
    is_verified: bool
    name: str


def identity(issuer: str, claims: Mapping[str, Any]) -> Identity:
    """Out of the claims of an ID token that was checked."""
    email = str(claims.get("email") or "").strip().lower()
    return Identity(
        issuer,
        str(claims.get("sub") or ""),
        email,
        claims.get("email_verified") is True,
        str(claims.get("name") or email)[:120],
    )


def refusal(found: Identity, bound_to: tuple[str, str] | None) -> str:
    """Why an account with this address cannot be taken for them, or nothing; ``bound_to`` is (issuer, subject) of before."""
    if not found.subject:
        return "The identity provider did not say who you are."
    if not found.email or not found.is_verified:
        return "The identity provider has not verified your e-mail address, so it names no account here."
    if bound_to not in (None, (found.issuer, found.subject)):
        return "This address belongs to somebody else at the identity provider; the account here stays theirs."
    return ""
