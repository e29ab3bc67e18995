"""What changed since the approval, and what was changed back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guidance_server.stewardship.definitions import Change, findings, steps_changed
from guidance_server.stewardship.watched import Watched

APPROVED = datetime(2026, 1, 1, tzinfo=UTC)
A, B, C = ({"rule": {"path": path}} for path in ("/a", "/b", "/c"))


def at(hours: int, before: dict[str, Any], after: dict[str, Any]) -> Change:
    return Change(before, after, APPROVED + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([], []),
        ([at(-1, A, B)], []),  # Before the approval.
        ([at(1, A, B)], ["page_changed"]),
        ([at(-1, A, B), at(1, B, C)], ["page_changed"]),
        ([at(1, A, B), at(2, B, A)], []),  # Changed back.
        ([at(1, A, B), at(2, B, C)], ["page_changed"]),
    ],
)
def test_a_page(changes: list[Change], found: list[str]) -> None:
    item = Watched(1, "amounts", "article", 11, 1, APPROVED, "a1", APPROVED, named={"page": ["form"], "cohort": ["x"]})
    assert [one.reason for one in findings(item, {("page", "form"): changes, ("page", "other"): changes})] == found


def step(key: str, title: str = "", page: str = "p") -> dict[str, str]:
    return {"key": key, "title": title or key, "page": page, "anchor": "", "event": ""}


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ([step("a"), step("b"), step("c")], {"added": ["c"]}),
        ([step("b")], {"removed": ["a"]}),
        ([step("a", "A new name"), step("b")], {"renamed": [["a", "A new name"]]}),
        ([step("b"), step("a")], {"reordered": True}),
        ([step("a", page="q"), step("b")], {"moved": ["a"]}),
        ([step("c"), step("b")], {"added": ["c"], "removed": ["a"]}),
    ],
)
def test_steps_of_a_workflow(after: list[dict[str, str]], said: dict[str, Any]) -> None:
    assert steps_changed([step("a"), step("b")], after) == said
