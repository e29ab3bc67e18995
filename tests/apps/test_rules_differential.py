"""The two evaluators agree: thousands of made-up cases, from one seed, judged by Python and by the SDK in node."""

import random
from typing import Any

import pytest

from guidance_server.apps import cohort_rules, page_rules
from tests.apps.conftest import Sdk

CASES = 4000
PIECES = [
    "a",
    "b",
    "ab",
    ":id",
    ":",
    "*",
    "**",
    "a*",
    ":a*",
    "%41",
    "%2F",
    "%2A",
    "%3Aid",
    "%zz",
    "%",
    "%C3",
    "%C3%B6",
    "ö",
    "😀",
]
VALUES: list[Any] = [
    *("buyer", "buy", "", "5", "05", "5.0", "-1", "1e3", "true", "2026-02-28", "2026-02-30", "2026-03-01T10:00:00Z"),
    *(
        "2026-03-01T10:00:00.5+01:00",
        "2026-03-01T10:00",
        5,
        5.0,
        -1,
        0,
        0.1,
        1e308,
        2**53 + 1,
        True,
        False,
        None,
        {},
        [],
    ),
    *(["buyer", 5], [None], [["buyer"]], ["5", True]),
]
NAMES = ["role", "region", "n", "toString", "__proto__", ""]
OPS = [*cohort_rules.OPS, "exists", "matches", "constructor"]


def path(dice: random.Random) -> str:
    """A path or a pattern: the same odd pieces go into both, so that many of them match."""
    text = "/".join("".join(dice.choices(PIECES, k=dice.choice((0, 1, 1, 1, 2)))) for _ in range(dice.randint(0, 4)))
    return dice.choice(("/", "/", "/", "", "//")) + text + dice.choice(("", "", "/"))


def query(dice: random.Random) -> str:
    """A query as browsers write them, and as they do not."""
    return "&".join(
        dice.choice(("a", "b", "a=1", "a=+", "b=%zz", "a=%C3", "c=%C3%B6", "=x", "", "a=1=2", "%61=2", "a=😀"))
        for _ in range(3)
    )


def page_case(dice: random.Random) -> list[Any]:
    """A page rule and an address."""
    rule: dict[str, Any] = {}
    if dice.random() < 0.7:
        rule["path"] = path(dice)
    if dice.random() < 0.3:
        values = ("1", " ", "", "ö", "\ufffd", True, False, None, 2)
        rule["query"] = {dice.choice(("a", "b", "c", "")): dice.choice(values) for _ in range(dice.randint(0, 2))}
    if dice.random() < 0.3:
        rule["hash"] = path(dice)
    same = rule.get("path", "").replace("*", dice.choice(("", "x", "/x/"))).replace(":id", "7")
    start = dice.choice(("https://erp.example.com", "", "http://a:1", "x"))
    end = dice.choice(("", "?" + query(dice))) + dice.choice(("", "#" + path(dice), "#!" + path(dice) + "?x=1"))
    return [rule, start + (same if dice.random() < 0.6 else path(dice)) + end]


def rule(dice: random.Random, depth: int = 0) -> Any:
    """A cohort rule; now and then a damaged one."""
    kind = dice.random()
    if depth < 9 and kind < 0.45:
        return {dice.choice(("all", "any")): [rule(dice, depth + 1) for _ in range(dice.randint(0, 3))]}
    if depth < 9 and kind < 0.6:
        return {"not": rule(dice, depth + 1)}
    if kind < 0.63:
        return dice.choice((None, 7, {}, {"all": 1}, {"not": None}, {"op": "exists"}))
    leaf = {"attribute": dice.choice(NAMES), "op": dice.choice(OPS), "value": dice.choice(VALUES)}
    if leaf["op"] == "in" and dice.random() < 0.7:
        leaf["value"] = dice.sample(VALUES, 2)
    return leaf


def cohort_case(dice: random.Random) -> list[Any]:
    """A cohort rule and a person."""
    return [rule(dice), {name: dice.choice(VALUES) for name in NAMES if dice.random() < 0.7}]


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Any]]:
    dice = random.Random(20260301)
    return {"pages": [page_case(dice) for _ in range(CASES)], "cohorts": [cohort_case(dice) for _ in range(CASES)]}


@pytest.fixture(scope="module")
def browser(sdk: Sdk, cases: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What the SDK makes of them."""
    return {
        "pages": [sdk("page", *case) for case in cases["pages"]],
        "cohorts": [sdk("cohort", *case)[0] for case in cases["cohorts"]],
    }


def test_page_rules_agree(cases: dict[str, list[Any]], browser: dict[str, list[Any]]) -> None:
    ours = [
        [page_rules.matches(rule, page_rules.url_parts(url)), list(page_rules.rank(rule))]
        for rule, url in cases["pages"]
    ]
    assert [
        (case, mine, its) for case, mine, its in zip(cases["pages"], ours, browser["pages"], strict=True) if mine != its
    ] == []
    assert 0.2 < sum(match for match, _ in ours) / CASES < 0.8, "the cases must be able to tell the two apart"


def test_cohort_rules_agree(cases: dict[str, list[Any]], browser: dict[str, list[Any]]) -> None:
    ours = [cohort_rules.evaluate(rule, attributes) for rule, attributes in cases["cohorts"]]
    assert [
        (case, mine, its)
        for case, mine, its in zip(cases["cohorts"], ours, browser["cohorts"], strict=True)
        if mine is not its
    ] == []
    assert all(ours.count(value) > CASES / 20 for value in (True, False, None)), "each value must come up"
