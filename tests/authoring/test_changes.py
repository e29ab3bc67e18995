"""What a reviewer reads of a change."""

from typing import Any

import pytest

from guidance_server.authoring.changes import as_json, changes
from guidance_server.authoring.kinds import KINDS
from tests.authoring.samples import changed, sample, step


def short(before: dict[str, Any] | None, after: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(change.path, change.label, change.kind) for change in changes(before, after)]


@pytest.mark.parametrize("kind", KINDS)
def test_same_content_has_no_changes(kind: str) -> None:
    assert changes(sample(kind), sample(kind)) == []


def test_nothing_before_means_all_added() -> None:
    found = changes(None, sample("tip"))
    assert {change.kind for change in found} == {"added", "changed"}
    assert ("body.text.en", "Text (en)") in {(change.path, change.label) for change in found}


TIP, FLOW = sample("tip"), sample("flow")
ROWS = [
    (TIP, "title", "Other", [("title", "Title", "changed")]),
    (TIP, "body.text", {"en": "In **euros**.", "de": "In Euro."}, [("body.text.de", "Text (de)", "added")]),
    (TIP, "body.text", {}, [("body.text.en", "Text (en)", "removed")]),
    (TIP, "where.pages", [], [("where.pages", "Pages", "removed")]),
    (TIP, "when.urgent", True, [("when.urgent", "Urgent", "changed")]),
    (TIP, "risk", "policy", [("risk", "Risk", "changed")]),
    (
        FLOW,
        "body.steps.1.missing",
        "skip",
        [("body.steps.1.missing", "Steps 2 · When its element is missing", "changed")],
    ),
    (FLOW, "body.steps", [step("s2"), step("s1")], [("body.steps.0", "Steps 1", "moved")]),
    (FLOW, "body.steps", [step("s1")], [("body.steps.1", "Steps 2", "removed")]),
]


@pytest.mark.parametrize(("before", "path", "value", "expected"), ROWS)
def test_change_is_named(before: dict[str, Any], path: str, value: Any, expected: list[tuple[str, str, str]]) -> None:
    assert short(before, changed(before, path, value)) == expected


def test_step_put_first_leaves_the_others_unchanged() -> None:
    found = short(FLOW, changed(FLOW, "body.steps", [step("s0"), step("s1"), step("s2")]))
    assert ("body.steps.0", "Steps 1", "added") in found
    assert all(path.startswith("body.steps.0") for path, _, _ in found)


def test_changes_are_plain_values() -> None:
    first = as_json(changes(TIP, changed(TIP, "body.text", {"en": "In [dollars](https://a.example)."})))[0]
    assert first["lines"][0]["kind"] == "removed"
    assert first["links"] == ({"kind": "added", "target": "https://a.example", "warning": ""},)
