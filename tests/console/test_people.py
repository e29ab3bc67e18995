"""People: the list that can be narrowed, the page that says why, the table of roles, and one's own sessions."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Person, SignIn
from guidance_server.accounts.permissions import DEEDS, ROLES
from guidance_server.database import db
from tests.conftest import COMMAND, PASSWORD


@pytest.fixture
def chief(people: dict[str, Person], signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """An administrator of everything."""
    accounts.grant_role(COMMAND, people["administrator"], "administrator", None)
    return signed_in("administrator")


def rows(page: str) -> list[str]:
    return [part.split("</a>")[0] for part in page.split('<a class="title" href="/people/')[1:]]


def test_list_is_narrowed_by_words_roles_and_state(chief: FlaskClient, people: dict[str, Person]) -> None:
    assert len(rows(chief.get("/people").text)) == len(ROLES)
    assert [one.split(">")[1] for one in rows(chief.get("/people?role=compliance").text)] == ["Compliance"]
    assert [one.split(">")[1] for one in rows(chief.get("/people?text=PUBLISHER@").text)] == ["Publisher"]
    accounts.set_active(COMMAND, people["viewer"], False)
    assert [one.split(">")[1] for one in rows(chief.get("/people?state=out").text)] == ["Viewer"]
    assert "Nobody passes these filters" in chief.get("/people?text=nobody+at+all").text


def test_page_of_a_person_says_why_they_may_not(chief: FlaskClient, people: dict[str, Person]) -> None:
    page = chief.get(f"/people/{people['author'].id}").text
    assert "Needs one of: Process owner, Compliance, Support lead." in page
    assert "As Author. But the review rules do not name them" in " ".join(page.split())
    assert chief.get("/people/9999").status_code == 404


def test_table_of_roles_is_for_everybody(signed_in: Callable[[str], FlaskClient]) -> None:
    page = signed_in("viewer").get("/people/roles").text
    for words in (*ROLES.values(), *(deed.capitalize() for deed in DEEDS.values())):
        assert words.replace("'", "&#39;") in page
    assert signed_in("viewer").get("/people").status_code == 403


def test_sessions_are_named_and_end_one_by_one_or_all(app: Flask, people: dict[str, Person]) -> None:
    browsers = [app.test_client() for _ in range(3)]
    for number, browser in enumerate(browsers):
        agent = {"User-Agent": f"Mozilla/5.0 (Windows NT 10.0) {('Firefox/130', 'Chrome/130', 'Edg/130')[number]}"}
        browser.post("/sign-in", data={"email": "author@example.com", "password": PASSWORD}, headers=agent)
    page = browsers[0].get("/account").text
    assert all(f"{name} · Windows" in page for name in ("Firefox", "Chrome", "Edge"))
    second = db.session.query(SignIn).order_by(SignIn.id)[1]
    browsers[0].post(f"/account/sessions/{second.id}")
    assert [browser.get("/account").status_code for browser in browsers] == [200, 302, 200]
    assert browsers[2].post("/account/sessions/all").location == "/sign-in"
    assert [browser.get("/account").status_code for browser in browsers] == [302, 302, 302]


def test_nobody_ends_the_session_of_somebody_else(
    people: dict[str, Person], signed_in: Callable[[str], FlaskClient]
) -> None:
    author, other = signed_in("author"), signed_in("publisher")
    theirs = db.session.query(SignIn).filter_by(person_id=people["author"].id).one()
    other.post(f"/account/sessions/{theirs.id}")
    assert author.get("/account").status_code == 200
