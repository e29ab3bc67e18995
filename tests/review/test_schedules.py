"""A time by the clocks of a zone, and what is no time."""

from datetime import UTC, datetime

import pytest

from guidance_server.review.schedules import moment, problems

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone", "at"),
    [
        ("2026-12-24T18:00", "Europe/Berlin", "2026-12-24T17:00"),
        ("2026-07-01T09:00", "Europe/Berlin", "2026-07-01T07:00"),
        ("2026-07-01T09:00", "Asia/Kolkata", "2026-07-01T03:30"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30"),
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30"),
        ("2026-12-24", "UTC", "2026-12-24T00:00"),
    ],
)
def test_time_is_by_the_clocks_of_the_zone(written: str, zone: str, at: str) -> None:
    assert moment(written, zone) == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone", "field"),
    [
        ("2026-12-24T18:00", "Europe/Berlim", "zone"),
        ("2026-12-24T18:00", "../etc/passwd", "zone"),
        ("2026-12-24T18:00", "", "zone"),
        ("tomorrow", "UTC", "at"),
        ("", "UTC", "at"),
        ("2026-11-24T11:59", "UTC", "at"),
        ("2026-11-24T12:30", "Europe/Berlin", "at"),
        ("2028-01-01T00:00", "UTC", "at"),
        ("0001-01-01T00:00", "Asia/Kolkata", "at"),
    ],
)
def test_what_is_no_time_to_come_is_named(written: str, zone: str, field: str) -> None:
    assert list(problems(written, zone, NOW)) == [field]


def test_time_to_come_has_no_problem() -> None:
    assert problems("2026-11-24T13:01", "Europe/Berlin", NOW) == {}
