"""The page of teams: who is in one, what it answers for, and what is refused beside its field."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries
from guidance_server.accounts.actions import teams
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import archive, create_item
from guidance_server.issues.actions import define_issue
from tests.authoring.samples import sample
from tests.conftest import COMMAND

PAGE = "/a/p2p/settings/teams"
ISSUE = {"title": "Slow", "cause": "defect", "action": "monitor", "status": "open", "team_key": "desk"}


@pytest.fixture
def desk(application: Application, people: dict[str, Person]) -> None:
    team = accounts.define_team(COMMAND, application, "desk", "Payables <desk>", "desk@example.com")
    teams.add_member(COMMAND, application, team, people["author"])


def owning(application: Application, author: Actor) -> None:
    """Three items, one of them archived, and an issue."""
    made = [create_item(author, application, sample("banner", f"b-{number}", owner="desk")) for number in range(3)]
    archive(author, made[0])
    define_issue(COMMAND, application, "slow", ISSUE)


@pytest.mark.usefixtures("desk")
def test_page_says_who_is_in_it_and_what_it_answers_for(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    owning(application, actors["author"])
    page = signed_in("viewer").get(PAGE).text
    for words in ("Payables &lt;desk&gt;", "mailto:desk@example.com", "2 items", "1 issue", ">Author"):
        assert words in page
    assert "<form method=\"post\" action=\"/a/p2p/settings/teams" not in page, "a viewer changes nothing"
    listed = signed_in("viewer").get("/a/p2p/content?owner=desk").text
    assert listed.count("data-href") == 2


def test_team_is_made_filled_and_deleted(signed_in: Callable[[str], FlaskClient], people: dict[str, Person]) -> None:
    client, application_id = signed_in("administrator"), people["author"].grants[0].application_id
    assert application_id is not None
    made = {"of": "new-team", "is_new": "1", "title": "Desk", "key": "desk", "email": "desk@example.com"}
    assert client.post(PAGE, data=made).status_code == 302
    for verb, inside in (("add", 1), ("remove", 0)):
        assert client.post(f"{PAGE}/desk/{verb}", data={"person": people["author"].id}).status_code == 302
        assert len(queries.members(application_id)) == inside
    assert client.post(f"{PAGE}/desk/delete").status_code == 302
    assert queries.teams(application_id) == []


@pytest.mark.usefixtures("desk")
def test_what_is_refused_says_so_and_keeps_what_was_typed(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    client = signed_in("administrator")
    taken = client.post(PAGE, data={"of": "new-team", "is_new": "1", "title": "Second desk", "key": "desk"})
    assert taken.status_code == 422
    assert "There is a team with this key already." in taken.text
    assert 'value="Second desk"' in taken.text
    assert "data-open" in taken.text
    owning(application, actors["author"])
    kept = client.post(f"{PAGE}/desk/delete")
    assert kept.status_code == 409
    assert "still answers for something" in kept.text
    assert client.post(f"{PAGE}/none/add", data={"person": 1}).status_code == 404
    assert client.post(f"{PAGE}/desk/add", data={"person": 99}).status_code == 404
