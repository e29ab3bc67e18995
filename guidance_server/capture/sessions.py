"""How long author mode lasts, and where it may go on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from guidance_server.accounts.sessions import is_alive

CODE_MINUTES = 10
IDLE, LONGEST = timedelta(minutes=60), timedelta(hours=8)
TOUCH = timedelta(minutes=1)


def goes_on(started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a session still holds: it was used within the hour, and begun within a working day."""
    return is_alive(started_at, seen_at, now, (IDLE, LONGEST))


def is_home(origin: str, bound_to: str, origins: Iterable[str]) -> bool:
    """Whether a page is where the session was begun, and that is still the application."""
    return origin == bound_to and origin in set(origins)
