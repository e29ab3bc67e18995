"""What a plan says of settings, and of what would be missing."""

import json
from typing import Any

import pytest

from guidance_server.packs.plan import Line, Need, Setting, fingerprint, links, needs, settings, used


def frame(**parts: Any) -> str:
    facts = {"name": "P2P", "theme": {}, "quiet": False, "pause": 0} | parts.pop("facts", {})
    return json.dumps({"facts": facts, "targets": {"pages": {}, "anchors": {}, "cohorts": {}, "teams": {}} | parts})


FORM = {"title": "Form", "rule": {"path": "/form"}}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (frame(), frame(), []),
        (
            "",
            frame(pages={"form": FORM}),
            [
                Setting(
                    "pages", "form", "Form", "added", (Line("rule.path", "", "/form"), Line("title", "", "Form"))
                )
            ],
        ),
        (
            frame(pages={"form": FORM}),
            frame(pages={"form": FORM | {"rule": {"path": "/new"}}}),
            [Setting("pages", "form", "Form", "changed", (Line("rule.path", "/form", "/new"),))],
        ),
        (
            frame(teams={"buying": "Buying"}),
            frame(),
            [Setting("teams", "buying", "Buying", "removed", (Line("", "Buying", ""),))],
        ),
        (
            frame(facts={"theme": {"accent": "#000"}}),
            frame(facts={"quiet": True}),
            [
                Setting("facts", "theme", "Theme", "changed", (Line("accent", "#000", ""),)),
                Setting("facts", "quiet", "Quiet everywhere", "changed", (Line("", "false", "true"),)),
            ],
        ),
    ],
    ids=["nothing differs", "the first release", "a page moves", "a team goes", "theme and quiet"],
)
def test_settings_are_said_by_name_old_and_new(before: str, after: str, said: list[Setting]) -> None:
    assert settings(before, after) == said


def test_what_an_item_opens_is_read_from_texts_and_fields() -> None:
    packed = '{"b":{"text":{"en":[["p",["a",{"article":"whom-to-ask"},"ask"]]]}}}'
    assert links(packed, {"item": ["first-request"], "page": ["form"]}) == {"whom-to-ask", "first-request"}
    assert links('{"text":"write {\\"article\\":\\"x\\"}"}', {}) == frozenset()


def test_what_would_be_missing_is_named_and_whether_it_could_come_along() -> None:
    opens = {"tip": frozenset({"a", "b", "c"}), "other": frozenset({"a"})}
    assert needs(opens, frozenset({"a"}), frozenset({"b"})) == {"tip": [Need("b", True), Need("c", False)]}


def test_which_changed_settings_an_item_uses() -> None:
    changed = [Setting("anchors", "amount", "Amount", "changed"), Setting("pages", "form", "Form", "changed")]
    assert used(changed, {"anchor": ["amount"], "page": ["list"], "team": ["form"]}) == changed[:1]


def test_another_revision_or_frame_is_another_plan() -> None:
    known = fingerprint({"a": 1, "b": 2}, "{}")
    assert known == fingerprint({"b": 2, "a": 1}, "{}")
    assert len({known, fingerprint({"a": 2, "b": 2}, "{}"), fingerprint({"a": 1, "b": 2}, "{ }")}) == 3
