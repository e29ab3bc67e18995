"""What a single field must satisfy, by its declaration."""

import math
import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import datetime
from typing import Any

from guidance_server.apps import keys
from guidance_server.authoring.fields import Field
from guidance_server.authoring.kinds.kind import Known, said
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.schedule import zone_fault
from guidance_server.authoring.urls import safe_url
from guidance_server.sentences import say

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
# Lone surrogates cannot be written as UTF-8; other control characters have no meaning in content.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LONGEST_KEYED = 200
_TITLES = {"page": "page", "anchor": "element", "cohort": "cohort", "team": "team", "workflow": "workflow"}


def group_problems(fields: Sequence[Field], value: Any, locales: Sequence[str], known: Known) -> list[Problem]:
    """What is wrong with a group of named fields."""
    if not isinstance(value, Mapping):
        return [Problem("", "Named fields belong here.")]
    names = {field.name for field in fields}
    found = [
        Problem(str(name), say("There is no field “{name}” here.", name=name), "Leave it out.")
        for name in value
        if name not in names
    ]
    for field in fields:
        found += [problem.under(field.name) for problem in _problems(field, value.get(field.name), locales, known)]
    return found


def _problems(field: Field, value: Any, locales: Sequence[str], known: Known) -> list[Problem]:
    if field.localized:
        return _localized_problems(field, value, locales, known)
    if field.type == "group":
        return [] if value is None and field.optional else group_problems(field.fields, value, locales, known)
    if field.is_many:
        return _many_problems(field, value, locales, known)
    if value in (None, ""):
        return [_needed(field)] if field.required and not field.sparse else []
    return [Problem("", *fault) for fault in _CHECKS[field.type](field, value, known)]


def _needed(field: Field) -> Problem:
    return Problem(
        "", say("{label} is needed.", label=field.label), "Choose one." if field.type == "reference" else "Fill it in."
    )


def _localized_problems(field: Field, value: Any, locales: Sequence[str], known: Known) -> list[Problem]:
    if value is None and field.sparse:
        return []
    if not isinstance(value, Mapping):
        return [Problem("", "Texts by language belong here.")]
    found = [
        Problem(
            str(locale),
            say("“{locale}” is not a language of this item.", locale=locale),
            "Add the language, or leave the text out.",
        )
        for locale, text in value.items()
        if locale not in locales and text != ""
    ]
    found += _first_language_problems(field, value, locales)
    for locale, text in value.items():
        found += [Problem(str(locale), *fault) for fault in _CHECKS[field.type](field, text, known) if text != ""]
    return found


def _first_language_problems(field: Field, value: Mapping[str, Any], locales: Sequence[str]) -> list[Problem]:
    """What is said at all is said in the first language; a translation may wait, for readers get the first instead."""
    first = locales[0] if locales else ""
    text = value.get(first, "")
    if field.beside:
        return (
            [Problem(first, say("In “{locale}” it stands beside this.", locale=first), "Leave it out here.")]
            if text
            else []
        )
    if first and isinstance(text, str) and not text.strip() and (field.required or said(value)):
        needed = say("{label} is needed in “{locale}”.", label=field.label, locale=first)
        return [Problem(first, needed, "Fill it in; other languages fall back to it.")]
    return []


def _many_problems(field: Field, value: Any, locales: Sequence[str], known: Known) -> list[Problem]:
    if not isinstance(value, list):
        return [Problem("", "A list belongs here.")]
    found = []
    if len(value) < max(field.least, int(field.required)):
        found.append(Problem("", say("{label}: at least one is needed.", label=field.label), "Add one."))
    if field.most and len(value) > field.most:
        found.append(
            Problem(
                "",
                say("{label}: at most {most}.", label=field.label, most=field.most),
                say("Take out {number}.", number=len(value) - field.most),
            )
        )
    for index, member in enumerate(value):
        if field.type == "list":
            inner = group_problems(field.fields, member, locales, known)
        else:
            inner = [Problem("", *fault) for fault in _CHECKS[field.type](field, member, known)]
            inner += [Problem("", "This is there twice.", "Take one out.")] if member in value[:index] else []
        found += [problem.under(str(index)) for problem in inner]
    return found


# What is wrong with a single value: (rule, way out).
Faults = list[tuple[str, str]]


