"""The rules: sensible from the start, and refused where they mean nothing."""

import pytest

from guidance_server.stewardship.rules import DEFAULT, complete, problems


def test_the_rules_hold_before_anybody_wrote_some() -> None:
    assert problems(DEFAULT) == []
    assert complete({}) == DEFAULT


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ({"missed": {"share": 0}}, "missed.share"),
        ({"missed": {"share": 10, "sample": 4}}, "missed.sample"),
        ({"rating": {"share": 96}}, "rating.share"),
        ({"review_days": 91}, "review_days"),
        ({"window_days": "many"}, "window_days"),
        ({"off": ["boredom"]}, "off.0"),
        ({"else": 1}, "else"),
    ],
)
def test_what_means_nothing_is_refused_by_name(typed: dict[str, object], path: str) -> None:
    assert [one.path for one in problems(complete(typed))] == [path]
