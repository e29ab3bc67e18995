"""Where one can go: one table, from which the side, the palette and the keys are drawn."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A page of an application; ``key`` is the letter after `g`, ``group`` the block it stands in."""

    name: str
    title: str
    icon: str
    endpoint: str
    permission: str
    key: str
    group: int = 0


ENTRIES = (
    Entry("overview", "Overview", "chart-bar", "figures.overview", "metrics.view", "o"),
    Entry("content", "Content", "notes", "content.listing", "app.view", "c"),
    Entry("translations", "Translations", "language", "translations.overview", "app.view", "a"),
    Entry("review", "Review", "checks", "reviews.inbox", "app.view", "r"),
    Entry("releases", "Releases", "rocket", "releases.channels", "app.view", "l"),
    Entry("issues", "Issues", "flag", "catalogue.issues", "app.view", "i", 1),
    Entry("tickets", "Tickets", "inbox", "tickets.inbox", "app.view", "t", 1),
    Entry("workflows", "Workflows", "route", "work.workflows", "app.view", "w", 1),
    Entry("health", "Health", "heartbeat", "work.health", "app.view", "h", 2),
    Entry("audit", "Audit", "list-check", "audit.entries", "audit.view", "a", 2),
    Entry("settings", "Settings", "settings", "configuration.application", "app.view", "s", 2),
)

CHANNELS = (("live", "Live"), ("staging", "Staging"))

KEYS = (
    ("Ctrl K", "Find or do anything"),
    ("?", "Show these keys"),
    ("/", "Filter the list"),
    ("j  k", "Next or previous row"),
    ("Enter", "Open the row"),
    ("x", "Tick the row"),
    ("c", "New, where something can be made"),
    ("Ctrl S", "Save the form"),
)


def entries(exists: Callable[[str], bool], may: Callable[[str], bool]) -> list[Entry]:
    """The pages that exist and that the person may see."""
    return [entry for entry in ENTRIES if exists(entry.endpoint) and may(entry.permission)]


def home(found: list[Entry]) -> Entry | None:
    """Where the person starts: the first page of theirs."""
    return found[0] if found else None


def matching(found: list[Entry], words: str) -> list[Entry]:
    """Pages whose title has the words."""
    return [entry for entry in found if words.lower() in entry.title.lower()]
