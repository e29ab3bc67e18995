"""When something that did not go out is tried again, and when it is given up; pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

GIVEN_UP_AFTER = timedelta(days=1)
# While one is tried, another process leaves it alone; after a crash it is tried again when this is over.
HELD = timedelta(minutes=10)
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=3)


def next_try(
    attempts: int, created_at: datetime, now: datetime, luck: float, asked: timedelta = timedelta(0)
) -> datetime | None:
    """Twice as long each time, between half and all of it as ``luck`` (0 to 1) has it; None once a day is over.

    ``asked`` is how long the other side wants to be left alone; more than the longest wait it does not get.
    """
    if now - created_at >= GIVEN_UP_AFTER:
        return None
    wait: timedelta = min(_FIRST * (1 << min(attempts - 1, 10)), _LONGEST)
    return now + max(wait * (0.5 + luck / 2), min(asked, _LONGEST))


def retry_after(header: str, now: datetime) -> timedelta:
    """How long `Retry-After` asks for: seconds, or until a time; nothing where it says neither."""
    if header.isascii() and header.isdigit() and len(header) < 10:
        return timedelta(seconds=int(header))
    try:
        until = parsedate_to_datetime(header)
        return max(timedelta(0), (until if until.tzinfo else until.replace(tzinfo=UTC)) - now)
    except (ValueError, OverflowError):
        return timedelta(0)
