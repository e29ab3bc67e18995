"""Writing the catalogue: the gate holds, unknown places are refused."""

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.errors import Forbidden, Invalid, Missing
from guidance_server.issues import actions, queries

VALUES = {"title": "Cost centre is refused", "cause": "validation", "action": "deflect"}


def test_issue_is_defined_and_changed(application: Application, actors: dict[str, Actor]) -> None:
    actions.define_issue(actors["support"], application, "cost-centre", VALUES)
    issue, reason = actions.define_issue(actors["support"], application, "cost-centre", {**VALUES, "title": "Refused"})
    assert (issue.title, reason) == ("Refused", "")
    assert [found.key for found in queries.issues(application)] == ["cost-centre"]
    assert queries.safe_to_deflect(application) == {"cost-centre"}


def test_gate_lowers_on_save(application: Application, actors: dict[str, Actor]) -> None:
    issue, reason = actions.define_issue(actors["support"], application, "access", {**VALUES, "cause": "access"})
    assert issue.action == "escalate"
    assert "granted by people" in reason
    assert queries.safe_to_deflect(application) == set()


def test_unknown_places_are_refused_each_by_name(application: Application, actors: dict[str, Actor]) -> None:
    apps.define_workflow(actors["author"], application, "pay", "Pay", {"steps": [{"key": "enter"}]})
    with pytest.raises(Invalid) as refused:
        actions.define_issue(
            actors["support"], application, "x", {**VALUES, "workflow_key": "pay", "step_key": "no", "team_key": "no"}
        )
    assert set(refused.value.fields) == {"step", "team"}
    assert not queries.issues(application)


def test_viewer_may_not_write(application: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Forbidden):
        actions.define_issue(actors["viewer"], application, "x", VALUES)


def test_unknown_issue_is_missing(application: Application) -> None:
    with pytest.raises(Missing):
        queries.issue(application, "nope")
