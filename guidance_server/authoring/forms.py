"""A form's flat names and content, both ways: `body-steps-0-title-en=…`. What was typed stays, right or wrong."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from guidance_server.authoring import fields as declared
from guidance_server.authoring.content import fields_of
from guidance_server.authoring.fields import Field
from guidance_server.authoring.schedule import instant, zone_fault

Pairs = list[tuple[str, str]]
# Typed values by the name's first part; what is left of each name goes on.
Typed = dict[str, Pairs]

# What a browser's field for date and time sends.
_MINUTES = "2026-01-31T09:00"
_LINES = ("texts",)
_TICKS = ("references", "choices")


def name_of(path: str) -> str:
    """The form's name of a field's path, which a problem names."""
    return path.replace(".", "-")


def from_form(kind: str, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The content that a form sent; names that no field has are ignored."""
    return {"kind": kind} | values(fields_of(kind), pairs)


def values(fields: Sequence[Field], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What a form of these fields sent."""
    return _group(fields, _by_first([(name, value.replace("\r\n", "\n")) for name, value in pairs]))


def to_form(content: Mapping[str, Any]) -> Pairs:
    """The pairs that a browser would send for this content."""
    return _pairs_of_group(fields_of(content["kind"]), content, "")


def _by_first(pairs: Pairs) -> Typed:
    found: Typed = {}
    for name, value in pairs:
        first, _, rest = name.partition("-")
        found.setdefault(first, []).append((rest, value))
    return found


def _group(fields: Sequence[Field], typed: Typed) -> dict[str, Any]:
    found = {field.name: _value(field, typed.get(field.name, [])) for field in fields}
    for field in fields:
        if field.clock and (at := _by_clock(typed.get(field.name, []), found.get(field.clock, ""))):
            found[field.name] = at
    return found


def _by_clock(pairs: Pairs, zone: str) -> str:
    """The moment in UTC of what was typed by the clocks of a zone; empty where that is none, for the check to name."""
    typed = [value.strip() for rest, value in pairs if not rest and len(value.strip()) == len(_MINUTES)]
    if not typed or not zone or zone_fault(zone):
        return ""
    try:
        return instant(typed[-1], ZoneInfo(zone)).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""


def _value(field: Field, pairs: Pairs) -> Any:
    if field.localized:
        return {locale: value for locale, value in pairs if locale}
    if field.type == "group":
        return _optional(field, pairs) if field.optional else _group(field.fields, _by_first(pairs))
    if field.type == "list":
        return _members(field, pairs)
    values = [value for rest, value in pairs if not rest]
    if field.type in _LINES or field.type in _TICKS:
        return [line for value in values for line in value.split("\n") if line.strip()]
    if field.type == "bool":
        return any(value not in ("", "false", "off") for value in values)
    return _single(field, values[-1] if values else "")


def _optional(field: Field, pairs: Pairs) -> dict[str, Any] | None:
    """A group that may be absent is there once its first field, a choice, says something."""
    inner = _by_first(pairs)
    return _group(field.fields, inner) if any(value for _, value in inner.get(field.fields[0].name, [])) else None


def _members(field: Field, pairs: Pairs) -> list[dict[str, Any]]:
    """Members in the order of their numbers; gaps, as a removed step leaves them, close."""
    numbered = {name: inner for name, inner in _by_first(pairs).items() if name.isascii() and name.isdigit()}
    return [
        _group(field.fields, _by_first(numbered[name])) for name in sorted(numbered, key=lambda name: (len(name), name))
    ]


def _single(field: Field, typed: str) -> Any:
    """The typed text as a value of the field's type; as it was typed where it is none, for the check to name."""
    if field.type == "integer":
        return _number(typed, field.default or 0)
    if field.type == "bound":
        return _number(typed, None)
    if field.is_date:
        return _moment(field, typed.strip())
    return typed.strip() if field.type in ("key", "reference", "choice", "url") else typed


def _number(typed: str, empty: Any) -> Any:
    text = typed.strip()
    if not text:
        return empty
    # Longer digits than these are no number anybody means, and Python refuses to read very long ones.
    digits = text.removeprefix("-")
    if digits.isascii() and len(digits) < 16:
        if digits.isdigit():
            return int(text)
        whole, dot, rest = digits.partition(".")
        if dot and whole.isdigit() and rest.isdigit():
            return float(text)
    return typed


def _moment(field: Field, typed: str) -> str | None:
    if not typed:
        return None
    # Forms say that times are in UTC, where no zone stands beside them.
    return f"{typed}:00Z" if field.type == "datetime" and len(typed) == len(_MINUTES) else typed


def _pairs_of_group(fields: Sequence[Field], value: Any, path: str) -> Pairs:
    value = value if isinstance(value, Mapping) else declared.blank_group(fields)
    return [pair for field in fields for pair in _pairs(field, value.get(field.name), f"{path}{field.name}")]


def _pairs(field: Field, value: Any, name: str) -> Pairs:
    if field.localized:
        return [(f"{name}-{locale}", str(text)) for locale, text in value.items()] if isinstance(value, Mapping) else []
    if field.type == "group":
        return [] if value is None and field.optional else _pairs_of_group(field.fields, value, f"{name}-")
    if field.type == "list":
        members = value if isinstance(value, list) else []
        return [p for n, member in enumerate(members) for p in _pairs_of_group(field.fields, member, f"{name}-{n}-")]
    if field.type in _LINES:
        return [(name, "\n".join(map(str, value)))] if value else []
    if field.type in _TICKS:
        return [(name, str(member)) for member in value or ()]
    if field.type == "bool":
        return [(name, "on")] if value else []
    return [(name, "" if value is None else str(value))]
