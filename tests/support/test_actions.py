"""A person who is still stuck reaches the team that owns the issue, with context and without personal data."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.errors import Conflict, Forbidden, Missing
from guidance_server.issues.actions import define_issue
from guidance_server.settings import Settings
from guidance_server.support import actions, queries
from guidance_server.support.schemas import EscalationIn
from tests.authoring.samples import sample
from tests.conftest import COMMAND

OPENED = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor]) -> Application:
    """Teams, a workflow, an issue and an item, each with another owner."""
    for key in ("desk", "buying", "payables", "processes"):
        define_team(COMMAND, application, key, key.title())
    author = actors["author"]
    apps.define_page(author, application, "form", "Form", {"path": "/form"})
    steps = [{"key": "enter", "title": "Enter", "page": "form"}]
    apps.define_workflow(author, application, "pay", "Pay", {"steps": steps, "team": "processes"})
    values = {"title": "Late", "cause": "confusion", "action": "deflect", "status": "open", "team_key": "payables"}
    define_issue(actors["support"], application, "late", values)
    create_item(author, application, sample("article", "why", owner="buying"))
    create_item(author, application, sample("article", "why-late", owner="buying", issue="late"))
    return application


def handed(application: Application, number: int = 1, **values: Any) -> dict[str, Any]:
    """What the help panel hands over."""
    plain = {"app": application.key, "id": f"0199a0b0-0000-7000-8000-{number:012x}", "user": "a" * 64}
    return plain | values


def opened(settings: Settings, application: Application, **values: Any) -> queries.EscalationRow:
    """The escalation as the team reads it."""
    actions.open_escalation(settings, EscalationIn().load(handed(application, **values)))
    return queries.escalations(application)[0]


@pytest.mark.parametrize(
    ("context", "team"),
    [
        ({"issue": "late", "item": "why", "page": "form"}, "payables"),
        ({"item": "why-late"}, "payables"),
        ({"item": "why", "page": "form"}, "buying"),
        ({"page": "form"}, "processes"),
        ({"page": "elsewhere", "issue": "nobody-knows"}, "buying"),  # No owner: the first team by key.
    ],
)
def test_nearest_owner_gets_it(p2p: Application, settings: Settings, context: dict[str, str], team: str) -> None:
    assert opened(settings, p2p, **context).team_key == team


def test_context_is_kept_and_personal_data_is_not(p2p: Application, settings: Settings) -> None:
    row = opened(
        settings, p2p, page="form", item="why", step="enter", cohorts=["buyers"], tried=["why", "why-late"], locale="de",
        query="ana@example.com cannot", message="I am ana@example.com, password is hunter2",
    )  # fmt: skip
    assert (row.page, row.item, row.step, row.cohorts, row.tried) == (
        "form",
        "why",
        "enter",
        ["buyers"],
        ["why", "why-late"],
    )
    assert row.search == "[e-mail] cannot"
    assert row.message == "I am [e-mail], password: [hidden]"
    assert "a" * 64 not in str(row)


def test_same_id_twice_is_one(p2p: Application, settings: Settings) -> None:
    first = actions.open_escalation(settings, EscalationIn().load(handed(p2p)))
    again = actions.open_escalation(settings, EscalationIn().load(handed(p2p)))
    assert first == again
    assert len(queries.escalations(p2p)) == 1


def test_unknown_and_suspended_applications_take_none(p2p: Application, settings: Settings) -> None:
    with pytest.raises(Missing, match="no such application"):
        actions.open_escalation(settings, EscalationIn().load(handed(p2p) | {"app": "app_nobody"}))
    p2p.suspended = True
    with pytest.raises(Missing):
        actions.open_escalation(settings, EscalationIn().load(handed(p2p)))


def test_life_of_an_escalation(p2p: Application, settings: Settings, actors: dict[str, Actor]) -> None:
    row = opened(settings, p2p)
    assert (row.state, queries.waiting(p2p)) == ("open", 1)
    lead = actors["support"]
    actions.move(lead, p2p, row.id, "take")
    assert queries.waiting(p2p) == 0
    assert [one.id for one in queries.escalations(p2p, state="taken")] == [row.id]
    assert queries.escalations(p2p, state="open") == []
    actions.move(lead, p2p, row.id, "answer", " Told them. ")
    with pytest.raises(Conflict, match="cannot take this escalation: it is answered"):
        actions.move(lead, p2p, row.id, "take")
    actions.move(lead, p2p, row.id, "reopen")
    done = queries.escalation(p2p, row.id)
    assert [(deed.verb, deed.note) for deed in done.deeds] == [("take", ""), ("answer", "Told them."), ("reopen", "")]
    assert (done.state, queries.waiting(p2p)) == ("open", 1)
    with pytest.raises(Forbidden):
        actions.move(actors["author"], p2p, row.id, "take")


def test_waiting_counts_beyond_what_a_list_shows(p2p: Application, settings: Settings) -> None:
    for number in range(5):
        opened(settings, p2p, number=number)
    assert len(queries.escalations(p2p, limit=2)) == 2
    assert queries.waiting(p2p) == 5


def test_tickets_taken_in_again_change_nothing_that_did_not_change(p2p: Application, actors: dict[str, Actor]) -> None:
    lead = actors["support"]
    ticket = {"source": "desk", "external_id": "1", "requester": "p", "issue_key": "late", "opened_at": OPENED}
    assert actions.import_tickets(lead, p2p, [ticket]) == (1, 0)
    assert actions.import_tickets(lead, p2p, [ticket]) == (0, 0)
    assert actions.import_tickets(lead, p2p, [ticket | {"issue_key": ""}]) == (0, 1)
    day = timedelta(days=1)
    assert queries.tickets_by_issue(p2p, since=OPENED, until=OPENED + day) == {"": 1}
    assert queries.tickets_by_issue(p2p, since=OPENED + day, until=OPENED + 2 * day) == {}


def test_hand_over_from_the_page(p2p: Application, client: FlaskClient) -> None:
    answer = client.post("/v1/escalations", json=handed(p2p, issue="late"))
    assert answer.status_code == 201
    assert answer.json == {"reference": "E-1001", "team": "Payables"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": "7"}, "id"),
        ({"user": "ana"}, "user"),
        ({"message": "x" * 2001}, "message"),
        ({"cohorts": ["x"] * 51}, "cohorts"),
        ({"password": "x"}, "password"),
    ],
)
def test_what_breaks_a_rule_is_refused_by_field(
    p2p: Application, client: FlaskClient, change: dict[str, Any], path: str
) -> None:
    answer = client.post("/v1/escalations", json=handed(p2p) | change)
    assert answer.status_code == 422
    assert path in str(answer.json)
    assert queries.escalations(p2p) == []


def test_large_bodies_are_refused_unread(p2p: Application, client: FlaskClient) -> None:
    answer = client.post("/v1/escalations", data=b"x" * 100_000, content_type="application/json")
    assert answer.status_code == 413


def test_one_address_cannot_flood_a_team(p2p: Application, client: FlaskClient) -> None:
    statuses = [client.post("/v1/escalations", json=handed(p2p, number)).status_code for number in range(31)]
    assert statuses == [201] * 30 + [429]
    other = client.post("/v1/escalations", json=handed(p2p, 99), environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert other.status_code == 201
