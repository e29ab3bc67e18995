"""The texts of a content that exist in several languages, each by a path that stays when a step moves."""

import copy
import hashlib
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidance_server.authoring.content import fields_of
from guidance_server.authoring.fields import Field
from guidance_server.authoring.labels import GREAT, numbered, within

Content = Mapping[str, Any]
TITLE, TITLES = "title", "titles"


@dataclass(frozen=True)
class Text:
    """One text: ``path`` names members of lists by their key (`body.steps.check-amount.title`), ``at`` by their number, as
    forms and problems do; ``said`` is by locale."""

    path: str
    at: str
    label: str
    field: Field
    said: Mapping[str, str]


def source_of(content: Content) -> str:
    """The language that the others are translated from."""
    return str(content["locales"][0])


def targets_of(content: Content) -> list[str]:
    """The languages that it is translated into."""
    return [str(locale) for locale in content["locales"][1:]]


def texts(content: Content) -> list[Text]:
    """Every text in the order of the form, those that say nothing yet included."""
    return [Text(place.path, place.at, place.label, place.field, place.read()) for place in _places(dict(content))]


def sources(content: Content) -> dict[str, str]:
    """What the first language says, by path; what says nothing has nothing to translate."""
    source = source_of(content)
    return {text.path: text.said[source] for text in texts(content) if text.said.get(source, "").strip()}


def with_texts(content: Content, changed: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """The content with these translations, by (path, locale); a language that is new to it comes after the others."""
    made = copy.deepcopy(dict(content))
    for place in _places(made):
        for locale in {locale for path, locale in changed if path == place.path}:
            place.write(locale, changed[place.path, locale])
    made["locales"] = list(dict.fromkeys([*content["locales"], *(locale for _, locale in changed)]))
    return made


def digest(text: str) -> str:
    """What a text is known by where only its sameness matters."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True)
class _Place:
    """Where a text stands: in which mapping, under which name."""

    path: str
    at: str
    label: str
    field: Field
    owner: MutableMapping[str, Any]
    source: str = ""  # Of a title: the language that stands apart from the others.

    def read(self) -> dict[str, str]:
        """By locale."""
        if self.source:
            others = self.owner.get(TITLES) or {}
            return {**others, self.source: str(self.owner.get(TITLE, ""))}
        return dict(self.owner.get(self.field.name) or {})

    def write(self, locale: str, text: str) -> None:
        """Put another text in."""
        if self.source and locale == self.source:
            self.owner[TITLE] = text
            return
        name = TITLES if self.source else self.field.name
        self.owner[name] = {**(self.owner.get(name) or {}), locale: text}


def _places(content: dict[str, Any]) -> Iterator[_Place]:
    fields = fields_of(content["kind"])
    for field in fields:
        if field.name == TITLES:
            yield _Place(TITLE, TITLES, "Title", field, content, source_of(content))
    yield from _of_group([field for field in fields if field.name != TITLES], content, ("", ""), "")


def _of_group(fields: Sequence[Field], value: Any, paths: tuple[str, str], label: str) -> Iterator[_Place]:
    if not isinstance(value, MutableMapping):
        return
    for field in fields:
        path, at = (f"{one}{field.name}" for one in paths)
        inner = value.get(field.name)
        if field.localized:
            yield _Place(path, at, within(label, field.label), field, value)
        elif field.type == "group":
            words = label if field.name in GREAT else within(label, field.label)
            yield from _of_group(field.fields, inner, (f"{path}.", f"{at}."), words)
        elif field.type == "list":
            yield from _of_list(field, inner, (path, at), label)


def _of_list(field: Field, members: Any, paths: tuple[str, str], label: str) -> Iterator[_Place]:
    path, at = paths
    for index, member in enumerate(members if isinstance(members, list) else ()):
        key = member.get("key") if isinstance(member, Mapping) else None
        here = (f"{path}.{key or index}.", f"{at}.{index}.")
        yield from _of_group(field.fields, member, here, numbered(within(label, field.label), index + 1))
