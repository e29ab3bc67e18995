"""Patience."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server.dispatch.trying import next_try, retry_after

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


@pytest.mark.parametrize(("asked", "seconds"), [(10, 60), (600, 600), (10**7, 10_800)])
def test_who_asks_to_be_left_alone_is_within_bounds(asked: int, seconds: int) -> None:
    assert next_try(1, BEGUN, BEGUN, 1.0, timedelta(seconds=asked)) == BEGUN + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120), ("0", 0), ("", 0), ("soon", 0), ("-5", 0), ("1.5", 0), ("٣", 0), ("9" * 400, 0),
        ("Fri, 20 Mar 2026 12:05:00 GMT", 300), ("Fri, 20 Mar 2026 12:05:00 -0000", 300),
        ("Fri, 20 Mar 2026 11:00:00 GMT", 0), ("Fri, 99 Mar 2026 12:05:00 GMT", 0),
        (f"Fri, 20 Mar {'9' * 30} 12:05:00 GMT", 0), (f"Fri, 20 Mar 2026 12:05:00 +{'9' * 30}", 0),
        ("Fri, 1 Jan 0001 00:00:00 +1400", 0),
    ],
)  # fmt: skip
def test_how_long_a_header_asks_for(header: str, seconds: int) -> None:
    assert retry_after(header, BEGUN) == timedelta(seconds=seconds)
