"""Cohort rules over what is known of a person: true, false or unknown (None).

The same grammar as ``sdk/js/src/page/cohorts.js``, held together by ``tests/golden/cohort_rules.json``. Unknown is a
value of its own (Kleene's logic), because "not a buyer" must not be concluded from a missing role.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from guidance_server.apps.problem import Problem
from guidance_server.sentences import say, tell

DEEPEST = 8
MOST_LEAVES = 100

Rule = Any
Truth = bool | None
Attributes = Mapping[str, Any]

DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?"
    r"(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9])))?"
)


def evaluate(rule: Rule, attributes: Attributes) -> Truth:
    """Whether the person is in the cohort; None when that is not known."""
    return _value(rule, attributes, [], 1)


def explain(rule: Rule, attributes: Attributes) -> str:
    """Why the person is or is not in the cohort, in a sentence."""
    unknown: list[str] = []
    value = _value(rule, attributes, unknown, 1)
    if value is not None:
        return "The rule is true for this person." if value else "The rule is not true for this person."
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(unknown))
    if not names:
        return "The rule is damaged."
    return tell(
        len(set(unknown)), "The attribute {names} is not known.", "The attributes {names} are not known.", names=names
    )


def problems(rule: Rule) -> list[Problem]:
    """Why this cannot be a cohort rule; empty when it can."""
    found = list(_problems(rule, "", 1))
    leaves = _leaves(rule, 1)
    if leaves > MOST_LEAVES:
        found.append(
            Problem(
                "",
                say(
                    "The rule has {leaves} conditions; at most {most_leaves} are possible.",
                    leaves=leaves,
                    most_leaves=MOST_LEAVES,
                ),
            )
        )
    return found


def _value(rule: Rule, attributes: Attributes, unknown: list[str], depth: int) -> Truth:
    if not isinstance(rule, Mapping) or depth > DEEPEST:
        return None
    for name, decisive in (("all", False), ("any", True)):
        if name in rule:
            return _group(rule[name], decisive, lambda part: _value(part, attributes, unknown, depth + 1))
    if "not" not in rule:
        return _leaf(rule, attributes, unknown)
    value = _value(rule["not"], attributes, unknown, depth + 1)
    return None if value is None else not value


def _group(parts: Any, decisive: bool, inner: Callable[[Rule], Truth]) -> Truth:
    if not isinstance(parts, list):
        return None
    values = [inner(part) for part in parts]
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def _leaf(rule: Mapping[str, Any], attributes: Attributes, unknown: list[str]) -> Truth:
    name, op, value = rule.get("attribute"), rule.get("op"), rule.get("value")
    have = attributes.get(name) if isinstance(name, str) else None
    if op == "exists":
        return (have is not None) == (value is not False)
    judge = OPS.get(op) if isinstance(op, str) else None
    truth = None if judge is None or have is None else judge(have, value)
    if truth is None:
        unknown.append(str(name))
    return truth


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _float(value: Any) -> float:
    """As JavaScript has it: a whole number too large for a double is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _decimal(value: Any) -> float | None:
    return float(value) if isinstance(value, str) and DECIMAL.fullmatch(value) else None


def _numeric(value: Any) -> float | None:
    number = _float(value) if _is_number(value) else _decimal(value)
    return number if number is not None and math.isfinite(number) else None


def _instant(value: Any) -> int | None:
    """Milliseconds since 1970, or None when it is not a date as we write them."""
    found = INSTANT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, sign, off_hour, off_minute = found.groups(default="0")
    try:
        start = date(int(year), int(month), int(day)).toordinal() - datetime.fromtimestamp(0, UTC).toordinal()
    except ValueError:
        return None
    offset = (int(off_hour) * 60 + int(off_minute)) * (-1 if sign == "-" else 1)
    minutes = start * 1440 + int(hour) * 60 + int(minute) - offset
    return minutes * 60_000 + int(second) * 1000 + int(fraction.ljust(3, "0")[:3])


def _same(one: Any, value: Any) -> bool:
    if _is_number(one) and _is_number(value):
        return _float(one) == _float(value)
    if type(one) is type(value):
        return isinstance(one, (str, bool)) and bool(one == value)
    number, text = (one, value) if _is_number(one) else (value, one)
    return _is_number(number) and _float(number) == _decimal(text)


def _some_member(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Truth]:
    return lambda have, value: any(test(one, value) for one in (have if isinstance(have, list) else [have]))


def _compared(read: Callable[[Any], Any], test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Truth]:
    def judge(have: Any, value: Any) -> Truth:
        left, right = read(have), read(value)
        return None if left is None or right is None else test(left, right)

    return judge


