"""Contents in the form of a pack: nothing empty, nothing that the browser assumes anyway."""

import json
from typing import Any

import pytest

from guidance_server.authoring.dry_run import preview
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.packed import packed
from tests.authoring.samples import branch, button, changed, sample


def nodes(source: str) -> list[Any]:
    return [["p", source]]


INDEX: list[tuple[str, dict[str, Any]]] = [
    (
        "tip",
        {"pages": ["request-form"], "anchor": "amount", "b": {"on": "focus", "text": {"en": nodes("In **euros**.")}}},
    ),
    ("banner", {"b": {"position": "top", "tone": "info", "text": {"en": nodes("Closed")}, "dismissible": True}}),
    (
        "popup",
        {
            "b": {
                "form": "dialog",
                "heading": {"en": "New"},
                "text": {"en": nodes("Look.")},
                "buttons": [{"label": {"en": "Go"}, "action": "close"}],
            }
        },
    ),
    (
        "known_issue",
        {
            "b": {
                "status": "investigating",
                "summary": {"en": "Slow"},
                "affected": {"en": nodes("Saving")},
                "next_update": "2026-02-01T09:00:00Z",
                "show": ["banner", "help"],
            }
        },
    ),
    (
        "beacon",
        {
            "pages": ["request-form"],
            "anchor": "amount",
            "b": {
                "look": "dot",
                "label": {"en": "New here"},
                "opens": "card",
                "heading": {"en": "Look"},
                "text": {"en": nodes("It moved.")},
            },
        },
    ),
    (
        "launcher",
        {
            "pages": ["request-form"],
            "anchor": "amount",
            "b": {"form": "button", "label": {"en": "Show me how"}, "opens": "help"},
        },
    ),
    (
        "task_list",
        {
            "b": {
                "heading": {"en": "Start"},
                "tasks": [
                    {"k": "t1", "title": {"en": "Task t1"}, "on": "event", "event": "saved"},
                    {"k": "t2", "title": {"en": "Task t2"}, "on": "page", "page": "request-list"},
                ],
            }
        },
    ),
    (
        "survey",
        {
            "b": {
                "question": {"en": "Was it clear?"},
                "answer": "five",
                "low": {"en": "No"},
                "high": {"en": "Yes"},
            }
        },
    ),
    (
        "flow",
        {
            "b": {
                "start": "manual",
                "title": {"en": "Sample flow"},
                "first": {"page": "request-form", "anchor": "amount"},
                "of": 2,
            }
        },
    ),
]


@pytest.mark.parametrize(("kind", "rest"), INDEX)
def test_item_in_the_index(kind: str, rest: dict[str, Any]) -> None:
    assert packed(sample(kind), 3, nodes)["index"] == {"k": "sample", "t": kind, "r": 3} | rest


def test_steps_are_a_file_of_their_own() -> None:
    body = packed(sample("flow"), 3, nodes)["body"]
    assert (body["k"], body["r"], [step["k"] for step in body["steps"]]) == ("sample", 3, ["s1", "s2"])
    assert body["steps"][0]["advance"] == {"on": "button"}
    assert body["steps"][0]["text"] == {"en": nodes("Fill it **in**.")}


def test_branches_say_only_what_they_ask() -> None:
    asked = branch("not_in_cohort", "end", cohort="buyers")
    body = packed(changed(sample("flow"), "body.steps.0.branches", [asked]), 3, nodes)["body"]
    assert body["steps"][0]["branches"] == [{"on": "not_in_cohort", "cohort": "buyers", "to": "end"}]
    assert "branches" not in body["steps"][1]


def test_a_revision_from_before_branches_is_packed() -> None:
    content = sample("flow")
    for step in content["body"]["steps"]:
        del step["branches"]
    assert [step["k"] for step in packed(content, 3, nodes)["body"]["steps"]] == ["s1", "s2"]


def test_a_survey_by_choice_has_no_ends() -> None:
    answers = [{"key": "a", "label": {"en": "This"}}, {"key": "b", "label": {"en": "That"}}]
    content = changed(changed(sample("survey"), "body.answer", "choice"), "body.choices", answers)
    body = packed(content, 3, nodes)["index"]["b"]
    assert body["choices"] == [{"k": "a", "label": {"en": "This"}}, {"k": "b", "label": {"en": "That"}}]
    assert "low" not in body


def test_article_is_a_file_and_an_entry_of_help() -> None:
    content = sample("article", audience={"cohorts": ["buyers"], "except": []}, owner="buying")
    head = {"k": "sample", "r": 3, "title": {"en": "Sample article"}, "cohorts": ["buyers"]}
    assert packed(content, 3, nodes) == {
        "index": None,
        "body": head | {"nodes": {"en": nodes("## Amounts\n\nText.")}, "owner": "buying"},
        "help": head | {"summary": {"en": "How"}},
    }


def test_article_says_when_it_expires() -> None:
    made = packed(sample("article", expires_at="2026-03-01T00:00:00Z"), 3, nodes)
    assert made["body"]["when"] == made["help"]["when"] == {"expires_at": "2026-03-01T00:00:00Z"}


WHEN: list[tuple[str, Any, dict[str, Any]]] = [
    ("when.priority", 0, {"priority": 0}),
    ("when.urgent", True, {"urgent": True}),
    ("when.frequency", "once", {"frequency": "once"}),
    ("when.trigger", "manual", {"trigger": "manual"}),
    ("expires_at", "2026-03-01T00:00:00Z", {"ends_at": "2026-03-01T00:00:00Z"}),
]


@pytest.mark.parametrize(("path", "value", "when"), WHEN)
def test_only_what_differs_is_said(path: str, value: Any, when: dict[str, Any]) -> None:
    assert packed(changed(sample("tip"), path, value), 1, nodes)["index"]["when"] == when


def test_earlier_of_end_and_expiry_ends_it() -> None:
    late = changed(sample("tip"), "when.ends_at", "2026-03-01T00:30:00+01:00")
    content = changed(late, "expires_at", "2026-03-01T00:00:00Z")
    assert packed(content, 1, nodes)["index"]["when"] == {"ends_at": "2026-03-01T00:30:00+01:00"}


def test_rule_of_a_tip_carries_only_its_own_values() -> None:
    rule = {"rule": "length", "min": 0, "max": None, "values": ["a"], "mask": "", "message": {"en": "Short", "de": ""}}
    body = packed(changed(sample("tip"), "body.validation", rule), 1, nodes)["index"]["b"]
    assert body["validation"] == {"rule": "length", "min": 0, "message": {"en": "Short"}}


def test_banner_that_stays_says_so() -> None:
    content = changed(sample("banner"), "body.dismissible", False)
    content = changed(content, "body.buttons", [button("start", "first-request")])
    body = packed(content, 1, nodes)["index"]["b"]
    assert body["dismissible"] is False
    assert body["buttons"] == [{"label": {"en": "Go"}, "action": "start", "target": "first-request"}]


@pytest.mark.parametrize("kind", KINDS)
def test_preview_is_what_a_publication_would_have(kind: str) -> None:
    found = preview(sample(kind))
    assert json.loads(json.dumps(found)) == found
    assert found["index"] or found["body"]
