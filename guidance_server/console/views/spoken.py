"""What templates say in the language of their request: counts, figures, days and whose approval something needs."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import get_domain, get_locale

from guidance_server.accounts.permissions import ROLES
from guidance_server.authoring import labels
from guidance_server.authoring.kinds import KINDS
from guidance_server.console import words
from guidance_server.languages import name_of, said
from guidance_server.review import needs


def fit(app: Flask) -> None:
    """Give the templates their filters."""
    here = (
        number,
        percent,
        signed,
        exact,
        day,
        moment,
        in_zone,
        written_in,
        within,
        counted,
        said_titles,
        need_words,
        needs_words,
        language_name,
        label_of,
    )
    filters: dict[str, Callable[..., Any]] = {one.__name__: one for one in here}
    app.jinja_env.filters.update(filters, begun=words.begun)


def language() -> str:
    """The tag of this request's language."""
    return str(get_locale() or "en").replace("_", "-")


def language_name(tag: str) -> str:
    """What a language is called."""
    return name_of(tag, language())


def label_of(path: str, kind: str = "") -> str:
    """What a place in a content of this kind is called; where nobody knows the kind, as the first that has such a place."""
    found = (labels.label_of(one, path) for one in ([kind] if kind else KINDS))
    return said(next((label for label in found if label != path), path))


def number(value: float | None) -> str:
    """A figure."""
    return words.number(value, language())


def percent(share: float | None, places: int = 0) -> str:
    """A share of one as percent."""
    return words.percent(share, places, language())


def signed(value: float) -> str:
    """A change with its sign."""
    return words.signed(value, language())


def exact(moment: datetime) -> str:
    """A moment where no script writes it in the reader's zone."""
    return words.exact(moment, language())


def day(value: date | str | None) -> str:
    """A day."""
    return words.day(value, language())


def short_day(value: str) -> str:
    """A day without its year, for the axis of a chart."""
    return words.short_day(value, language())


def moment(value: str | None) -> str:
    """An ISO moment, in UTC."""
    return words.moment(value, language())


def in_zone(moment: datetime, zone: str) -> str:
    """A moment by the clock of a place."""
    return words.in_zone(moment, zone, language())


def written_in(moment: str | None, zone: str | None) -> str:
    """An ISO moment by the clock of a place, else in UTC."""
    return words.written_in(moment, zone or "", language())


def within(title: str) -> str:
    """A title, said, as it stands within a sentence."""
    return words.within(said(title), language())


def counted(count: int, one: str, many: str = "", **values: Any) -> str:
    """“1 item”, “4 items”; a sentence says by `%(n)s` itself where the number stands, and may have more values."""
    template = get_domain().get_translations().ungettext(one, many or f"{one}s", count)
    if "%(" not in one + many:
        return f"{number(count)} {template}"
    return str(template) % (values | {"n": number(count)})


def said_titles(titled: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(key, title) of a table, said."""
    return [(key, said(title)) for key, title in titled]


def need_words(one: str, teams: Mapping[str, str] | None = None) -> str:
    """Whose approval that is: “process owner of Payables”."""
    return needs_words([one], teams)


def needs_words(wanted: str | Iterable[str], teams: Mapping[str, str] | None = None) -> str:
    """The same of several, also as the trail spells them."""
    listed = needs.read(wanted) if isinstance(wanted, str) else wanted
    return said(needs.words(listed, ROLES, teams))
