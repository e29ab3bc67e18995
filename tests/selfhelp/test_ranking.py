"""Questions as plans, and who comes first."""

from collections.abc import Callable
from typing import Any

import pytest

from guidance_server.selfhelp import ranking
from guidance_server.selfhelp.passages import Passage, passages
from guidance_server.selfhelp.ranking import Candidate, Plan, plan

RARITY = {"creat": 1.0, "request": 1.0, "invoic": 2.0}


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("Create requests", Plan(("creat", "request"), "requests")),
        ("create ", Plan(("creat",), "")),
        ("how do I", Plan(("how", "do", "i"), "")),
        ("the invo", Plan(("invo",), "invo")),
        ('title:x* OR "a b"~2 [a TO z]', Plan(("titl", "x", "b", "2", "z"), "")),
        ("create create", Plan(("creat",), "create")),
        ("", Plan(())),
        ("?!*", Plan(())),
        ("incorporations", Plan(("incorpor",), "incorporat")),
    ],
)
def test_plan(question: str, planned: Plan) -> None:
    found = plan(question, "en")
    assert found.terms == planned.terms
    assert found.prefix == planned.prefix or question.startswith("title:")


def test_a_plan_has_bounds() -> None:
    assert len(plan(" ".join(f"word{n}" for n in range(100)), "en").terms) == ranking.MOST_TERMS
    assert len(plan("x" * 100_000, "en").terms[0]) <= 40


@pytest.fixture
def passage(article: Callable[..., Any]) -> Callable[..., Passage]:
    return lambda *words, **other: next(passages(article(*words, **other), "1"))


def order(found: list[Passage], question: str, page: str = "") -> list[str]:
    ranked = ranking.ranked(plan(question, "en"), [Candidate(one, 1.0) for one in found], RARITY, page)
    return [one.key for one in ranked]


@pytest.mark.parametrize(
    ("question", "page", "first"),
    [
        ("create request", "", "title"),
        ("create request", "here", "on-page"),
        ("create request", "elsewhere", "title"),
        ("invoice", "here", "other"),
    ],
)
def test_order(passage: Callable[..., Passage], question: str, page: str, first: str) -> None:
    found = [
        passage("on-page", "Something else", "To create a request, choose New.", pages=["here"]),
        passage("title", "Create a request", "Choose New."),
        passage("other", "Invoice", "An invoice."),
    ]
    assert order(found, question, page)[0] == first


def test_neighbours_in_the_question_count_when_they_are_neighbours_in_the_text(passage: Callable[..., Passage]) -> None:
    apart = passage("apart", "A", "request one two three create")
    together = passage("together", "B", "we create request one two three")
    assert order([apart, together], "create request")[0] == "together"


def test_equal_ones_keep_a_fixed_order(passage: Callable[..., Passage]) -> None:
    found = [passage(key, "Same", "x") for key in ("b", "a", "c")]
    assert order(found, "request") == ["a", "b", "c"]


def test_weights_and_features_name_the_same(passage: Callable[..., Passage]) -> None:
    found = ranking.features(Candidate(passage("k", "T", "x"), 1.0), plan("x", "en"), {"x": 1.0}, 1.0)
    assert set(found) == set(ranking.WEIGHTS)


def test_a_title_counts_more_than_a_text(passage: Callable[..., Passage]) -> None:
    found = ranking.weighed(passage("k", "Invoice", "An invoice and an order"))
    assert found["invoic"] == 9
    assert found["order"] == 1