def _text(field: Field, value: Any, known: Known) -> Faults:
    if not isinstance(value, str):
        return [("Text belongs here.", "Write it between quotation marks.")]
    if _FORBIDDEN.search(value):
        return [("This text has control characters.", "Type it instead of pasting it.")]
    if field.max_length and len(value) > field.max_length:
        return [
            (
                say(
                    "At most {max_length} characters; this has {number}.",
                    max_length=field.max_length,
                    number=len(value),
                ),
                "Say it shorter.",
            )
        ]
    if field.type in ("text", "texts") and "\n" in value:
        return [("This is a single line.", "Take out the line breaks.")]
    if field.name == "locales" and not _LOCALE.match(value):
        return [(say("“{value}” is not a language tag.", value=value), "Such as en, de or pt-BR.")]
    return []


def _key(field: Field, value: Any, known: Known) -> Faults:
    fault = keys.problem(value) if isinstance(value, str) else "A key is text."
    return [(fault, "")] if fault else []


def _url(field: Field, value: Any, known: Known) -> Faults:
    if isinstance(value, str) and safe_url(value) is not None:
        return []
    return [("This is not an address people can be sent to.", "Use https://, mailto: or tel:.")]


def _choice(field: Field, value: Any, known: Known) -> Faults:
    offered = [name for name, _ in field.choices]
    return (
        []
        if value in offered
        else [
            (
                say("“{value}” is not one of the choices.", value=value),
                say("Choose: {offered}.", offered=", ".join(offered)),
            )
        ]
    )


def _bool(field: Field, value: Any, known: Known) -> Faults:
    return [] if isinstance(value, bool) else [("Yes or no belongs here.", "Write true or false.")]


def _integer(field: Field, value: Any, known: Known) -> Faults:
    if isinstance(value, bool) or not isinstance(value, int):
        return [
            (
                say("“{value}” is not a whole number.", value=value),
                say("From {least} to {most}.", least=field.least, most=field.most),
            )
        ]
    if not field.least <= value <= field.most:
        return [
            (
                say("{label} lies between {least} and {most}.", label=field.label, least=field.least, most=field.most),
                "Choose a number between.",
            )
        ]
    return []


def _bound(field: Field, value: Any, known: Known) -> Faults:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return []
    return [] if isinstance(value, str) and len(value) <= _LONGEST_KEYED else [("A number or a date belongs here.", "")]


def _date(field: Field, value: Any, known: Known) -> Faults:
    return [] if instant(value) else [(say("“{value}” is not a date.", value=value), "Write it as 2026-01-31.")]


def _datetime(field: Field, value: Any, known: Known) -> Faults:
    moment = instant(value)
    if moment is None or moment.tzinfo is None:
        return [
            (say("“{value}” is not a date and time with its zone.", value=value), "Write it as 2026-01-31T09:00:00Z.")
        ]
    return []


def _zone(field: Field, value: Any, known: Known) -> Faults:
    return [(fault, "")] if isinstance(value, str) and (fault := zone_fault(value)) else []


def _reference(field: Field, value: Any, known: Known) -> Faults:
    if fault := _key(field, value, known):
        return fault
    there = _targets(field.to, known)
    if there is None or value in there:
        return []
    return [
        (
            say("There is no {to} “{value}”.", to=_TITLES.get(field.to, field.to), value=value),
            "Choose one of the application's.",
        )
    ]


def _targets(to: str, known: Known) -> Container[str] | None:
    """What a reference may name; None where another rule or feature judges it."""
    targets = known.targets
    found: dict[str, Container[str] | None] = {
        "page": targets.pages,
        "anchor": targets.anchors,
        "cohort": targets.cohorts,
        "team": targets.teams,
        "workflow": targets.workflows,
        "issue": known.issues,
    }
    return found.get(to)


_CHECKS: dict[str, Callable[[Field, Any, Known], Faults]] = {
    "text": _text,
    "texts": _text,
    "markdown": _text,
    "key": _key,
    "url": _url,
    "choice": _choice,
    "choices": _choice,
    "bool": _bool,
    "integer": _integer,
    "bound": _bound,
    "date": _date,
    "datetime": _datetime,
    "zone": _zone,
    "reference": _reference,
    "references": _reference,
}


def instant(value: Any) -> datetime | None:
    """The moment that an ISO date or date-time names; None when it is neither."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def later(first: Any, second: Any) -> bool:
    """Whether the first of two readable moments with a zone is not before the second."""
    one, two = instant(first), instant(second)
    return bool(one and two and one.tzinfo and two.tzinfo and one >= two)
