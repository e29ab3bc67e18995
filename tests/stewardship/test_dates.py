"""Days that come near, that come, and that somebody answered already."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server.stewardship.dates import findings
from guidance_server.stewardship.rules import DEFAULT
from guidance_server.stewardship.watched import Watched

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
APPROVED = datetime(2026, 1, 1, tzinfo=UTC)


def reasons(**values: object) -> list[str]:
    item = Watched(
        1, "amounts", "article", 11, 1, **{"since": APPROVED, "mark": "a1", "approved_at": APPROVED} | values
    )
    return [one.reason for one in findings(item, DEFAULT, NOW)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (None, []),
        ("2026-04-04", []),  # Fifteen days away.
        ("2026-04-03", ["review_by"]),  # Fourteen: it is said so that somebody can plan.
        ("2026-03-20", ["review_by"]),
        ("2026-02-01", ["review_by"]),
        ("2025-12-24", []),  # Before its approval: who approved it looked at it since.
    ],
)
def test_the_review_day(day: str | None, found: list[str]) -> None:
    assert reasons(review_by=day) == found


def test_a_confirmation_after_the_day_answers_it() -> None:
    assert reasons(review_by="2026-03-10", since=NOW - timedelta(days=1)) == []


@pytest.mark.parametrize(("days", "found"), [(15, []), (14, ["expiry"]), (0, ["expiry"]), (-3, ["expiry"])])
def test_the_expiry(days: int, found: list[str]) -> None:
    assert reasons(expires_at=NOW + timedelta(days=days)) == found
