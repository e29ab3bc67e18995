"""Sign-in through HTTP: the session, where it leads, and what it refuses."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.accounts.models import Person, SignIn
from guidance_server.database import db
from tests.conftest import PASSWORD


def form(people: dict[str, Person], **more: str) -> dict[str, str]:
    return {"email": people["author"].email, "password": PASSWORD, **more}


def test_sign_in_starts_a_session_and_sign_out_ends_it(client: FlaskClient, people: dict[str, Person]) -> None:
    assert client.get("/").location.startswith("/sign-in?next=")
    answer = client.post("/sign-in", data=form(people))
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.get("/", follow_redirects=True).status_code == 200
    client.post("/sign-out")
    assert client.get("/").location.startswith("/sign-in")
    assert db.session.query(SignIn).one().ended_at is not None


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/a/p2p/content?state=draft", "/a/p2p/content?state=draft"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_sign_in_leads_only_to_addresses_of_ours(
    client: FlaskClient, people: dict[str, Person], target: str, leads_to: str
) -> None:
    assert client.post("/sign-in", data=form(people, next=target)).location == leads_to


def test_wrong_password_keeps_the_address_typed(client: FlaskClient, people: dict[str, Person]) -> None:
    answer = client.post("/sign-in", data=form(people, password="wrong"))
    assert answer.status_code == 401
    assert people["author"].email in answer.text
    assert "wrong" in answer.text


def test_session_is_new_at_sign_in(client: FlaskClient, people: dict[str, Person]) -> None:
    client.post("/sign-in", data=form(people))
    first = client.get_cookie("guidance")
    client.post("/sign-in", data=form(people))
    second = client.get_cookie("guidance")
    assert first is not None
    assert second is not None
    assert first.value != second.value


def test_form_without_its_token_is_refused(app: Flask, people: dict[str, Person]) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post("/sign-in", data=form(people))
    assert answer.status_code == 400
    assert "no longer valid" in answer.text
