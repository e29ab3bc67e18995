"""What somebody works on: an item, or one of a kind that does not exist yet; and how long somebody counts as there."""

from collections.abc import Iterable
from datetime import timedelta

# A browser tells every 20 seconds that the form is open, and every minute while its tab is out of sight.
THERE = timedelta(seconds=90)
# What nobody took up for so long is forgotten: it may name people.
KEPT = timedelta(days=30)
Pairs = list[tuple[str, str]]


def of_item(key: str) -> str:
    """An item that exists."""
    return f"item:{key}"


def of_kind(kind: str) -> str:
    """A new one of a kind."""
    return f"new:{kind}"


def typed(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """What of a form is content: neither its token nor what begins with an underscore, such as the note."""
    return [(name, value) for name, value in pairs if not name.startswith(("_", "csrf"))]
