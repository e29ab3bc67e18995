"""Shares carry their sample and interval, and say when it is not enough."""

import pytest

from guidance_server.metrics.catalogue import METRICS
from guidance_server.metrics.figures import count, share


def test_share_with_its_wilson_interval() -> None:
    # Newcombe 1998, table I: 81 of 263, Wilson without continuity correction: 0.2553 to 0.3662.
    figure = share("confirmed", 81, 263)
    assert figure.value == pytest.approx(0.3080, abs=1e-4)
    assert figure.low == pytest.approx(0.2553, abs=1e-4)
    assert figure.high == pytest.approx(0.3662, abs=1e-4)


@pytest.mark.parametrize(("denominator", "enough"), [(0, False), (1, False), (19, False), (20, True)])
def test_small_sample_is_not_a_number(denominator: int, enough: bool) -> None:
    figure = share("confirmed", min(5, denominator), denominator)
    assert figure.is_enough is enough
    assert (figure.value is not None) is enough
    assert (figure.numerator, figure.denominator) == (min(5, denominator), denominator)


def test_change_is_said_only_when_both_periods_can_be_judged() -> None:
    before = share("confirmed", 10, 100)
    assert share("confirmed", 30, 100, before).change == pytest.approx(0.2)
    assert share("confirmed", 30, 100, share("confirmed", 1, 2)).change is None
    assert count("seen", 12, 10).change == 2
    assert count("seen", 12).change is None


@pytest.mark.parametrize("key", METRICS)
def test_every_metric_names_its_question_and_formula(key: str) -> None:
    metric = METRICS[key]
    assert metric.question.endswith("?")
    assert metric.formula
    assert bool(metric.denominator) == (metric.minimum > 0)
