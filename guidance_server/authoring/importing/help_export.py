"""The JSON of Zendesk's articles as texts: what has another shape is refused with its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """An article in one language, as the help centre has it."""

    number: str
    locale: str
    source_locale: str
    title: str
    body: str
    labels: tuple[str, ...]
    address: str


def texts(export: Any) -> list[Text]:
    """The texts of an export; raises `ValueError` with the place and what is wrong there."""
    found = export.get("articles") if isinstance(export, dict) else export
    if not isinstance(found, list):
        raise ValueError("“articles” is no list of articles")
    sections = _sections(export)
    said = [text for index, one in enumerate(found) for text in _article(one, f"articles[{index}]", sections)]
    more = export.get("translations", []) if isinstance(export, dict) else []
    if not isinstance(more, list):
        raise ValueError("“translations” is no list")
    by_number = {text.number: text for text in reversed(said)}
    return said + [_translation(one, f"translations[{index}]", by_number) for index, one in enumerate(more)]


def _article(one: Any, place: str, sections: Mapping[str, str]) -> list[Text]:
    number = _number(one, "id", place)
    locale = _text(one, "locale", place)
    labels = one.get("label_names") or []
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise ValueError(f"{place}.label_names is no list of words")
    section = sections.get(str(one.get("section_id")))
    words = tuple(dict.fromkeys([" ".join(label.split()) for label in [*labels, *([section] if section else [])]]))
    title = _text(one, "title", place) if "title" in one else _text(one, "name", place)
    source = str(one.get("source_locale") or locale)
    text = Text(number, locale, source, title, _body(one, place), words, str(one.get("html_url") or ""))
    inner = one.get("translations") or []
    if not isinstance(inner, list):
        raise ValueError(f"{place}.translations is no list")
    others = [
        _translation(other, f"{place}.translations[{n}]", {number: text}, number) for n, other in enumerate(inner)
    ]
    return [text, *(other for other in others if other.locale != locale)]


def _translation(one: Any, place: str, of: Mapping[str, Text], number: str = "") -> Text:
    number = number or _number(one, "source_id", place)
    if number not in of:
        raise ValueError(f"{place}.source_id is {number}, which is none of the articles")
    text = of[number]
    locale, title = _text(one, "locale", place), _text(one, "title", place)
    return Text(number, locale, text.source_locale, title, _body(one, place), text.labels, text.address)


def _sections(export: Any) -> dict[str, str]:
    found = export.get("sections", []) if isinstance(export, dict) else []
    if not isinstance(found, list):
        raise ValueError("“sections” is no list")
    return {_number(one, "id", f"sections[{n}]"): _text(one, "name", f"sections[{n}]") for n, one in enumerate(found)}


def _number(one: Any, name: str, place: str) -> str:
    if not isinstance(one, dict):
        raise ValueError(f"{place} is no object")
    value = one.get(name)
    if isinstance(value, bool) or not isinstance(value, int | str) or not re.fullmatch(r"\d{1,19}", str(value)):
        raise ValueError(f"{place}.{name} is no number")
    return str(value)


def _text(one: Any, name: str, place: str) -> str:
    if not isinstance(one, dict):
        raise ValueError(f"{place} is no object")
    value = one.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}.{name} is no text")
    return value


def _body(one: Mapping[str, Any], place: str) -> str:
    value = one.get("body")
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{place}.body is no text")
    return value or ""
