"""The second factor: what a good code is, how it is set up, asked for, recovered from."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server import settings as settings_file
from guidance_server.accounts import second_factor as codes
from guidance_server.accounts.actions import awaits_second_factor, second_factor, sign_in
from guidance_server.accounts.models import Person, Token
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of, recovery_codes_left
from guidance_server.accounts.sessions import is_unsecured
from guidance_server.application import create_app
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, SignInNeeded, Throttled
from guidance_server.settings import Settings
from tests.conftest import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AT = datetime(2026, 11, 24, 12, 0, 15, tzinfo=UTC)
STEP = int(AT.timestamp()) // 30


def code(moment: datetime, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(moment)


@pytest.mark.parametrize(
    ("typed", "last", "step"),
    [
        (code(AT), 0, STEP),
        (f" {code(AT)[:3]} {code(AT)[3:]} ", 0, STEP),
        (code(AT - timedelta(seconds=30)), 0, STEP - 1),
        (code(AT + timedelta(seconds=30)), 0, STEP + 1),
        (code(AT + timedelta(seconds=60)), 0, None),
        (code(AT - timedelta(seconds=60)), 0, None),
        (code(AT), STEP, None),
        (code(AT - timedelta(seconds=30)), STEP, None),
        ("", 0, None),
        ("٠" * 6, 0, None),
    ],
)
def test_code_is_good_once_and_for_a_minute(typed: str, last: int, step: int | None) -> None:
    assert codes.matching_step(SECRET, typed, AT, last) == step


def test_picture_is_of_the_address() -> None:
    address = codes.address(SECRET, "a@example.com", "https://guide.example.com")
    assert pyotp.parse_uri(address).secret == SECRET
    side, path = codes.picture(address)
    assert side > 20
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", path)


@pytest.fixture
def person(people: dict[str, Person]) -> Person:
    return people["author"]


@pytest.fixture
def recovery(settings: Settings, person: Person) -> list[str]:
    """The second factor is set up; gives the recovery codes."""
    return second_factor.confirm(settings, actor_of(person), person, SECRET, code(clock.now()))


def begun(person: Person) -> str:
    return sign_in(person.email, PASSWORD, "127.0.0.1")


def test_password_alone_opens_nothing_any_more(settings: Settings, person: Person, recovery: list[str]) -> None:
    assert awaits_second_factor(begun(person))
    assert len(set(recovery)) == codes.RECOVERY_CODES
    assert SECRET not in person.totp


def test_code_of_the_set_up_is_not_good_again(
    settings: Settings, person: Person, recovery: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pending, now = begun(person), clock.now()
    with pytest.raises(SignInNeeded):
        second_factor.pass_on(settings, pending, code(now), "127.0.0.1")
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=60))
    assert second_factor.pass_on(settings, pending, code(clock.now()), "127.0.0.1") != pending
    with pytest.raises(SignInNeeded, match="run out"):
        second_factor.pass_on(settings, pending, code(clock.now()), "127.0.0.1")


def test_recovery_code_works_once_however_it_is_typed(settings: Settings, person: Person, recovery: list[str]) -> None:
    second_factor.pass_on(settings, begun(person), recovery[0].upper().replace("-", " "), "127.0.0.1")
    assert recovery_codes_left(person.id) == codes.RECOVERY_CODES - 1
    with pytest.raises(SignInNeeded):
        second_factor.pass_on(settings, begun(person), recovery[0], "127.0.0.1")


def test_guessing_is_slowed_down(settings: Settings, person: Person, recovery: list[str]) -> None:
    pending = begun(person)
    for _ in range(8):
        with pytest.raises(SignInNeeded):
            second_factor.pass_on(settings, pending, "000000", "127.0.0.1")
    with pytest.raises(Throttled):
        second_factor.pass_on(settings, pending, recovery[0], "127.0.0.1")


def test_wrong_code_sets_nothing_up(settings: Settings, person: Person) -> None:
    with pytest.raises(Invalid) as refused:
        second_factor.confirm(settings, actor_of(person), person, SECRET, "000000")
    assert list(refused.value.fields) == ["code"]
    assert person.totp == ""


def test_it_is_taken_off_with_a_code_or_by_who_manages_people(
    settings: Settings, person: Person, recovery: list[str], actors: dict[str, Actor]
) -> None:
    with pytest.raises(Conflict):
        second_factor.confirm(settings, actor_of(person), person, SECRET, code(clock.now()))
    with pytest.raises(Invalid):
        second_factor.remove(settings, actor_of(person), person, "000000")
    with pytest.raises(Forbidden):
        second_factor.reset(actors["process_owner"], person)
    second_factor.remove(settings, actor_of(person), person, recovery[3])
    assert (person.totp, recovery_codes_left(person.id)) == ("", 0)
    assert not awaits_second_factor(begun(person))


def test_from_the_account_page_to_the_second_step(app: Flask, person: Person) -> None:
    client = app.test_client()
    client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    secret = re.search(r'Or type it in: <span class="mono">(\w+)<', client.get("/account").text)
    assert secret
    assert "is not the code" in client.post("/account/second", data={"code": "000000"}).text
    page = client.post("/account/second", data={"code": code(clock.now(), secret[1])}).text
    recovery = re.search(r'id="recovery">([\w-]+)', page)
    assert recovery
    other = app.test_client()
    answer = other.post("/sign-in", data={"email": person.email, "password": PASSWORD, "next": "/account"})
    assert answer.location == "/sign-in/second"
    assert other.get("/account").location.startswith("/sign-in"), "the password alone opens nothing"
    assert "not good" in other.post("/sign-in/second", data={"code": "123456"}).text
    assert other.post("/sign-in/second", data={"code": recovery[1]}).location == "/account"
    assert other.get("/account").status_code == 200
    db.session.refresh(person)
    assert person.totp


def test_second_step_without_a_first_is_refused(client: FlaskClient) -> None:
    assert "run out" in client.post("/sign-in/second", data={"code": "123456"}).text


def test_required_for_everybody_nothing_else_opens_before(app: Flask, people: dict[str, Person]) -> None:
    """By password alone one sees the page that sets it up, and no other; no token gets round that."""
    strict = create_app(settings_file.load({"GUIDANCE_SECOND_FACTOR": "required"}, app.config["GUIDANCE"].instance))
    strict.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    client = strict.test_client()
    client.post("/sign-in", data={"email": "author@example.com", "password": PASSWORD})
    assert client.get("/a/p2p/content").location == "/account"
    assert client.get("/api/v1/apps/p2p/items").status_code == 403
    assert "Here everybody signs in with a second factor." in client.get("/account").text
    token = {"application": "p2p", "title": "Job", "scopes": "app.view", "days": "3"}
    assert client.post("/account/tokens", data=token).location == "/account"
    assert db.session.query(Token).all() == []
    page = client.get("/account").text
    secret = page.split('class="mono">')[1].split("<")[0]
    assert client.post("/account/second", data={"code": pyotp.TOTP(secret).now()}).status_code == 200
    assert client.get("/a/p2p/content").status_code == 200


@pytest.mark.parametrize(
    ("rule", "has_second_factor", "vouched", "unsecured"),
    [
        ("required", False, False, True),
        ("required", True, False, False),
        ("required", False, True, False),
        ("optional", False, False, False),
    ],
)
def test_whom_the_rule_is_for(rule: str, has_second_factor: bool, vouched: bool, unsecured: bool) -> None:
    assert is_unsecured(rule, has_second_factor, vouched) is unsecured
