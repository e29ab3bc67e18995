"""How long is kept what was told, and what could not be; pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

# What was told: notices, their copies, mails and calls.
TOLD = timedelta(days=90)
# What waits without a mail server, or for a webhook that is paused.
WAITING = timedelta(days=30)
# What is looked for again and again would be told twice, were it forgotten.
ONCE = timedelta(days=365)


class Before(NamedTuple):
    """What is older than each of these is dropped."""

    told: datetime
    waiting: datetime
    once: datetime


def before(now: datetime) -> Before:
    """The three times."""
    return Before(now - TOLD, now - WAITING, now - ONCE)
