"""How the console writes figures, shares, times and people, in a language where it matters."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from guidance_server.authoring.schedule import zone_fault

MINUS = "\u2212"
# Places by whose clocks a time can be set; the old names without a place are left out.
ZONES = tuple(
    sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
)


@lru_cache(4096)
def number(value: float | None, locale: str = "en") -> str:
    """A figure in groups of three, with at most one decimal; nothing known is a dash."""
    if value is None:
        return "–"
    text = format_decimal(abs(value), format="#,##0.#", locale=locale)
    return f"{MINUS}{text}" if value < 0 else text


@lru_cache(4096)
def percent(share: float | None, places: int = 0, locale: str = "en") -> str:
    """A share of one as percent."""
    if share is None:
        return "–"
    return f"{format_decimal(share * 100, format='0.' + '0' * places, locale=locale)} %"


@lru_cache(4096)
def signed(value: float, locale: str = "en") -> str:
    """A change in whole points, with its sign."""
    text = format_decimal(abs(value), format="0", locale=locale)
    return f"{MINUS if value < 0 else '+'}{text}"


def initials(name: str) -> str:
    """At most two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper() or "?"


def exact(moment: datetime, locale: str = "en") -> str:
    """A moment as shown where no script writes it in the reader's zone."""
    return f"{_clock(moment, locale)} UTC"


def day(value: date | str | None, locale: str = "en") -> str:
    """A day as the language writes it, also from its ISO spelling; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(value).date() if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return format_date(found, "medium", locale=_written(locale)) if found else ""


def short_day(value: str, locale: str = "en") -> str:
    """A day without its year: `3 Dec`."""
    return format_skeleton("MMMd", date.fromisoformat(value), locale=_written(locale))


def moment(value: str | None, locale: str = "en") -> str:
    """An ISO moment in whatever zone, in UTC; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return exact(found.astimezone(UTC) if found.tzinfo else found, locale)


def _clock(moment: datetime, locale: str) -> str:
    written = _written(locale)
    time = format_time(moment.time(), "HH:mm", locale=written)
    return f"{format_date(moment, 'medium', locale=written)}, {time}"


def _written(locale: str) -> str:
    """English dates are written day first: `3 Dec 2026` is read alike everywhere."""
    return "en_GB" if locale == "en" else locale


def localized(text: Mapping[str, str] | str | None, locale: str = "") -> str:
    """One language of a text: that asked for, else the first that says something."""
    if not isinstance(text, Mapping):
        return text or ""
    return text.get(locale) or next((value for value in text.values() if value), "")


# Languages that are written from right to left, by the first part of their tag.
_LEFTWARD = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))


def direction(locale: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if locale.lower().partition("-")[0] in _LEFTWARD else "ltr"


def languages(locales: Iterable[str]) -> list[tuple[str, str]]:
    """(what stands on a tab, tag) of languages."""
    return [(locale, locale) for locale in locales]


def minutes(moment: str | None, zone: str = "") -> str:
    """An ISO moment as a field for date and time shows it by the clocks of a zone, else UTC; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return moment or ""
    return (found.astimezone(_zone(zone)) if found.tzinfo else found).strftime("%Y-%m-%dT%H:%M")


def written_in(moment: str | None, zone: str, locale: str = "en") -> str:
    """An ISO moment by the clocks of a place, else in UTC; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return moment or ""
    return in_zone(found, zone, locale) if found.tzinfo else exact(found, locale)


def _zone(name: str) -> tzinfo:
    return UTC if zone_fault(name or "UTC") else ZoneInfo(name or "UTC")


def titled(things: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(key, title) of things by key, by title."""
    return sorted(((key, thing["title"]) for key, thing in things.items()), key=lambda pair: pair[1].casefold())


def kind_titles(names: Iterable[str], kinds: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(name, title) of kinds of content."""
    return [(name, kinds[name].title) for name in names]


def of_seconds(seconds: float) -> datetime:
    """The moment of so many seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


def in_zone(moment: datetime, zone: str, locale: str = "en") -> str:
    """A moment by the clock of a place: “3 Dec 2026, 09:00 Europe/Berlin”."""
    return f"{_clock(moment.astimezone(_zone(zone)), locale)} {zone or 'UTC'}"


def within(words: str, locale: str = "en") -> str:
    """A title as it stands within a sentence: English writes it small, German keeps its capitals."""
    return words if locale.partition("-")[0] == "de" else words[:1].lower() + words[1:]


def begun(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]
