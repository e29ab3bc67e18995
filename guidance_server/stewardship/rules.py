"""From when on a reason counts, as data that an application sets for itself; pure."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.fields import Field, blank_group, completed
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.rules import group_problems
from guidance_server.stewardship.reasons import REASONS

Rules = Mapping[str, Any]

MISSED = (
    Field("share", "integer", "More than, per cent", "Of the sessions that needed it.", default=10, least=1, most=90),
    Field("sample", "integer", "Out of at least, sessions", default=20, least=5, most=10_000),
)
RATED = (
    Field("share", "integer", "More than, per cent", "Of the people who said anything.", default=40, least=5, most=95),
    Field("sample", "integer", "Out of at least, people", default=10, least=5, most=10_000),
)
FIELDS = (
    Field(
        "off",
        "choices",
        "Do not look for",
        "None means that every reason counts.",
        choices=tuple((reason.name, reason.title) for reason in REASONS.values()),
    ),
    Field("review_days", "integer", "Days before the review day to say so", default=14, most=90),
    Field("expiry_days", "integer", "Days before the expiry to say so", default=14, most=90),
    Field("window_days", "integer", "Days of events that count", default=28, least=1, most=60),
    Field("missed", "group", "An element is missed", fields=MISSED),
    Field("healed_sessions", "integer", "Sessions in which an element was healed", default=5, least=1, most=10_000),
    Field("rating", "group", "Readers say that it does not help", fields=RATED),
)

DEFAULT: dict[str, Any] = blank_group(FIELDS)


def complete(rules: Any) -> dict[str, Any]:
    """The rules with every field there; what is none at all stays as it is."""
    found: dict[str, Any] = completed(FIELDS, rules)
    return found


def problems(rules: Rules) -> list[Problem]:
    """What is wrong with complete rules."""
    return group_problems(FIELDS, rules, (), Known())
