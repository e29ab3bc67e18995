"""Figures become a reason, or not: as a table with sample sizes."""

from datetime import UTC, datetime

import pytest

from guidance_server.stewardship.rules import DEFAULT
from guidance_server.stewardship.signals import Healed, Signals, findings, surely
from guidance_server.stewardship.watched import Watched

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ITEM = Watched(1, "amounts", "article", 11, 1, NOW, "a7", NOW)
ELEMENTS = {"amount": "digest"}


@pytest.mark.parametrize(
    ("missed", "sessions", "opens"),
    [
        (0, 1000, False),
        (2, 2, False),  # Two misses of two say nothing: the sample is too small.
        (19, 19, False),  # One session short of the sample.
        (20, 20, True),
        (2, 20, False),  # Ten per cent, and it could be one.
        (4, 20, False),  # Twenty per cent, surely more than eight.
        (6, 20, True),  # Thirty per cent, surely more than fourteen.
        (100, 1000, False),  # Ten per cent exactly, surely more than eight.
        (130, 1000, True),
    ],
)
def test_an_element_that_is_missed(missed: int, sessions: int, opens: bool) -> None:
    counted = Signals(sessions=sessions, missed={"amount": missed})
    assert [one.reason for one in findings(ITEM, counted, DEFAULT, ELEMENTS)] == ["anchor_missed"] * opens


@pytest.mark.parametrize(
    ("unhelped", "readers", "opens"),
    [
        (2, 2, False),  # Two angry clicks.
        (9, 9, False),
        (10, 10, True),
        (5, 10, False),  # Half of ten, surely more than 24 per cent.
        (7, 10, False),  # Surely more than 39.7 per cent.
        (8, 10, True),
        (50, 100, True),  # Half of a hundred, surely more than 40.4.
        (49, 100, False),
        (60, 100, True),
        (450, 1000, True),  # The larger the sample, the nearer to its share: surely more than 41.9.
    ],
)
def test_readers_who_are_not_helped(unhelped: int, readers: int, opens: bool) -> None:
    counted = Signals(unhelped=unhelped, readers=readers)
    assert [one.reason for one in findings(ITEM, counted, DEFAULT, ELEMENTS)] == ["low_rating"] * opens


@pytest.mark.parametrize(("sessions", "opens"), [(1, False), (4, False), (5, True)])
def test_an_element_that_was_healed(sessions: int, opens: bool) -> None:
    found = list(findings(ITEM, Signals(healed={"amount": Healed(sessions, 0.7)}), DEFAULT, ELEMENTS))
    assert [one.reason for one in found] == ["anchor_healed"] * opens


def test_an_element_that_is_gone_from_the_list_is_no_reason() -> None:
    counted = Signals(sessions=50, missed={"amount": 50}, healed={"amount": Healed(50, 0.6)})
    assert list(findings(ITEM, counted, DEFAULT, {})) == []


def test_what_a_sample_says_is_less_than_its_share() -> None:
    assert surely(0, 0) == 0
    assert surely(1, 1) < 0.3
    assert surely(5, 10) < surely(50, 100) < surely(500, 1000) < 0.5
