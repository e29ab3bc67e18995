"""Times in which a channel stays as it is: read as people write them, judged, and said back to them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from guidance_server.authoring.schedule import zone_fault
from guidance_server.sentences import say

LONGEST = timedelta(days=366)
LONGEST_REASON = 500


@dataclass(frozen=True)
class Span:
    """A freeze as somebody writes it: two times by the clocks of a named zone, and why."""

    starts: str
    ends: str
    zone: str
    reason: str


class Frozen(Protocol):
    """A freeze that was written down."""

    starts_at: datetime
    ends_at: datetime
    lifted_at: datetime | None
    zone: str
    reason: str


One = TypeVar("One", bound=Frozen)


def moment(written: str, zone: str, *, fold: int = 0) -> datetime:
    """The moment of a time by the clocks of a zone; a time that comes twice is the second with ``fold``."""
    found = datetime.fromisoformat(written)
    return found.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def ends(span: Span) -> tuple[datetime, datetime]:
    """From when until when. Where clocks are put back, the end is the later of the two it may mean."""
    return moment(span.starts, span.zone), moment(span.ends, span.zone, fold=1)


def problems(span: Span, now: datetime) -> dict[str, list[str]]:
    """What is wrong with a freeze as it was written, by field."""
    found = {"zone": _zone_problems(span.zone), "reason": _reason_problems(span.reason)}
    if not found["zone"]:
        found |= {name: _time_problems(getattr(span, name), span.zone) for name in ("starts", "ends")}
        if not any(found.values()):
            found["ends"] = _order_problems(*ends(span), now)
    return {name: sentences for name, sentences in found.items() if sentences}


def standing(freezes: Iterable[One], now: datetime) -> One | None:
    """The freeze that stands in the way now: of several, the one that ends last."""
    found = [one for one in freezes if one.lifted_at is None and one.starts_at <= now < one.ends_at]
    return max(found, key=lambda one: one.ends_at, default=None)


def said(at: datetime, zone: str) -> str:
    """A moment by the clocks of a zone, for a sentence."""
    return f"{at.astimezone(ZoneInfo(zone)):%-d %b %Y, %H:%M} ({zone})"


def _zone_problems(zone: str) -> list[str]:
    fault = zone_fault(zone)
    return [fault] if fault else []


def _reason_problems(reason: str) -> list[str]:
    if not reason.strip():
        return ["Say why; people who are stopped by it will read this."]
    return (
        []
        if len(reason) <= LONGEST_REASON
        else [say("A reason has at most {longest_reason} characters.", longest_reason=LONGEST_REASON)]
    )


def _time_problems(written: str, zone: str) -> list[str]:
    try:
        if datetime.fromisoformat(written).tzinfo is not None:
            return ["Write the time without an offset; the zone says whose clock it is."]
        moment(written, zone)
    except (ValueError, OverflowError):
        return ["Write a day and a time, such as 2026-12-24T18:00."]
    return []


def _order_problems(first: datetime, last: datetime, now: datetime) -> list[str]:
    if last <= first:
        return ["It ends before it begins."]
    if last <= now:
        return ["It is over already."]
    return [] if last - first <= LONGEST else ["A freeze lasts a year at most."]
