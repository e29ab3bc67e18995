"""Every rule of a content: its path, its sentence, its way out."""

from typing import Any

import pytest

from guidance_server.authoring import content
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.problem import Problem, by_path
from tests.authoring.samples import KNOWN, branch, button, changed, sample, step, task


def check(value: dict[str, Any]) -> list[Problem]:
    return content.check(value, KNOWN, lambda source: ["Odd."] if "odd" in source else [])


@pytest.mark.parametrize("kind", KINDS)
def test_sample_breaks_no_rule(kind: str) -> None:
    assert check(sample(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_blank_content_names_what_is_needed(kind: str) -> None:
    paths = {problem.path for problem in check(content.blank(kind))}
    assert {"key", "title"} <= paths


BRANCH = "body.steps.0.branches.0."

# Kind, path that is changed, its value, path of the problem, part of its sentence.
RULES: list[tuple[str, str, Any, str, str]] = [
    ("tip", "kind", "film", "kind", "does not exist"),
    ("tip", "key", "Not a key", "key", "small letters"),
    ("tip", "key", 7, "key", "A key is text"),
    ("tip", "title", "", "title", "is needed"),
    ("tip", "title", "x" * 201, "title", "At most 200"),
    ("tip", "title", "a\nb", "title", "single line"),
    ("tip", "title", "a\x07b", "title", "control characters"),
    ("tip", "title", "a\ud800", "title", "control characters"),
    ("tip", "title", ["x"], "title", "Text belongs here"),
    ("tip", "colour", "red", "colour", "no field “colour”"),
    ("tip", "locales", [], "locales", "at least one"),
    ("tip", "locales", ["en", "en"], "locales.1", "twice"),
    ("tip", "locales", ["en", "fr"], "locales", "does not have the language “fr”"),
    ("tip", "locales", ["e n"], "locales.0", "not a language tag"),
    ("tip", "locales", ["de", "en"], "body.text.de", "needed in “de”"),
    ("tip", "body.text", {"en": "x", "fr": "y"}, "body.text.fr", "not a language of this item"),
    ("tip", "body.text", {"en": "  "}, "body.text.en", "is needed"),
    ("tip", "body.text", {"en": "x" * 601}, "body.text.en", "At most 600"),
    ("tip", "body.text", {"en": "odd"}, "body.text.en", "Odd."),
    ("tip", "body.text", "plain", "body.text", "Texts by language"),
    ("tip", "body", "plain", "body", "Named fields"),
    ("tip", "body.on", "blink", "body.on", "not one of the choices"),
    ("tip", "where.pages", ["nowhere"], "where.pages.0", "no page “nowhere”"),
    ("tip", "where.pages", "request-form", "where.pages", "A list belongs here"),
    ("tip", "where.pages", ["request-list"], "where.anchor", "lies on the page “request-form”"),
    ("tip", "where.anchor", "nothing", "where.anchor", "no element “nothing”"),
    ("tip", "where.anchor", "", "where.anchor", "stands beside an element"),
    ("tip", "audience.cohorts", ["sellers"], "audience.cohorts.0", "no cohort “sellers”"),
    ("tip", "audience.except", ["sellers"], "audience.except.0", "no cohort “sellers”"),
    ("tip", "owner", "nobody", "owner", "no team “nobody”"),
    ("tip", "workflow", "sing", "workflow", "no workflow “sing”"),
    ("tip", "step", "enter", "workflow", "belongs to a workflow"),
    ("tip", "issue", "never", "issue", "no issue “never”"),
    ("tip", "issue", "No Key", "issue", "small letters"),
    ("tip", "holdout", 51, "holdout", "between 0 and 50"),
    ("tip", "holdout", "many", "holdout", "not a whole number"),
    ("tip", "holdout", True, "holdout", "not a whole number"),
    ("tip", "review_by", "soon", "review_by", "not a date"),
    ("tip", "expires_at", "2026-01-01", "expires_at", "with its zone"),
    ("tip", "expires_zone", "Europe/Atlantis", "expires_zone", "no time zone “Europe/Atlantis”"),
    ("tip", "expires_zone", "../../etc/passwd", "expires_zone", "no time zone"),
    ("tip", "when.priority", 101, "when.priority", "between 0 and 100"),
    ("tip", "when.urgent", "yes", "when.urgent", "Yes or no"),
    ("tip", "when.trigger", "event", "when.event", "needs its name"),
    ("tip", "when.starts_at", "yesterday", "when.starts_at", "with its zone"),
    ("banner", "when.trigger", "element", "where.anchor", "waits for an element"),
    ("banner", "body.dismissible", 1, "body.dismissible", "Yes or no"),
    ("banner", "body.buttons", [button("close")] * 3, "body.buttons", "at most 2"),
    ("banner", "body.buttons", [button("close", "x")], "body.buttons.0.target", "needs no target"),
    ("banner", "body.buttons", [button("start", "amounts")], "body.buttons.0.target", "no flow “amounts”"),
    ("banner", "body.buttons", [button("open", "nothing")], "body.buttons.0.target", "no article “nothing”"),
    ("banner", "body.buttons", [button("link", "javascript:alert(1)")], "body.buttons.0.target", "not an address"),
    ("banner", "body.buttons", [button("named", "alert(1)")], "body.buttons.0.target", "action's name"),
    ("popup", "body.buttons", ["close"], "body.buttons.0", "Named fields"),
    ("popup", "body.heading", {}, "body.heading.en", "is needed"),
    ("flow", "body.steps", [], "body.steps", "at least one"),
    ("flow", "body.steps", [step("s1"), step("s1")], "body.steps.1.key", "Another step"),
    ("flow", "body.steps", [step("s1", page="nowhere")], "body.steps.0.page", "no page"),
    ("flow", "body.steps", [step("s1", page="")], "body.steps.0.page", "is needed"),
    ("flow", "body.steps", [step("s1", page="request-list")], "body.steps.0.anchor", "lies on the page"),
    ("flow", "body.steps", [step("s1", anchor="", advance={"on": "click"})], "body.steps.0.anchor", "needs one"),
    ("flow", "body.steps", [step("s1", advance={"on": "page", "page": ""})], "body.steps.0.advance.page", "is needed"),
    ("flow", "body.steps", [step("s1", advance={"on": "event"})], "body.steps.0.advance.event", "is needed"),
    ("flow", "body.steps", [step("s1", missing="pray")], "body.steps.0.missing", "not one of the choices"),
    ("known_issue", "body.status", "workaround", "body.workaround", "way around it"),
    ("known_issue", "body.show", [], "body.show", "at least one"),
    ("known_issue", "body.show", ["mark"], "where.anchor", "stands beside an element"),
    ("known_issue", "body.next_update", "2026-02-01", "body.next_update", "with its zone"),
    ("banner", "body.position", "before", "where.anchor", "before or after an element"),
    ("banner", "where.anchor", "amount", "where.anchor", "belongs to no element"),
    ("flow", "body.steps", [step("s1", branches=[branch("in_cohort", "end")])], BRANCH + "cohort", "is needed"),
    ("flow", "body.steps", [step("s1", branches=[branch("no_element", "end")])], BRANCH + "anchor", "is needed"),
    ("flow", "body.steps", [step("s1", branches=[branch("seen", "end", item="x")])], BRANCH + "item", "no item “x”"),
    (
        "flow",
        "body.steps",
        [step("s1", branches=[branch("element", "s9", anchor="amount")])],
        BRANCH + "to",
        "no step “s9”",
    ),
    (
        "flow",
        "body.steps",
        [step("s1", branches=[branch("element", "s1", anchor="amount")])],
        BRANCH + "to",
        "never ends",
    ),
    ("beacon", "where.anchor", "", "where.anchor", "stands on an element"),
    ("beacon", "body.text", {}, "body.text", "says nothing"),
    ("beacon", "body.target", "amounts", "body.target", "needs no target"),
    ("beacon", "body.buttons", [button("start", "amounts")], "body.buttons.0.target", "no flow “amounts”"),
    ("beacon", "body.look", "siren", "body.look", "not one of the choices"),
    ("launcher", "body.opens", "flow", "body.target", "no flow “”"),
    ("launcher", "body.opens", "article", "body.target", "no article “”"),
    ("launcher", "body.label", {}, "body.label.en", "is needed"),
    ("task_list", "body.tasks", [], "body.tasks", "at least one"),
    ("task_list", "body.tasks", [task("a"), task("a")], "body.tasks.1.key", "Another task"),
    ("task_list", "body.tasks", [task("a", event="")], "body.tasks.0.event", "the event"),
    ("task_list", "body.tasks", [task("a", on="page")], "body.tasks.0.page", "the page"),
    ("task_list", "body.tasks", [task("a", on="element")], "body.tasks.0.anchor", "the element"),
    ("task_list", "body.tasks", [task("a", on="flow")], "body.tasks.0.flow", "the flow"),
    ("task_list", "body.tasks", [task("a", flow="amounts")], "body.tasks.0.flow", "no flow “amounts”"),
    ("survey", "body.question", {"en": "x" * 161}, "body.question.en", "At most 160"),
    ("survey", "body.answer", "choice", "body.choices", "at least two"),
    ("survey", "body.after", {"on": "completed", "item": "gone"}, "body.after.item", "no item “gone”"),
    ("survey", "body.after", {"on": "dismissed", "item": "amounts"}, "body.after.item", "ends nowhere"),
    ("article", "body.markdown", {"en": "x" * (64 * 1024 + 1)}, "body.markdown.en", "64 KiB"),
    ("article", "body.keywords", ["x" * 81], "body.keywords.0", "At most 80"),
]


@pytest.mark.parametrize(("kind", "path", "value", "where", "sentence"), RULES)
def test_broken_rule_is_named(kind: str, path: str, value: Any, where: str, sentence: str) -> None:
    found = by_path(check(changed(sample(kind), path, value)))
    assert where in found, found
    assert any(sentence in said for said in found[where]), found[where]


# The check of a field that a tip makes.
VALIDATIONS: list[tuple[dict[str, Any], str]] = [
    ({"rule": "required"}, ""),
    ({"rule": "length"}, "min"),
    ({"rule": "length", "min": 1, "max": 5}, ""),
    ({"rule": "number", "min": 5, "max": 1}, "max"),
    ({"rule": "number", "min": "2026-01-01"}, "min"),
    ({"rule": "number", "min": float("nan")}, "min"),
    ({"rule": "date", "min": "2026-01-01"}, ""),
    ({"rule": "date", "max": 3}, "max"),
    ({"rule": "one_of"}, "values"),
    ({"rule": "one_of", "values": ["a"]}, ""),
    ({"rule": "mask"}, "mask"),
    ({"rule": "mask", "mask": "AA-9999"}, ""),
]


@pytest.mark.parametrize(("rule", "wrong"), VALIDATIONS)
def test_check_of_a_field_has_what_its_rule_needs(rule: dict[str, Any], wrong: str) -> None:
    plain = {"min": None, "max": None, "values": [], "mask": "", "message": {"en": "Look again"}}
    found = by_path(check(changed(sample("tip"), "body.validation", plain | rule)))
    assert list(found) == ([f"body.validation.{wrong}"] if wrong else [])


def test_dates_come_in_order() -> None:
    late = changed(sample("tip"), "when.starts_at", "2026-03-01T00:00:00+02:00")
    assert by_path(check(changed(late, "when.ends_at", "2026-02-28T22:00:00Z"))).keys() == {"when.ends_at"}
    assert by_path(check(changed(late, "expires_at", "2026-01-01T00:00:00Z"))).keys() == {"expires_at"}
    assert check(changed(late, "when.ends_at", "2026-02-28T22:00:01Z")) == []


def test_step_is_one_of_its_workflow() -> None:
    content_of_step = sample("tip", workflow="pay")
    assert check(content_of_step | {"step": "enter"}) == []
    assert by_path(check(content_of_step | {"step": "leave"})).keys() == {"step"}


@pytest.mark.parametrize("kind", KINDS)
def test_spelling_does_not_change_the_hash(kind: str) -> None:
    full = sample(kind)
    bare = {name: value for name, value in reversed(full.items()) if name not in ("when", "holdout", "audience")}
    assert content.content_hash(content.complete(bare)) == content.content_hash(full)
    assert content.canonical({"b": "ä", "a": 1}) == '{"a":1,"b":"ä"}'.encode()


@pytest.mark.parametrize("wrong", [{}, {"kind": "tip"}, {"kind": ["tip"]}, {"kind": "flow", "body": {"steps": [7]}}])
def test_any_json_is_judged_without_a_crash(wrong: dict[str, Any]) -> None:
    assert check(content.complete(wrong))


def test_choices_of_a_survey_are_told_apart() -> None:
    answer = {"key": "a", "label": {"en": "This"}}
    content = changed(changed(sample("survey"), "body.answer", "choice"), "body.choices", [answer, dict(answer)])
    assert list(by_path(check(content))) == ["body.choices.1.key"]
    assert check(changed(content, "body.choices.1.key", "b")) == []


@pytest.mark.parametrize("on", ["in_cohort", "not_in_cohort", "element", "no_element", "seen", "not_completed"])
def test_a_branch_that_says_all_it_asks_is_sound(on: str) -> None:
    asked = branch(on, "s2", cohort="buyers", anchor="amount", item="amounts")
    assert check(changed(sample("flow"), "body.steps.0.branches", [asked])) == []
