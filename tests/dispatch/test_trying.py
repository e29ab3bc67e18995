"""Patience."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server.dispatch.trying import next_try

BEGUN = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "luck", "seconds"),
    [(1, 0.0, 30), (1, 1.0, 60), (2, 1.0, 120), (5, 0.5, 720), (9, 1.0, 10_800), (500, 1.0, 10_800)],
)
def test_each_wait_is_longer_within_bounds(attempts: int, luck: float, seconds: int) -> None:
    assert next_try(attempts, BEGUN, BEGUN, luck) == BEGUN + timedelta(seconds=seconds)


def test_after_a_day_it_is_given_up() -> None:
    assert next_try(20, BEGUN, BEGUN + timedelta(hours=23, minutes=59), 0.5) is not None
    assert next_try(20, BEGUN, BEGUN + timedelta(days=1), 0.5) is None
