"""Invitations: a link, once, for a week, with exactly the roles that were named."""

from datetime import timedelta

import pytest
from flask import Flask

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries
from guidance_server.accounts.actions import invitations
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps.models import Application
from guidance_server.authoring.queries import audit_fault
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from tests.conftest import COMMAND, PASSWORD

NEW = "new@example.com"


def test_who_takes_it_up_has_the_roles(application: Application, actors: dict[str, Actor]) -> None:
    wanted = [(application.id, "author"), (application.id, "viewer")]
    code = invitations.invite(actors["administrator"], " New@Example.com ", wanted)
    token = invitations.accept(code, "Nina New", PASSWORD)
    assert token
    person = queries.person_by_email(NEW)
    assert person is not None
    assert actor_of(person).grants == set(wanted)
    assert queries.open_invitations(clock.now()) == []
    with pytest.raises(Conflict, match="taken up already"):
        invitations.accept(code, "Nobody", PASSWORD)
    assert audit_fault() is None


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [("", PASSWORD, "name"), ("Nina", "short", "password"), ("x" * 121, PASSWORD, "name")],
)
def test_what_is_missing_is_said_and_the_link_stays_good(
    application: Application, actors: dict[str, Actor], name: str, password: str, field: str
) -> None:
    code = invitations.invite(actors["administrator"], NEW, [(application.id, "author")])
    with pytest.raises(Invalid) as refused:
        invitations.accept(code, name, password)
    assert list(refused.value.fields) == [field]
    assert invitations.opened(code).used_at is None


def test_old_revoked_and_unknown_links_open_nothing(
    application: Application, actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator = actors["administrator"]
    first = invitations.invite(administrator, NEW, [(application.id, "author")])
    second = invitations.invite(administrator, NEW, [(application.id, "viewer")])
    with pytest.raises(Missing):
        invitations.opened(first)
    with pytest.raises(Missing):
        invitations.opened("made-up")
    invitations.revoke_invitation(administrator, invitations.opened(second).id)
    with pytest.raises(Missing):
        invitations.opened(second)
    third, now = invitations.invite(administrator, NEW, [(application.id, "author")]), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=7))
    with pytest.raises(Conflict, match="run out"):
        invitations.opened(third)


def test_nobody_gives_more_than_they_manage(application: Application, actors: dict[str, Actor]) -> None:
    """The administrator of one application makes none of all of them."""
    with pytest.raises(Forbidden):
        invitations.invite(actors["administrator"], NEW, [(None, "administrator")])
    for role in ("viewer", "author", "process_owner", "compliance", "support", "publisher"):
        with pytest.raises(Forbidden):
            invitations.invite(actors[role], NEW, [(application.id, "author")])
    assert queries.open_invitations(clock.now()) == []


@pytest.mark.parametrize(("email", "role"), [("nobody", "author"), ("author@example.com", "author"), (NEW, "king")])
def test_what_makes_no_invitation(application: Application, actors: dict[str, Actor], email: str, role: str) -> None:
    with pytest.raises(Invalid):
        invitations.invite(actors["administrator"], email, [(application.id, role)])


def test_from_the_people_page_to_a_session(app: Flask, application: Application, people: dict[str, Person]) -> None:
    accounts.grant_role(COMMAND, people["administrator"], "administrator", None)
    client = app.test_client()
    client.post("/sign-in", data={"email": people["administrator"].email, "password": PASSWORD})
    page = client.post("/people/invite", data={"email": NEW, "role": "author", "application": "p2p"}).text
    link = page.split('id="link">')[1].split("<")[0]
    path = link.split("8000", 1)[1]
    guest = app.test_client()
    assert NEW in guest.get(path).text
    assert "at least 12" in guest.post(path, data={"name": "Nina", "password": "short"}).text
    assert guest.post(path, data={"name": "Nina New", "password": PASSWORD}).status_code == 302
    assert guest.get("/a/p2p/content").status_code == 200
    assert "taken up already" in guest.get(path).text


def test_who_is_kept_out_is_out_at_once(app: Flask, people: dict[str, Person], actors: dict[str, Actor]) -> None:
    accounts.grant_role(COMMAND, people["administrator"], "administrator", None)
    administrator = actor_of(people["administrator"])
    client = app.test_client()
    client.post("/sign-in", data={"email": people["author"].email, "password": PASSWORD})
    assert client.get("/a/p2p/content").status_code == 200
    accounts.set_active(administrator, people["author"], False)
    assert client.get("/a/p2p/content").status_code == 302
    accounts.set_active(administrator, people["author"], True)
    assert client.get("/a/p2p/content").status_code == 302, "the old session stays ended"
    with pytest.raises(Conflict, match="last administrator"):
        accounts.set_active(administrator, people["administrator"], False)
    with pytest.raises(Conflict, match="last administrator"):
        accounts.revoke_role(administrator, people["administrator"], "administrator", None)
    db.session.refresh(people["administrator"])
    assert people["administrator"].active


def test_new_password_ends_the_other_sessions(app: Flask, people: dict[str, Person]) -> None:
    clients = [app.test_client(), app.test_client()]
    for client in clients:
        client.post("/sign-in", data={"email": people["author"].email, "password": PASSWORD})
    wrong = clients[0].post("/account/password", data={"old": "no", "new": "short"})
    assert "not your password" in wrong.text
    answer = clients[0].post("/account/password", data={"old": PASSWORD, "new": "another long password"})
    assert answer.status_code == 302
    assert [client.get("/account").status_code for client in clients] == [200, 302]
