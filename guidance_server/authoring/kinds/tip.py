"""A smart tip: a small card at a field, with a check of the field if wanted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem
from guidance_server.sentences import say

ON = (("hover", "When pointed at"), ("focus", "When the field is entered"), ("icon", "When its icon is pressed"))
RULES = (
    ("required", "Must be filled in"),
    ("length", "Number of characters"),
    ("number", "Number within a range"),
    ("date", "Date within a range"),
    ("one_of", "One of these values"),
    ("mask", "Fits a mask"),
)
_BOUNDED = ("length", "number", "date")

VALIDATION = Field(
    "validation",
    "group",
    "Check of the field",
    "Checked in the browser when the field is left; the value never leaves it.",
    optional=True,
    fields=(
        choice("rule", "Rule", RULES),
        Field("min", "bound", "At least", "A number, or a date such as 2026-01-31.", only=("rule", _BOUNDED)),
        Field("max", "bound", "At most", "A number, or a date such as 2026-12-31.", only=("rule", _BOUNDED)),
        Field("values", "texts", "Values", "One in each line.", max_length=200, most=100, only=("rule", ("one_of",))),
        Field(
            "mask",
            "text",
            "Mask",
            "A is a letter, 9 a digit, * either; all else stands for itself.",
            max_length=100,
            only=("rule", ("mask",)),
        ),
        Field("message", "text", "Message when it does not hold", required=True, localized=True, max_length=200),
    ),
)

FIELDS = (
    choice("on", "Shows", ON),
    Field(
        "text", "markdown", "Text", "One idea, at most 600 characters.", required=True, localized=True, max_length=600
    ),
    VALIDATION,
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """A tip stands at an anchor, and its rule has what it needs."""
    found = [problem.under("body.validation") for problem in _rule_problems(body.get("validation"))]
    where = content.get("where")
    if isinstance(where, Mapping) and not where.get("anchor"):
        found.append(Problem("where.anchor", "A tip stands beside an element.", "Choose the anchor it belongs to."))
    return found


def _rule_problems(validation: Any) -> list[Problem]:
    if not isinstance(validation, Mapping):
        return []
    rule = validation.get("rule")
    if rule == "one_of" and not validation.get("values"):
        return [Problem("values", "“One of these values” needs values.", "Write one in each line.")]
    if rule == "mask" and not validation.get("mask"):
        return [Problem("mask", "A mask is needed.", "Such as AA-9999.")]
    return _bound_problems(rule, validation) if rule in _BOUNDED else []


def _bound_problems(rule: Any, validation: Mapping[str, Any]) -> list[Problem]:
    given = {name: validation[name] for name in ("min", "max") if validation.get(name) is not None}
    if not given:
        return [Problem("min", "A range needs a lower or an upper end.", "Fill in one of the two.")]
    kind = "a date such as 2026-01-31" if rule == "date" else "a number"
    found = [
        Problem(name, say("Here this is {kind}.", kind=kind)) for name, value in given.items() if not _fits(rule, value)
    ]
    if not found and len(given) == 2 and given["min"] > given["max"]:
        found.append(Problem("max", "The upper end is below the lower one.", "Exchange them."))
    return found


def _fits(rule: Any, value: Any) -> bool:
    if rule != "date":
        return isinstance(value, int | float) and not isinstance(value, bool)
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    rule = body["validation"]
    packed = rule and {"rule": rule["rule"], "message": texts(rule["message"])}
    if packed:
        wanted = {"one_of": ("values",), "mask": ("mask",)}.get(rule["rule"], ("min", "max"))
        packed |= {name: rule[name] for name in wanted if rule["rule"] != "required" and rule[name] is not None}
    return filled(on=body["on"], text=nodes(body["text"], to_nodes), validation=packed)


KIND = Kind("tip", "Smart tip", "Smart tips", "A small card at a field, with a check if wanted.", FIELDS, check, pack)
