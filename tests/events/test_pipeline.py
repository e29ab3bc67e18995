"""Each step drops with a reason, and one bad event never blocks its neighbours."""

import json
from typing import Any

import pytest

from guidance_server.errors import Malformed, TooLarge
from guidance_server.events import pipeline
from guidance_server.events.catalogue import EVENTS

NOW = 1_780_000_000_000
ARRIVAL = pipeline.Arrival(app_id=7, pseudonym="p" * 32, received_ms=NOW, event_bytes=8192)


def event(number: int = 1, **changes: Any) -> dict[str, Any]:
    made = {"id": f"0199a0b0-0000-7000-8000-{number:012x}", "type": "content_seen", "at": NOW - 1000, "item": "amount"}
    return {name: value for name, value in {**made, **changes}.items() if value is not ...}


def body(*events: Any, **changes: Any) -> bytes:
    return json.dumps({"v": 1, "app": "app_1", "sent_at": NOW, "events": list(events), **changes}).encode()


def judge(*events: Any, **changes: Any) -> pipeline.Verdict:
    return pipeline.judged(pipeline.opened(body(*events, **changes), largest=262_144, most=100), ARRIVAL)


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_of_the_catalogue_is_taken_without_properties(name: str) -> None:
    verdict = judge(event(type=name))
    assert (len(verdict.rows), verdict.refused) == (1, [])
    assert verdict.rows[0][2] == name


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (event(type="content_bought"), "content_bought"),
        (event(type=...), "type"),
        (event(id="1"), "id"),
        (event(id=...), "id"),
        (event(at="yesterday"), "at"),
        (event(at=-1), "at"),
        (event(at=1.5), "at"),
        (event(item="<script>"), "item"),
        (event(item="x" * 81), "item"),
        (event(cohorts="buyers"), "cohorts"),
        (event(cohorts=["a b"]), "cohorts"),
        (event(p={"text": "what somebody typed"}), "text"),
        (event(p={"via": "https://erp/invoices?id=7"}), "via"),
        (event(p=[]), "p"),
        (event(url="https://erp/"), "url"),
        (event(p={"via": "x" * 9000}), "8192 bytes"),
        (5, "object"),
        (None, "object"),
        ([], "object"),
    ],
)
def test_bad_event_is_refused_with_its_reason_and_neighbours_are_stored(bad: Any, reason: str) -> None:
    verdict = judge(event(1), bad, event(2))
    assert verdict.places == [0, 2]
    assert [refused.index for refused in verdict.refused] == [1]
    assert reason in verdict.refused[0].reason


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"v":1}',
        body(event(), v=2),
        body(event(), sent_at=float("nan")),
        body(event(), user="me"),
    ],
)
def test_batch_that_cannot_be_read_is_refused_whole(broken: bytes) -> None:
    with pytest.raises(Malformed):
        pipeline.opened(broken, largest=262_144, most=100)


def test_deep_json_is_refused_and_not_followed() -> None:
    with pytest.raises(Malformed):
        pipeline.opened(b"[" * 100_000, largest=262_144, most=100)
    deep = json.dumps(event(p=...))[:-1] + ',"p":' + '{"via":' * 5000 + "1" + "}" * 5001
    raw = b'{"v":1,"app":"a","sent_at":1,"events":[' + deep.encode() + b"]}"
    batch = None
    try:
        batch = pipeline.opened(raw, largest=262_144, most=100)
    except Malformed as refused:
        assert "cannot be read" in refused.message  # noqa: PT017 - either step may be the one that refuses
    if batch:
        assert pipeline.judged(batch, ARRIVAL).rows == []


def test_limits_of_a_batch() -> None:
    with pytest.raises(TooLarge, match="256 KiB"):
        pipeline.opened(b" " * 262_145, largest=262_144, most=100)
    with pytest.raises(TooLarge, match="at most 2 events"):
        pipeline.opened(body(event(1), event(2), event(3)), largest=262_144, most=2)


@pytest.mark.parametrize(
    ("skew_ms", "age_ms", "flags"),
    [
        (0, 0, 0),
        (25 * 3_600_000, 60_000, 0),  # The browser's clock is a day ahead: corrected by `sent_at`.
        (-25 * 3_600_000, 60_000, 0),
        (0, 6 * pipeline.DAY_MS, 0),
        (0, 8 * pipeline.DAY_MS, pipeline.CLOCK_OFF),
        (0, -10 * 60_000, pipeline.CLOCK_OFF),
    ],
)
def test_clock_is_corrected_by_when_the_batch_was_sent(skew_ms: int, age_ms: int, flags: int) -> None:
    sent = NOW + skew_ms
    row = judge(event(at=sent - age_ms), sent_at=sent).rows[0]
    assert row[12] == flags
    assert row[3] == (NOW - age_ms if flags == 0 else NOW)


def test_row_carries_the_pseudonym_and_nothing_of_the_user() -> None:
    row = judge(event(cohorts=["buyers"], p={"via": "auto"}), user="a" * 64).rows[0]
    assert row[6] == ARRIVAL.pseudonym
    assert "a" * 64 not in str(row)
    assert (row[10], row[11]) == ('["buyers"]', '{"via":"auto"}')


def test_unknown_application_refuses_each_event() -> None:
    batch = pipeline.opened(body(event(1), event(2)), largest=262_144, most=100)
    assert [one.reason for one in pipeline.unknown_application(batch).refused] == ["unknown application"] * 2
