"""How the console writes figures, shares and people."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from guidance_server.accounts.permissions import ROLES
from guidance_server.review import needs

MINUS = "\u2212"
# Places by whose clocks a time can be set; the old names without a place are left out.
ZONES = tuple(
    sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
)


def number(value: float | None) -> str:
    """A figure with thin groups of three; nothing known is a dash."""
    if value is None:
        return "–"
    text = f"{abs(value):,.1f}".removesuffix(".0") if isinstance(value, float) else f"{abs(value):,}"
    return f"{MINUS}{text}" if value < 0 else text


def percent(share: float | None, places: int = 0) -> str:
    """A share of one as percent."""
    return "–" if share is None else f"{share * 100:.{places}f} %"


def counted(count: int, one: str, many: str = "") -> str:
    """“1 item”, “4 items”."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def initials(name: str) -> str:
    """At most two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper() or "?"


def exact(moment: datetime) -> str:
    """A moment as shown where no script writes it in the reader's zone."""
    return moment.strftime("%-d %b %Y, %H:%M UTC")


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


def utc_minutes(moment: str | None) -> str:
    """An ISO moment in whatever zone as a field for date and time shows it in UTC; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return moment or ""
    return (found.astimezone(UTC) if found.tzinfo else found).strftime("%Y-%m-%dT%H:%M")


def titled(things: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(key, title) of things by key, by title."""
    return sorted(((key, thing["title"]) for key, thing in things.items()), key=lambda pair: pair[1].casefold())


def kind_titles(names: Iterable[str], kinds: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(name, title) of kinds of content."""
    return [(name, kinds[name].title) for name in names]


def need_words(one: str, teams: Mapping[str, str] | None = None) -> str:
    """Whose approval that is: “process owner of Payables”."""
    return needs.words([one], ROLES, teams)


def needs_words(wanted: str | Iterable[str], teams: Mapping[str, str] | None = None) -> str:
    """The same of several, also as the trail spells them."""
    return needs.words(needs.read(wanted) if isinstance(wanted, str) else wanted, ROLES, teams)


def in_zone(moment: datetime, zone: str) -> str:
    """A moment by the clock of a place: “3 Dec 2026, 09:00 Europe/Berlin”."""
    return f"{moment.astimezone(ZoneInfo(zone or 'UTC')):%-d %b %Y, %H:%M} {zone or 'UTC'}"
