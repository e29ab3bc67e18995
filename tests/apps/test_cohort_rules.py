"""The grammar of cohort rules: vectors that the SDK reads too, and what authors are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from guidance_server.apps.cohort_rules import evaluate, explain, problems

VECTORS = json.loads((Path(__file__).parent.parent / "golden" / "cohort_rules.json").read_text())
BUYER = {"attribute": "role", "op": "equals", "value": "buyer"}
EMEA = {"attribute": "region", "op": "equals", "value": "EMEA"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: json.dumps(vector)[:100])
def test_vector(vector: dict[str, Any]) -> None:
    assert evaluate(vector["rule"], vector["attributes"]) is vector["value"]


@pytest.mark.parametrize(
    ("rule", "attributes", "sentence"),
    [
        (BUYER, {"role": "buyer"}, "The rule is true for this person."),
        (BUYER, {"role": "x"}, "The rule is not true for this person."),
        (BUYER, {}, "The attribute “role” is not known."),
        ({"all": [BUYER, EMEA]}, {}, "The attributes “role”, “region” are not known."),
        ({"all": [BUYER, BUYER]}, {}, "The attribute “role” is not known."),
        ({"all": "x"}, {}, "The rule is damaged."),
    ],
)
def test_explanation(rule: Any, attributes: dict[str, Any], sentence: str) -> None:
    assert explain(rule, attributes) == sentence


def nested(depth: int) -> dict[str, Any]:
    """A condition inside this many groups."""
    rule: dict[str, Any] = BUYER
    for _ in range(depth):
        rule = {"all": [rule]}
    return rule


@pytest.mark.parametrize(
    ("rule", "path", "says"),
    [
        ("x", "", "object"),
        ({}, "", "exactly one"),
        ({"all": [], "any": []}, "", "exactly one"),
        ({"all": BUYER}, "all", "list of rules"),
        ({"any": [BUYER, 7]}, "any.1", "object"),
        ({"not": {"all": [{"x": 1}]}}, "not.all.0", "exactly one"),
        ({"all": [], "op": "equals"}, "", "does not stand beside"),
        ({"attribute": "", "op": "exists"}, "attribute", "a name"),
        ({"attribute": "a", "op": "matches", "value": "x"}, "op", "one of"),
        ({"attribute": "a", "op": "equals"}, "value", "text, a number"),
        ({"attribute": "a", "op": "in", "value": "x"}, "value", "a list"),
        ({"attribute": "a", "op": "gt", "value": "x"}, "value", "a number"),
        ({"any": [{"attribute": "a", "op": "after", "value": "2026-02-30"}]}, "any.0.value", "a date"),
        ({"attribute": "a", "op": "exists", "value": "yes"}, "value", "true or false"),
        ({"attribute": "a", "op": "exists", "values": True}, "values", "not part"),
        (nested(8), "all.0" + ".all.0" * 7, "more than 8 deep"),
        ({"any": [BUYER] * 101}, "", "101 conditions"),
    ],
)
def test_problem(rule: Any, path: str, says: str) -> None:
    assert [(problem.path, says in problem.message) for problem in problems(rule)] == [(path, True)]


@pytest.mark.parametrize("rule", [BUYER, nested(7), {"all": []}, {"not": EMEA}, {"any": [BUYER] * 100}])
def test_rule_is_accepted(rule: dict[str, Any]) -> None:
    assert problems(rule) == []


def test_whole_number_beyond_a_double_is_infinite_as_in_the_browser() -> None:
    assert evaluate({"attribute": "n", "op": "gt", "value": 1}, {"n": 10**400}) is None
