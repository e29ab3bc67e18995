"""How long author mode lasts, and where."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server.capture import sessions

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "seen", "goes_on"),
    [(1, 1, True), (470, 60, True), (470, 61, False), (480, 5, True), (481, 5, False)],
)
def test_an_hour_without_a_word_and_a_working_day_in_all(begun: int, seen: int, goes_on: bool) -> None:
    ago = [NOW - timedelta(minutes=minutes) for minutes in (begun, seen)]
    assert sessions.goes_on(ago[0], ago[1], NOW) is goes_on


@pytest.mark.parametrize(
    ("origin", "origins", "home"),
    [
        ("https://a.test", ["https://a.test"], True),
        ("https://b.test", ["https://a.test", "https://b.test"], False),
        ("https://a.test", ["https://b.test"], False),
        ("", [""], False),
    ],
)
def test_it_stays_where_it_was_begun(origin: str, origins: list[str], home: bool) -> None:
    assert sessions.is_home(origin, "https://a.test", origins) is home
