"""What an API token may do: part of what its person may, in one application, until a day; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from guidance_server.accounts.permissions import DEEDS, PERMISSIONS
from guidance_server.sentences import say

# What only a person does: decide, publish without review, manage people and rules.
IN_PERSON = frozenset(
    {"review.decide", "review.policy", "publish.emergency", "publish.override", "people.manage", "settings.write"}
)
SCOPES = {name: DEEDS[name] for name in PERMISSIONS if name not in IN_PERSON}
PREFIX = "gst_"
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Wanted:
    """A token as it is asked for: what uses it, what it may, for how many days."""

    title: str
    scopes: tuple[str, ...]
    days: int


def problems(wanted: Wanted) -> dict[str, list[str]]:
    """What is wrong with a token as it was asked for, by field."""
    title, scopes, days = wanted.title, wanted.scopes, wanted.days
    found: dict[str, list[str]] = {}
    if not title.strip() or len(title) > 100:
        found["title"] = ["Say in at most 100 characters what uses it, so that it can be told from others."]
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if not scopes or unknown:
        found["scopes"] = [
            say("A token cannot have this: {unknown}.", unknown=", ".join(unknown))
            if unknown
            else "Choose at least one."
        ]
    if not 1 <= days <= LONGEST.days:
        found["days"] = [say("Between 1 and {days} days.", days=LONGEST.days)]
    return found


def is_good(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether a token still opens anything."""
    return revoked_at is None and now < expires_at