def _in(one: Any, values: Any) -> bool:
    return isinstance(values, list) and any(_same(one, value) for value in values)


def _starts_with(one: Any, value: Any) -> bool:
    return isinstance(one, str) and isinstance(value, str) and one.startswith(value)


def _contains(have: Any, value: Any) -> Truth:
    if isinstance(have, list):
        return any(_same(one, value) for one in have)
    return isinstance(have, str) and isinstance(value, str) and value in have


OPS: Mapping[str, Callable[[Any, Any], Truth]] = {
    "equals": _some_member(_same),
    "in": _some_member(_in),
    "contains": _contains,
    "starts_with": _some_member(_starts_with),
    "gt": _compared(_numeric, lambda left, right: left > right),
    "gte": _compared(_numeric, lambda left, right: left >= right),
    "lt": _compared(_numeric, lambda left, right: left < right),
    "lte": _compared(_numeric, lambda left, right: left <= right),
    "before": _compared(_instant, lambda left, right: left < right),
    "after": _compared(_instant, lambda left, right: left > right),
}


def _leaves(rule: Rule, depth: int) -> int:
    if not isinstance(rule, Mapping) or depth > DEEPEST:
        return 0
    parts = next((rule[name] for name in ("all", "any") if isinstance(rule.get(name), list)), None)
    if parts is not None:
        return sum(_leaves(part, depth + 1) for part in parts)
    return _leaves(rule["not"], depth + 1) if "not" in rule else 1


def _problems(rule: Rule, path: str, depth: int) -> Iterator[Problem]:
    if not isinstance(rule, Mapping):
        yield Problem(path, "A rule is an object: all, any, not, or attribute with op.")
        return
    if depth > DEEPEST:
        yield Problem(path, say("Groups are nested more than {deepest} deep.", deepest=DEEPEST))
        return
    forms = [name for name in ("all", "any", "not", "attribute") if name in rule]
    if len(forms) != 1:
        yield Problem(path, "A rule has exactly one of: all, any, not, attribute.")
    elif forms == ["attribute"]:
        yield from _leaf_problems(rule, path)
    else:
        yield from _group_problems(rule, forms[0], path, depth)


def _group_problems(rule: Mapping[str, Any], form: str, path: str, depth: int) -> Iterator[Problem]:
    here = f"{path}.{form}" if path else form
    for name in rule:
        if name != form:
            yield Problem(path, say("“{name}” does not stand beside “{form}”.", name=name, form=form))
    if form == "not":
        yield from _problems(rule["not"], here, depth + 1)
    elif not isinstance(rule[form], list):
        yield Problem(here, say("“{form}” is a list of rules.", form=form))
    else:
        for index, part in enumerate(rule[form]):
            yield from _problems(part, f"{here}.{index}", depth + 1)


def _leaf_problems(rule: Mapping[str, Any], path: str) -> Iterator[Problem]:
    prefix = f"{path}." if path else ""
    for name in rule:
        if name not in ("attribute", "op", "value"):
            yield Problem(
                f"{prefix}{name}",
                say("“{name}” is not part of a condition; these are: attribute, op, value.", name=name),
            )
    if not isinstance(rule["attribute"], str) or not rule["attribute"]:
        yield Problem(f"{prefix}attribute", "The attribute is a name, such as role.")
    op = rule.get("op")
    if op != "exists" and (not isinstance(op, str) or op not in OPS):
        yield Problem(f"{prefix}op", say("The op is one of: {listed}.", listed=", ".join((*OPS, "exists"))))
        return
    sentence = _value_problem(str(op), rule.get("value"))
    if sentence:
        yield Problem(f"{prefix}value", sentence)


def _value_problem(op: str, value: Any) -> str | None:
    if op == "exists":
        return None if value is None or isinstance(value, bool) else "The value of exists is true or false."
    if op == "in":
        fine = isinstance(value, Sequence) and not isinstance(value, str) and all(_is_plain(one) for one in value)
        return None if fine else "The value of in is a list of texts or numbers."
    if op in ("gt", "gte", "lt", "lte"):
        return None if _numeric(value) is not None else "The value is a number."
    if op in ("before", "after"):
        fine = _instant(value) is not None
        return None if fine else "The value is a date such as 2026-03-01 or 2026-03-01T09:30:00Z."
    return None if _is_plain(value) else "The value is text, a number, true or false."


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, bool)) or (_is_number(value) and math.isfinite(_float(value)))
