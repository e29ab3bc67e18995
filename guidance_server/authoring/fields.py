"""What a field of content can be: one declaration that form, schema, checks and differences are derived from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# Type → what its value is in content. A localised field holds {locale: value} instead.
TYPES = {
    "text": "a line of text",
    "markdown": "Markdown source",
    "key": "a key in small letters",
    "url": "an address",
    "choice": "one of the choices",
    "choices": "a list of choices",
    "bool": "yes or no",
    "integer": "a whole number",
    "bound": "a number or an ISO date, or None",
    "date": "an ISO date, or None",
    "datetime": "an ISO date and time with its zone, or None",
    "zone": "the name of a time zone, or empty",
    "reference": "the key of one thing, or empty",
    "references": "a list of keys",
    "texts": "a list of lines",
    "group": "named fields",
    "list": "a list of groups",
}

# What an empty field of a type holds.
_EMPTY: dict[str, Any] = {"bool": False, "integer": 0, "bound": None, "date": None, "datetime": None}
_MANY = ("choices", "references", "texts", "list")


@dataclass(frozen=True)
class Field:
    """One field. ``to`` says what a reference points at; ``fields`` are those of a group or of each list member.

    ``least`` and ``most`` bound a number, or the members of a list. An ``optional`` group may be None. A ``sparse`` field
    is left out of a content where it says no more than its default, so that content from before it keeps its hash.
    ``clock`` names the zone beside a moment by whose clocks a form writes it; the moment itself is kept in UTC.
    ``only`` names the choice beside it and the values for which a form shows it. ``beside`` names the field that says
    the same in the first language, so that this one holds the others alone.
    """

    name: str
    type: str
    label: str
    help: str = ""
    required: bool = False
    localized: bool = False
    optional: bool = False
    sparse: bool = False
    default: Any = None
    choices: tuple[tuple[str, str], ...] = ()
    to: str = ""
    max_length: int = 0
    least: int = 0
    most: int = 0
    only: tuple[str, tuple[str, ...]] = ("", ())
    beside: str = ""
    clock: str = ""
    fields: tuple["Field", ...] = ()

    @property
    def is_many(self) -> bool:
        """Whether its value is a list."""
        return self.type in _MANY

    @property
    def is_date(self) -> bool:
        """Whether its value is a moment."""
        return self.type in ("date", "datetime")


def choice(name: str, label: str, choices: Sequence[tuple[str, str]], help: str = "") -> Field:
    """A choice of which the first is what it starts with."""
    return Field(name, "choice", label, help, required=True, default=choices[0][0], choices=tuple(choices))


def blank(field: Field, locales: Sequence[str] = ()) -> Any:
    """What the field holds before anybody wrote into it."""
    if field.localized:
        return dict.fromkeys(locales, "")
    if field.type == "group":
        return None if field.optional else blank_group(field.fields, locales)
    if field.is_many:
        return list(field.default or ())
    return field.default if field.default is not None else _EMPTY.get(field.type, "")


def blank_group(fields: Sequence[Field], locales: Sequence[str] = ()) -> dict[str, Any]:
    """Named fields before anybody wrote into them; also a fresh member of a list."""
    return {field.name: blank(field, locales) for field in fields}


def completed(fields: Sequence[Field], value: Any) -> Any:
    """The same with every field there, so that two spellings of one content have one hash."""
    if not isinstance(value, dict):
        return value
    names = {field.name for field in fields}
    found = {field.name: _completed(field, value[field.name]) for field in fields if _is_said(field, value)}
    missing = {field.name: blank(field) for field in fields if field.name not in value and not field.sparse}
    unknown = {name: inner for name, inner in value.items() if name not in names}
    return found | missing | unknown


def _is_said(field: Field, value: dict[str, Any]) -> bool:
    return field.name in value and not (field.sparse and _says_nothing(field, value[field.name]))


def _says_nothing(field: Field, value: Any) -> bool:
    if field.localized and isinstance(value, dict):
        return all(text == "" for text in value.values())
    return value in (None, "", blank(field))


def _completed(field: Field, value: Any) -> Any:
    if field.type == "group":
        return completed(field.fields, value)
    if field.type == "list" and isinstance(value, list):
        return [completed(field.fields, member) for member in value]
    return value


def leaves(fields: Sequence[Field], value: Any, path: str = "") -> Iterator[tuple[str, Field, Any]]:
    """(path, field, value) of every field that is not itself made of fields, in the order of the declaration."""
    if not isinstance(value, dict):
        return
    for field in fields:
        here, inner = f"{path}.{field.name}" if path else field.name, value.get(field.name)
        if field.type == "group":
            yield from leaves(field.fields, inner, here)
        elif field.type == "list":
            for index, member in enumerate(inner if isinstance(inner, list) else ()):
                yield from leaves(field.fields, member, f"{here}.{index}")
        else:
            yield here, field, inner


def markdown_sources(fields: Sequence[Field], value: Any) -> Iterator[tuple[str, str]]:
    """(path, source) of every Markdown text, one per locale."""
    for path, field, inner in leaves(fields, value):
        if field.type == "markdown" and isinstance(inner, dict):
            for locale, source in inner.items():
                if isinstance(source, str):
                    yield f"{path}.{locale}", source
