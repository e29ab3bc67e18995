"""A time at which approved content is to go live, read as people write it; pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from guidance_server.authoring.schedule import zone_fault

LONGEST = timedelta(days=366)


def moment(written: str, zone: str) -> datetime:
    """The moment of a time by the clocks of a zone, in UTC.

    A time that comes twice, where clocks are put back, is the first; one that clocks leave out counts from before the leap.
    """
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def problems(written: str, zone: str, now: datetime) -> dict[str, list[str]]:
    """What is wrong with it, by field; empty when it can be kept."""
    if fault := zone_fault(zone):
        return {"zone": [fault]}
    try:
        at = moment(written, zone)
    except (ValueError, OverflowError):
        return {"at": ["Write a day and a time, such as 2026-12-24T18:00."]}
    if at <= now:
        return {"at": ["This time has passed. Publish it now, or choose a later one."]}
    return {} if at - now <= LONGEST else {"at": ["At most a year ahead; by then it needs another look anyway."]}
