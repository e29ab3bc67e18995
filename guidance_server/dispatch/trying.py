"""When something that did not go out is tried again, and when it is given up; pure."""

from datetime import datetime, timedelta

GIVEN_UP_AFTER = timedelta(days=1)
# While one is tried, another process leaves it alone; after a crash it is tried again when this is over.
HELD = timedelta(minutes=10)
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=3)


def next_try(attempts: int, created_at: datetime, now: datetime, luck: float) -> datetime | None:
    """Twice as long each time, between half and all of it as ``luck`` (0 to 1) has it; None once a day is over."""
    if now - created_at >= GIVEN_UP_AFTER:
        return None
    wait: timedelta = min(_FIRST * (1 << min(attempts - 1, 10)), _LONGEST)
    return now + wait * (0.5 + luck / 2)
