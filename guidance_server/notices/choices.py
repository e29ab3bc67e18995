"""How people want to be written to, and when a digest leaves; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

RHYTHMS = {
    "digest": "Once a day, what is new",
    "at_once": "At once what is asked of me, once a day the rest",
    "nothing": "No mail",
}


@dataclass(frozen=True)
class Choice:
    """A rhythm of `RHYTHMS`, and the hour of the digest by the clocks of a place."""

    rhythm: str = "digest"
    hour: int = 8
    zone: str = "UTC"


def problems(choice: Choice) -> dict[str, list[str]]:
    """What is wrong with a choice, by field."""
    found = {}
    if choice.rhythm not in RHYTHMS:
        found["rhythm"] = ["Choose one of the three."]
    if not 0 <= choice.hour <= 23:
        found["hour"] = ["An hour is a whole number from 0 to 23."]
    if choice.zone != "UTC" and choice.zone not in available_timezones():
        found["zone"] = [f"“{choice.zone}” is no place whose clocks are known. Such as Europe/Berlin."]
    return found


def due(choice: Choice, asked: bool, now: datetime) -> datetime | None:
    """When something may be written to them: now, with the next digest, or never."""
    if choice.rhythm == "nothing":
        return None
    return now if asked and choice.rhythm == "at_once" else next_hour(now, choice.hour, choice.zone)


def next_hour(now: datetime, hour: int, zone: str) -> datetime:
    """The next time that clocks there show this hour; one that a change of clocks leaves out comes an hour later."""
    there = now.astimezone(ZoneInfo(zone))
    for days in (0, 1, 2):
        day = there.date() + timedelta(days=days)
        local = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
        moment = local.astimezone(UTC)
        if moment > now:
            return moment
    raise AssertionError("every hour comes within two days")


def of_form(form: Mapping[str, str]) -> Choice:
    """What somebody typed; a thing that is no hour is one out of range."""
    hour = form.get("hour", "")
    return Choice(
        form.get("rhythm", ""),
        int(hour) if hour.isascii() and hour.isdigit() and len(hour) < 3 else -1,
        form.get("zone", ""),
    )
