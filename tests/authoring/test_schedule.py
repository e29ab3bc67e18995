"""When an item shows, by both kinds of clock, and how that comes into a pack."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from guidance_server.authoring import packed, schedule
from tests.authoring.samples import changed, sample

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("when", "now", "stopped"),
    [
        ({"starts_at": "2026-03-10T09:00:00Z"}, "2026-03-10T08:59:59Z", "early"),
        ({"starts_at": "2026-03-10T09:00:00Z"}, "2026-03-10T09:00:00Z", ""),
        ({"ends_at": "2026-03-10T09:00:00Z"}, "2026-03-10T09:00:00Z", "late"),
        ({"starts_at": "2026-03-10T09:00:00Z", "zone": "local"}, "2026-03-10T07:59:59Z", "early"),
        ({"starts_at": "2026-03-10T09:00:00Z", "zone": "local"}, "2026-03-10T08:00:00Z", ""),
        # The clocks leap from 2 to 3, so half past two is half past three.
        ({"starts_at": "2026-03-29T02:30:00Z", "zone": "local"}, "2026-03-29T01:29:59Z", "early"),
        ({"starts_at": "2026-03-29T02:30:00Z", "zone": "local"}, "2026-03-29T01:30:00Z", ""),
        # Half past two comes twice: the first counts.
        ({"ends_at": "2026-10-25T02:30:00Z", "zone": "local"}, "2026-10-25T00:29:59Z", ""),
        ({"ends_at": "2026-10-25T02:30:00Z", "zone": "local"}, "2026-10-25T00:30:00Z", "late"),
        # It expires in UTC, whatever the zone of the rest.
        ({"expires_at": "2026-03-10T09:00:00Z", "zone": "local"}, "2026-03-10T08:30:00Z", ""),
        ({"expires_at": "2026-03-10T09:00:00Z", "zone": "local"}, "2026-03-10T09:00:00Z", "late"),
        ({}, "2026-03-10T09:00:00Z", ""),
    ],
)
def test_stopped(when: dict[str, str], now: str, stopped: str) -> None:
    assert schedule.stopped(when, datetime.fromisoformat(now), BERLIN) == stopped


def test_by_the_persons_clock_end_and_expiry_travel_apart() -> None:
    content = changed(sample("banner"), "when.ends_at", "2026-03-10T09:00:00Z")
    content = changed(content, "expires_at", "2026-03-09T09:00:00Z")
    item = packed.packed(content, 1, lambda source: [source])["index"]
    assert item["when"] == {"ends_at": "2026-03-09T09:00:00Z"}, "in UTC the earlier one counts"
    item = packed.packed(changed(content, "when.zone", "local"), 1, lambda source: [source])["index"]
    assert item["when"] == {
        "zone": "local",
        "ends_at": "2026-03-10T09:00:00Z",
        "expires_at": "2026-03-09T09:00:00Z",
    }
