"""Cohort rules: who belongs, decided in three values, the same in Python and in the browser.

The grammar: ``{"all": [...]}``, ``{"any": [...]}``, ``{"not": rule}`` or ``{"attribute", "op", "value"}``. A missing
attribute makes every operator but ``exists`` unknown, and unknown is never shown: a rule must not let somebody in by
what it does not know.
The mirror is ``sdk/js/src/page/cohorts.js``; both read ``tests/golden/cohort_rules.json``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Verdict = bool | None

DEEPEST = 8
MOST_CONDITIONS = 100
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2}))?\Z"
)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a rule, and where in it."""

    path: str
    message: str


def evaluate(rule: Mapping[str, Any], attributes: Mapping[str, Any]) -> Verdict:
    """True, False, or None for unknown."""
    if "all" in rule:
        return _all(evaluate(part, attributes) for part in rule["all"])
    if "any" in rule:
        return _not(_all(_not(evaluate(part, attributes)) for part in rule["any"]))
    if "not" in rule:
        return _not(evaluate(rule["not"], attributes))
    return _condition(rule, attributes)


def explain(rule: Mapping[str, Any], attributes: Mapping[str, Any]) -> str:
    """One sentence: why the rule holds, does not, or cannot be decided."""
    verdict = evaluate(rule, attributes)
    if verdict is None:
        unknown = sorted({leaf["attribute"] for leaf in _leaves(rule) if _condition(leaf, attributes) is None})
        return "".join(
            f"attribute {name} is not known; "
            if attributes.get(name) is None
            else f"attribute {name} cannot be compared; "
            for name in unknown
        )[:-2]
    missed = [leaf for leaf in _leaves(rule) if _condition(leaf, attributes) is not verdict]
    decisive = [leaf for leaf in _leaves(rule) if leaf not in missed] or missed
    return "; ".join(_words(leaf, attributes) for leaf in decisive[:3]) or ("everyone" if verdict else "no one")


def problems(rule: Any) -> list[Problem]:
    """What is wrong with a rule as somebody wrote it; empty when it can be used."""
    found = list(_problems(rule, "", 1))
    if not found and sum(1 for _ in _leaves(rule)) > MOST_CONDITIONS:
        found.append(Problem("", f"A rule has at most {MOST_CONDITIONS} conditions."))
    return found


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    seen = list(verdicts)
    if False in seen:
        return False
    return None if None in seen else True


def _not(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _condition(rule: Mapping[str, Any], attributes: Mapping[str, Any]) -> Verdict:
    own, value = attributes.get(rule["attribute"]), rule.get("value")
    if rule["op"] == "exists":
        return (own is not None) is (value is not False)
    return None if own is None else OPERATORS[rule["op"]](own, value)


def _equals(own: Any, value: Any) -> bool:
    if isinstance(own, list):
        return any(_equals(member, value) for member in own if not isinstance(member, list))
    if isinstance(own, bool) or isinstance(value, bool):
        return own is value
    if isinstance(own, str) and isinstance(value, str):
        return own == value
    left, right = _number(own), _number(value)
    return left is not None and left == right


def _in(own: Any, value: Any) -> bool:
    return isinstance(value, list) and any(_equals(own, option) for option in value)


def _contains(own: Any, value: Any) -> bool:
    if isinstance(own, list):
        return _equals(own, value)
    return isinstance(own, str) and isinstance(value, str) and value in own


def _starts_with(own: Any, value: Any) -> bool:
    if isinstance(own, list):
        return any(_starts_with(member, value) for member in own if not isinstance(member, list))
    return isinstance(own, str) and isinstance(value, str) and own.startswith(value)


def _compared(read: Callable[[Any], Any], holds: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Verdict]:
    def compare(own: Any, value: Any) -> Verdict:
        left, right = read(own), read(value)
        return None if left is None or right is None else holds(left, right)

    return compare


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and _DECIMAL.match(value) else None


def _instant(value: Any) -> float | None:
    parts = _DATE.match(value) if isinstance(value, str) else None
    if parts is None:
        return None
    text = value if parts[4] else f"{value}T00:00:00Z"
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC).timestamp()
    except (ValueError, OverflowError):
        return None


