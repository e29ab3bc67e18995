"""Days that come: the review day of an item, and its expiry; pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from guidance_server.stewardship.reasons import Finding
from guidance_server.stewardship.rules import Rules
from guidance_server.stewardship.watched import Watched


def findings(item: Watched, rules: Rules, now: datetime) -> Iterator[Finding]:
    """The review day, from so many days before it on; the expiry likewise."""
    if item.review_by and _is_near(item, rules["review_days"], now):
        yield Finding("review_by", "", item.review_by, {"day": item.review_by})
    if item.expires_at and item.expires_at <= now + timedelta(days=rules["expiry_days"]):
        moment = item.expires_at.isoformat()
        yield Finding("expiry", "", moment, {"at": moment})


def _is_near(item: Watched, days: int, now: datetime) -> bool:
    day = date.fromisoformat(item.review_by or "")
    # Who approved or confirmed it after its day has looked at it since.
    return day > item.since.date() and day <= now.date() + timedelta(days=days)
