"""Ways at a branch: walks that were counted by hand."""

from typing import Any

from guidance_server.metrics import ways
from guidance_server.metrics.ways import Fork
from tests.authoring.samples import branch, step

STEPS = [
    step("a", branches=[branch("in_cohort", "c", cohort="buyers"), branch("element", "end", anchor="amount")]),
    step("b"),
    step("c"),
]


def forks(steps: list[dict[str, Any]], reached: list[tuple[str, str]], finished: set[str]) -> list[Fork]:
    return ways.forks(steps, {one["key"]: one["title"]["en"] for one in steps}, reached, finished)


def walks(**sessions: str | list[str]) -> list[tuple[str, str]]:
    return [(session, one) for session, walk in sessions.items() for one in walk]


def test_each_way_is_counted_by_the_step_that_came_next() -> None:
    reached = walks(one="abc", two="ac", three="ac", four="a", five="a", six="bc")
    (found,) = forks(STEPS, reached, {"one", "four"})
    assert (found.step, found.reached, found.left) == ("a", 5, 1), "five left, four went to the end"
    assert {way.to: (way.taken.numerator, way.taken.denominator) for way in found.ways} == {
        "c": (2, 4), "end": (1, 4), "b": (1, 4),
    }  # fmt: skip
    assert {way.to: way.reasons for way in found.ways} == {
        "c": (("The person is in the cohort", "buyers"),),
        "end": (("The element is there", "amount"),),
        "b": (("No branch held", ""),),
    }
    assert all(way.taken.value is None for way in found.ways), "four are too few"


def test_ways_to_one_step_are_one_way() -> None:
    steps = [step("a", branches=[branch("seen", "b", item="x"), branch("in_cohort", "b", cohort="y")]), step("b")]
    (found,) = forks(steps, walks(one="ab", two="ab"), set())
    assert [(way.to, len(way.reasons), way.taken.numerator) for way in found.ways] == [("b", 3, 2)]


def test_a_way_that_no_branch_names_is_shown_without_a_reason() -> None:
    steps = [step("a", branches=[branch("seen", "end", item="x")]), step("b"), step("c")]
    (found,) = forks(steps, walks(one="ac", two=["a", "gone"]), set())
    assert {way.to: (way.title, way.reasons) for way in found.ways if not way.reasons} == {
        "c": ("Step c", ()),
        "gone": ("gone", ()),
    }


def test_enough_sessions_make_a_share() -> None:
    reached = [(f"s{number}", one) for number in range(20) for one in ("a", "b" if number % 4 else "c")]
    (found,) = forks(STEPS, reached, set())
    assert {way.to: way.taken.value for way in found.ways} == {"c": 0.25, "end": 0.0, "b": 0.75}


def test_without_branches_there_is_no_fork() -> None:
    assert forks([step("a"), step("b")], walks(one="ab"), set()) == []