OPERATORS: dict[str, Callable[[Any, Any], Verdict]] = {
    "equals": _equals,
    "in": _in,
    "contains": _contains,
    "starts_with": _starts_with,
    "gt": _compared(_number, lambda own, value: own > value),
    "gte": _compared(_number, lambda own, value: own >= value),
    "lt": _compared(_number, lambda own, value: own < value),
    "lte": _compared(_number, lambda own, value: own <= value),
    "before": _compared(_instant, lambda own, value: own < value),
    "after": _compared(_instant, lambda own, value: own > value),
}
OPERATOR_NAMES = ("equals", "in", "contains", "starts_with", "exists", "gt", "gte", "lt", "lte", "before", "after")


def _leaves(rule: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    if "not" in rule:
        yield from _leaves(rule["not"])
    elif "all" in rule or "any" in rule:
        for part in rule.get("all", rule.get("any", ())):
            yield from _leaves(part)
    else:
        yield rule


def _words(leaf: Mapping[str, Any], attributes: Mapping[str, Any]) -> str:
    own = attributes.get(leaf["attribute"])
    if leaf["op"] == "exists":
        return f"{leaf['attribute']} is {'not known' if own is None else 'known'}"
    return f"{leaf['attribute']} is {own!r}, asked: {leaf['op'].replace('_', ' ')} {leaf.get('value')!r}"


def _problems(rule: Any, path: str, depth: int) -> Iterable[Problem]:
    if depth > DEEPEST:
        yield Problem(path, f"A rule is at most {DEEPEST} groups deep.")
        return
    if not isinstance(rule, Mapping):
        yield Problem(path, "A rule is an object with all, any, not, or attribute and op.")
        return
    groups = [name for name in ("all", "any", "not") if name in rule]
    if groups:
        yield from _group_problems(rule, groups[0], path, depth)
    else:
        yield from _condition_problems(rule, path)


def _group_problems(rule: Mapping[str, Any], group: str, path: str, depth: int) -> Iterable[Problem]:
    if len(rule) != 1:
        yield Problem(path, f"A group has “{group}” and nothing beside it.")
        return
    if group == "not":
        yield from _problems(rule["not"], f"{path}.not".lstrip("."), depth + 1)
    elif not isinstance(rule[group], list):
        yield Problem(f"{path}.{group}".lstrip("."), f"“{group}” holds a list of rules.")
    else:
        for position, part in enumerate(rule[group]):
            yield from _problems(part, f"{path}.{group}.{position}".lstrip("."), depth + 1)


def _condition_problems(rule: Mapping[str, Any], path: str) -> Iterable[Problem]:
    unknown = [name for name in rule if name not in ("attribute", "op", "value")]
    if unknown:
        yield Problem(path, f"“{unknown[0]}” is not part of a condition; attribute, op and value are.")
    if not isinstance(rule.get("attribute"), str) or not rule["attribute"].strip():
        yield Problem(path, "A condition names an attribute, such as role.")
    op, value = rule.get("op"), rule.get("value")
    if op not in OPERATOR_NAMES:
        yield Problem(path, f"“{op}” is not an operator; these are: {', '.join(OPERATOR_NAMES)}.")
    elif op == "in" and not isinstance(value, list):
        yield Problem(path, "“in” needs a list of values.")
    elif op in ("gt", "gte", "lt", "lte") and _number(value) is None:
        yield Problem(path, f"“{op}” needs a number.")
    elif op in ("before", "after") and _instant(value) is None:
        yield Problem(path, f"“{op}” needs a date such as 2026-05-01, or a time with its zone.")
    elif op in ("equals", "contains", "starts_with") and not isinstance(value, str | int | float | bool):
        yield Problem(path, f"“{op}” needs a value.")
