"""Rules of webhooks: when they are told, what is kept of an answer, and what a chat shows."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guidance_server.dispatch.answers import ANSWERS, kept, words
from guidance_server.dispatch.calls import Happened, body
from guidance_server.dispatch.webhooks import due, paused_words, still_signs
from guidance_server.notices.catalogue import EVENTS

NOW = datetime(2026, 3, 20, 12, 34, 56, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "when"),
    [
        ("at_once", NOW),
        ("hourly", datetime(2026, 3, 20, 13, tzinfo=UTC)),
        ("digest", datetime(2026, 3, 21, 8, tzinfo=UTC)),
    ],
)
def test_when_it_is_told(rhythm: str, when: datetime) -> None:
    assert due(rhythm, NOW) == when


def test_the_documents_name_every_event_and_field() -> None:
    said = (Path(__file__).parents[2] / "docs" / "notifications.md").read_text()
    assert [name for name in EVENTS if f"`{name}`" not in said] == []
    assert [name for name in Happened._fields if f'"{name}":' not in said] == []


def test_an_hour_that_begins_is_told_with_the_next() -> None:
    assert due("hourly", datetime(2026, 3, 20, 23, tzinfo=UTC)) == datetime(2026, 3, 21, 0, tzinfo=UTC)


def test_the_secret_before_signs_for_a_day() -> None:
    assert not still_signs(None, NOW)
    assert still_signs(NOW.replace(day=19, hour=13), NOW)
    assert not still_signs(NOW.replace(day=19), NOW)


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_has_a_sentence(answer: str) -> None:
    said = words(kept(answer, "so: and {so}"))
    assert said.startswith(("It", "What", "Its"))
    assert ("so: and {so}" in said) == ("{detail}" in ANSWERS[answer])


def test_why_it_is_paused() -> None:
    assert paused_words("person:Ada: {Lovelace}") == "Ada: {Lovelace} paused it."
    assert paused_words(f"failing:{kept('slow', '15')}").endswith("It did not answer within 15 seconds.")
    assert paused_words(f"gone:{kept('gone', '410 Gone')}").startswith("It answered 410 Gone")


def test_a_text_names_ten_and_counts_the_rest() -> None:
    one = Happened("comment", "Ben commented on “X”.", "X", "Ben", "x", "tip", 1, False, "https://g/x", NOW, "Hm\nhm")
    found = json.loads(body(("p2p", "Procure"), [one] * 25, "https://g/review"))
    lines = found["text"].split("\n")
    assert lines[0] == "Procure:"
    assert lines[1] == "Ben commented on “X”. “Hm hm” https://g/x"
    assert lines[11:] == ["and 15 more: https://g/review"]
    assert len(found["events"]) == 25
    assert found["events"][0]["said"] == "Hm\nhm"
    assert found["events"][0]["at"] == "2026-03-20T12:34:56+00:00"
