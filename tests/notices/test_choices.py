"""When a digest leaves: at its hour by the clocks of a place, also where clocks change."""

from datetime import UTC, datetime

import pytest

from guidance_server.notices.choices import Choice, due, next_hour, of_form, problems


@pytest.mark.parametrize(
    ("now", "hour", "zone", "leaves"),
    [
        ("2026-03-20T06:59:00", 8, "Europe/Berlin", "2026-03-20T07:00:00"),
        ("2026-03-20T07:00:00", 8, "Europe/Berlin", "2026-03-21T07:00:00"),
        (
            "2026-03-28T12:00:00",
            8,
            "Europe/Berlin",
            "2026-03-29T06:00:00",
        ),  # Summer time has begun: eight is still eight.
        ("2026-10-24T12:00:00", 8, "Europe/Berlin", "2026-10-25T07:00:00"),  # And it has ended.
        ("2026-03-29T00:30:00", 2, "Europe/Berlin", "2026-03-29T01:00:00"),  # Two o'clock is left out: three it is.
        ("2026-10-25T00:30:00", 2, "Europe/Berlin", "2026-10-26T01:00:00"),  # The first of the two was before.
        ("2026-10-24T23:30:00", 2, "Europe/Berlin", "2026-10-25T00:00:00"),  # The first of the two.
        ("2026-03-20T23:30:00", 0, "UTC", "2026-03-21T00:00:00"),
        ("2026-03-20T12:00:00", 8, "Pacific/Kiritimati", "2026-03-20T18:00:00"),
        ("2026-03-20T12:00:00", 8, "Asia/Kathmandu", "2026-03-21T02:15:00"),
    ],
)
def test_the_hour(now: str, hour: int, zone: str, leaves: str) -> None:
    found = next_hour(datetime.fromisoformat(now).replace(tzinfo=UTC), hour, zone)
    assert found == datetime.fromisoformat(leaves).replace(tzinfo=UTC)


def test_each_rhythm() -> None:
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    tomorrow = datetime(2026, 3, 21, 8, tzinfo=UTC)
    assert due(Choice("nothing"), True, now) is None
    assert due(Choice("at_once"), True, now) == now
    assert due(Choice("at_once"), False, now) == tomorrow
    assert due(Choice("digest"), True, now) == tomorrow


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"rhythm": "digest", "hour": "8", "zone": "Europe/Berlin"}, []),
        ({"rhythm": "digest", "hour": "8", "zone": "UTC"}, []),
        ({"rhythm": "hourly", "hour": "24", "zone": "Atlantis"}, ["rhythm", "hour", "zone"]),
        ({"rhythm": "digest", "hour": "٣", "zone": "../../etc/passwd"}, ["hour", "zone"]),
        ({}, ["rhythm", "hour", "zone"]),
    ],
)
def test_what_is_typed(typed: dict[str, str], wrong: list[str]) -> None:
    assert list(problems(of_form(typed))) == wrong
