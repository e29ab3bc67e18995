"""Counts as tables: one row per item, day, cohort or page, one column per thing that people did."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# Column → the events it adds up; the same five columns stand wherever guidance is counted.
COLUMNS: dict[str, tuple[str, ...]] = {
    "seen": ("content_seen",),
    "engaged": ("content_engaged", "article_opened", "me_too"),
    "completed": ("content_completed",),
    "dismissed": ("content_dismissed", "content_snoozed"),
    "escalated": ("escalated",),
}
_COLUMN_OF = {event: column for column, events in COLUMNS.items() for event in events}


@dataclass(frozen=True)
class Line:
    """One row: what it is of, its title, and the five counts by column."""

    key: str
    title: str
    counts: Mapping[str, int]


def totals(rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """The five counts over all (of, type, count)."""
    found = dict.fromkeys(COLUMNS, 0)
    for _, event, number in rows:
        if event in _COLUMN_OF:
            found[_COLUMN_OF[event]] += number
    return found


def lines(rows: Iterable[tuple[str, str, int]], titles: Mapping[str, str]) -> list[Line]:
    """A row per value that occurs in (of, type, count), the most seen first; the empty value is left out."""
    by_key: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))
    for key, event, number in rows:
        if key and event in _COLUMN_OF:
            by_key[key][_COLUMN_OF[event]] += number
    found = [Line(key, titles.get(key, key), counts) for key, counts in by_key.items()]
    return sorted(found, key=lambda line: (-sum(line.counts.values()), line.key))


def daily(rows: Iterable[tuple[str, str, int]], since_day: int, until_day: int) -> list[Line]:
    """A row for every day of the period, also for those on which nothing happened; the key is the ISO date."""
    by_day = {line.key: line.counts for line in lines(rows, {})}
    empty = dict.fromkeys(COLUMNS, 0)
    return [Line(iso_date(day), iso_date(day), by_day.get(str(day), empty)) for day in range(since_day, until_day)]


def iso_date(day: int) -> str:
    """Days since 1970 as a date; the proleptic calendar of `datetime.date`, whose day 719163 is 1970-01-01."""
    return date.fromordinal(719_163 + day).isoformat()
