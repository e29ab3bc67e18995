"""Which pages and anchors a pack names."""

from typing import Any

import pytest

from guidance_server.apps.targets import Targets
from guidance_server.packs.used import used


def anchor(page: str = "", within: str = "") -> dict[str, Any]:
    return {"title": "", "page": page, "evidence": {"label": "x", "within": within}}


PAGES = {key: {"title": key, "rule": {}} for key in ("list", "form", "done", "unused")}
ANCHORS = {
    "table": anchor("list"),
    "row": anchor("list", within="table"),
    "cell": anchor("", within="row"),
    "this": anchor(within="that"),
    "that": anchor(within="this"),
}


@pytest.mark.parametrize(
    ("items", "steps", "pages", "anchors", "why"),
    [
        ([], [], set(), set(), "nothing"),
        ([{"pages": ["form", "list"]}], [], {"form", "list"}, set(), "pages of an item"),
        ([{"pages": ["gone"], "anchor": "gone"}], [], set(), set(), "what the application has no more"),
        ([{"anchor": "cell"}], [], {"list"}, {"cell", "row", "table"}, "an anchor, those around it, and their page"),
        ([{"anchor": "this"}], [], set(), {"this", "that"}, "anchors in a circle"),
        ([], [{"page": "form", "anchor": "row"}], {"form", "list"}, {"row", "table"}, "a step of a flow"),
        ([], [{"advance": {"on": "page", "page": "done"}}], {"done"}, set(), "the page that a step waits for"),
        ([], [{"branches": [{"anchor": "row"}]}], {"list"}, {"row", "table"}, "the element that a branch asks for"),
        ([{"b": {"tasks": [{"page": "done"}, {"anchor": "row"}]}}], [], {"done", "list"}, {"row", "table"}, "tasks"),
    ],
)
def test_used(items: list[Any], steps: list[Any], pages: set[str], anchors: set[str], why: str) -> None:
    found = used(items, steps, Targets(pages=PAGES, anchors=ANCHORS))
    assert (found.pages, found.anchors) == (pages, anchors), why


def test_steps_of_workflows_count_without_any_item() -> None:
    steps = [{"key": "one", "title": "", "page": "form", "anchor": "", "event": ""}]
    steps.append({"key": "two", "title": "", "page": "", "anchor": "row", "event": ""})
    found = used([], [], Targets(pages=PAGES, anchors=ANCHORS, workflows={"w": {"title": "", "steps": steps}}))
    assert (found.pages, found.anchors) == ({"form", "list"}, {"row", "table"})
