"""When an item shows: in UTC, or by the clock of each person. The same as `schedule` in `sdk/js/src/gates/gates.js`."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from guidance_server.sentences import say

ZONES = (("utc", "In UTC"), ("local", "By the clock of each person"))


def instant(text: str, zone: tzinfo | None = None) -> datetime:
    """The moment that a written time means; with a ``zone``, whatever zone it was written in, it is that zone's wall clock.

    A time that the clocks leave out counts from before the leap, one that comes twice is the first.
    """
    written = datetime.fromisoformat(text)
    return (written.replace(tzinfo=zone, fold=0) if zone else written).astimezone(UTC)


def zone_fault(name: str) -> str:
    """What is wrong with the name of a zone, or nothing."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return say("There is no time zone “{zone}”. Choose one such as Europe/Berlin.", zone=name[:60])
    return ""


def stopped(when: Mapping[str, Any], now: datetime, zone: tzinfo) -> str:
    """`early`, `late`, or nothing when an item may show; ``zone`` is the person's."""
    own = zone if when.get("zone") == "local" else None
    if when.get("starts_at") and now < instant(when["starts_at"], own):
        return "early"
    ends = [instant(when["ends_at"], own)] if when.get("ends_at") else []
    ends += [instant(when["expires_at"])] if when.get("expires_at") else []
    return "late" if any(now >= end for end in ends) else ""
