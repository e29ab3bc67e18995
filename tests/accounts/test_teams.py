"""Teams: what one may be called, who is in it, and when it may go; all of it in the chain."""

import pytest

from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries
from guidance_server.accounts.actions import teams
from guidance_server.accounts.models import Person, Team
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.queries import audit_fault
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.trail.models import AuditEntry
from tests.conftest import COMMAND


@pytest.fixture
def desk(application: Application) -> Team:
    return accounts.define_team(COMMAND, application, "desk", "Desk", "desk@example.com")


def verbs() -> list[str]:
    said = [entry.verb for entry in db.session.query(AuditEntry).order_by(AuditEntry.seq)]
    return [verb for verb in said if verb != "make application"]


@pytest.mark.parametrize(
    ("key", "title", "email", "field"),
    [
        ("Desk", "Desk", "", "key"),
        ("", "Desk", "", "key"),
        ("a" * 81, "Desk", "", "key"),
        ("desk", " ", "", "title"),
        ("desk", "x" * 121, "", "title"),
        ("desk", "Desk", "nowhere", "email"),
        ("desk", "Desk", "a b@example.com", "email"),
    ],
)
def test_what_is_no_team(application: Application, key: str, title: str, email: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.define_team(COMMAND, application, key, title, email)
    assert list(refused.value.fields) == [field]
    assert queries.teams(application.id) == []


def test_people_come_and_go_once(application: Application, desk: Team, people: dict[str, Person]) -> None:
    assert teams.add_member(COMMAND, application, desk, people["author"])
    assert not teams.add_member(COMMAND, application, desk, people["author"])
    assert queries.people_in_teams(application.id) == {desk.id: [people["author"]]}
    teams.remove_member(COMMAND, application, desk, people["author"])
    teams.remove_member(COMMAND, application, desk, people["author"])
    assert queries.people_in_teams(application.id) == {}
    assert verbs() == ["define team", "join team", "leave team"]
    assert audit_fault() is None


def test_saying_the_same_again_is_no_deed(application: Application, desk: Team) -> None:
    accounts.define_team(COMMAND, application, "desk", "Desk", "desk@example.com")
    assert verbs() == ["define team"]
    accounts.define_team(COMMAND, application, "desk", "Front desk")
    assert (desk.title, desk.email, verbs()) == ("Front desk", "", ["define team"] * 2)


def test_team_that_answers_for_something_stays(application: Application, desk: Team, people: dict[str, Person]) -> None:
    teams.add_member(COMMAND, application, desk, people["author"])
    with pytest.raises(Conflict, match="still answers for something"):
        teams.remove_team(COMMAND, application, desk, 3)
    teams.remove_team(COMMAND, application, desk, 0)
    with pytest.raises(Missing):
        teams.known(application, "desk")
    assert queries.members(application.id) == {}
    assert verbs()[-1] == "remove team"


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_only_administrators_change_teams(
    application: Application, desk: Team, people: dict[str, Person], actors: dict[str, Actor], role: str
) -> None:
    actor, person = actors[role], people["author"]
    for deed in (
        lambda: accounts.define_team(actor, application, "new", "New"),
        lambda: teams.add_member(actor, application, desk, person),
        lambda: teams.remove_member(actor, application, desk, person),
        lambda: teams.remove_team(actor, application, desk, 0),
    ):
        with pytest.raises(Forbidden):
            deed()  # type: ignore[no-untyped-call]
    assert verbs() == ["define team"]
