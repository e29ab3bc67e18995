"""Answers by question: counted by hand."""

from typing import Any

import pytest

from guidance_server.metrics.survey import Answer, Question, questions, results, unplaced
from tests.authoring.samples import changed, sample

FIVE = sample("survey")


def ten(people: dict[int, int]) -> list[Answer]:
    """So many people for each point; each has seen the question first."""
    said = [str(point) for point, number in people.items() for _ in range(number)]
    return [Answer(f"p{place}", 1, one) for place, point in enumerate(said) for one in (None, point)]


def on_ten() -> list[Question]:
    return questions([(1, changed(FIVE, "body.answer", "ten"))])


@pytest.mark.parametrize(
    ("path", "value", "asked"),
    [
        ("body.thanks", {"en": "Thanks"}, [(1, 2)]),
        ("title", "Another name for authors", [(1, 2)]),
        ("body.question", {"en": "Was it good?"}, [(2,), (1,)]),
        ("body.low", {"en": "Never"}, [(2,), (1,)]),
        ("body.answer", "ten", [(2,), (1,)]),
    ],
)
def test_what_makes_it_another_question(path: str, value: Any, asked: list[tuple[int, ...]]) -> None:
    found = questions([(1, FIVE), (2, changed(FIVE, path, value))])
    assert [one.revisions for one in found] == asked


def test_a_question_that_came_back_is_one_question() -> None:
    other = changed(FIVE, "body.question", {"en": "Was it good?"})
    assert [one.revisions for one in questions([(1, FIVE), (2, other), (3, FIVE)])] == [(1, 3), (2,)]


def test_the_newest_answer_of_a_person_counts_once() -> None:
    answers = [Answer("ann", 1, None), Answer("ann", 1, "2"), Answer("ben", 1, None), Answer("ann", 1, "5")]
    (found,) = results(questions([(1, FIVE)]), answers)
    assert {option.key: option.people for option in found.options} == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1}
    assert (found.response.numerator, found.response.denominator, found.response.value) == (1, 2, None)
    assert [option.words for option in found.options] == ["1 · No", "2", "3", "4", "5 · Yes"]


def test_who_answered_was_asked() -> None:
    (found,) = results(questions([(1, FIVE)]), [Answer("ann", 1, "3")])
    assert (found.response.numerator, found.response.denominator) == (1, 1)


def test_each_question_has_its_own_people() -> None:
    asked = questions([(1, FIVE), (2, changed(FIVE, "body.question", {"en": "Was it good?"}))])
    answers = [Answer("ann", 1, "1"), Answer("ann", 2, "5"), Answer("ben", 2, None), Answer("cleo", 9, "4")]
    newest, oldest = results(asked, answers)
    assert (newest.response.numerator, newest.response.denominator) == (1, 2)
    assert (oldest.response.numerator, oldest.response.denominator) == (1, 1)
    assert unplaced(asked, answers) == 1
    assert [one.question.revisions for one in results(asked, [])] == [(2,)], "nobody met the older one"


def test_an_answer_that_is_none_of_the_choices_is_in_no_share() -> None:
    body = {
        "answer": "choice",
        "choices": [{"key": "yes", "label": {"en": "Yes"}}, {"key": "no", "label": {"en": "No"}}],
    }
    (asked,) = questions([(1, sample("survey", body=FIVE["body"] | body))])
    answers = [Answer(f"p{number}", 1, "yes") for number in range(15)]
    answers += [Answer(f"q{number}", 1, "no") for number in range(5)]
    answers += [Answer("r", 1, "<script>alert(1)</script>"), Answer("s", 1, "")]
    (found,) = results([asked], answers)
    assert [(one.key, one.people, one.share.value) for one in found.options] == [("yes", 15, 0.75), ("no", 5, 0.25)]
    assert found.elsewhere == 2
    assert found.response.numerator == 22
    assert found.net is None


def test_net_score() -> None:
    (found,) = results(on_ten(), ten({10: 10, 9: 5, 8: 8, 7: 2, 6: 4, 0: 1}))
    assert found.net
    assert (found.net.numerator, found.net.denominator) == (10, 30), "15 pleased less 5 not"
    assert found.net.value == pytest.approx(1 / 3)
    # 15 times 1, 10 times 0, 5 times −1: variance 20/29 − 30/29·(1/3)², t(29) = 2.0452.
    assert found.net.low == pytest.approx(1 / 3 - 2.0452 * 0.13866, abs=1e-3)
    assert found.net.high == pytest.approx(1 / 3 + 2.0452 * 0.13866, abs=1e-3)


@pytest.mark.parametrize(("people", "value"), [({10: 29}, None), ({10: 30}, 1.0), ({}, None)])
def test_net_score_needs_thirty(people: dict[int, int], value: float | None) -> None:
    (found,) = results(on_ten(), ten(people))
    assert found.net
    assert found.net.value == value
    assert found.net.low is None


def test_a_scale_of_five_has_no_net_score() -> None:
    (found,) = results(questions([(1, FIVE)]), [Answer(f"p{number}", 1, "5") for number in range(40)])
    assert found.net is None
    assert found.options[-1].share.value == 1.0
