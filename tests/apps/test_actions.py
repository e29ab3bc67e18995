"""Applications and their parts: defined once by key, refused with the rule and the way out."""

import json

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions, queries
from guidance_server.apps.models import Application
from guidance_server.errors import Forbidden, Invalid, Missing
from guidance_server.packs.actions import facts
from guidance_server.packs.build import build
from tests.conftest import COMMAND


def test_definition_with_the_same_key_replaces(application: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    actions.define_page(author, application, "requests", "Requests", {"path": "/requests"})
    actions.define_page(author, application, "requests", "All requests", {"path": "/requests/all"})
    assert [(page.title, page.rule) for page in queries.pages(application)] == [
        ("All requests", {"path": "/requests/all"})
    ]


def test_workflow_keeps_its_steps_in_order_and_replaces_them(
    application: Application, actors: dict[str, Actor]
) -> None:
    for steps in (["a", "b", "c"], ["b", "a"]):
        definition = {"hot_path": True, "steps": [{"key": key} for key in steps]}
        actions.define_workflow(actors["author"], application, "pay", "Pay", definition)
    workflow = queries.targets(application).workflows["pay"]
    assert [step["key"] for step in workflow["steps"]] == ["b", "a"]
    assert workflow["hot_path"] is True


def test_targets_are_plain_values(application: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    actions.define_anchor(author, application, "amount", "Amount", {"page": "form", "evidence": {"label": "Amount"}})
    actions.define_cohort(
        author, application, "buyers", "Buyers", {"attribute": "role", "op": "equals", "value": "buyer"}
    )
    targets = queries.targets(application)
    assert targets.anchors["amount"] == {"title": "Amount", "page": "form", "evidence": {"label": "Amount"}}
    assert targets.cohorts["buyers"]["rule"]["op"] == "equals"
    assert targets.locales == ("en", "de")


@pytest.mark.parametrize(
    ("verb", "definition", "field"),
    [
        (actions.define_page, {"path": "requests"}, "rule"),
        (actions.define_cohort, {"attribute": "role", "op": "like", "value": "x"}, "rule"),
        (actions.define_anchor, {"evidence": {}}, "evidence"),
        (actions.define_anchor, {"evidence": {"xpath": "//a"}}, "evidence"),
    ],
)
def test_broken_definition_saves_nothing(
    application: Application, actors: dict[str, Actor], verb: object, definition: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        verb(actors["author"], application, "key", "Title", definition)  # type: ignore[operator]
    assert field in refused.value.fields
    assert not queries.pages(application)
    assert not queries.cohorts(application)
    assert not queries.anchors(application)


def test_bad_key_is_refused(application: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Invalid) as refused:
        actions.define_page(actors["author"], application, "No Key", "Title", {"path": "/"})
    assert "small letters" in refused.value.fields["key"][0]


def test_only_those_who_may_define(application: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Forbidden):
        actions.define_page(actors["viewer"], application, "requests", "Requests", {"path": "/requests"})


def test_second_application_of_a_name_is_refused(application: Application) -> None:
    with pytest.raises(Invalid, match="already"):
        actions.create_application(COMMAND, "p2p", "Twice")


def test_unknown_application_is_missing(application: Application) -> None:
    with pytest.raises(Missing, match="no application “nope”"):
        queries.application_by_slug("nope")


def test_one_sees_only_applications_one_has_a_role_in(application: Application, actors: dict[str, Actor]) -> None:
    other = actions.create_application(COMMAND, "other", "Other")
    assert [found.slug for found in queries.applications_for(actors["viewer"])] == ["p2p"]
    assert other.slug in [found.slug for found in queries.applications()]


@pytest.mark.parametrize("pause", [-1, 1441, "5", None, 1.5])
def test_a_pause_that_is_none_is_refused(application: Application, pause: object) -> None:
    with pytest.raises(Invalid) as refused:
        actions.change_application(COMMAND, application, {"pause": pause, "quiet": True})
    assert "whole number of minutes" in refused.value.fields["pause"][0]
    assert application.quiet is False


def test_quiet_pages_and_pauses_come_into_the_pack(application: Application) -> None:
    actions.change_application(COMMAND, application, {"pause": 7, "quiet": True})
    actions.define_page(COMMAND, application, "form", "Form", {"path": "/form"})
    actions.hush_page(COMMAND, application, "form", True)
    # Defined again it stays as quiet as it was.
    actions.define_page(COMMAND, application, "form", "The form", {"path": "/forms"})
    pack = build(facts(application), queries.targets(application), [], lambda content, number: {})
    index = json.loads(pack.index)
    assert (index["pause"], index["quiet"]) == (420, True)
    assert index["pages"] == [{"k": "form", "path": "/forms", "quiet": True}]
