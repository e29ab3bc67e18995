"""Signing in by a real OpenID Connect provider that runs beside the test, and what is not believed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server import settings as settings_file
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries
from guidance_server.accounts.actions import invitations
from guidance_server.accounts.models import Person
from guidance_server.accounts.providers import Identity, identity, refusal
from guidance_server.apps.models import Application
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.journeys.conftest import free_port, wait_for

WHO = {"sub": "ada-17", "email": "author@example.com", "email_verified": True, "name": "Ada Author"}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider of its own process, until the tests of this file are done."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "oidc-provider-mock"), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(process, f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def settings(tmp_path: Path, issuer: str) -> Settings:
    environ = {
        "GUIDANCE_OIDC_ISSUER": issuer,
        "GUIDANCE_OIDC_CLIENT_ID": "guidance",
        "GUIDANCE_OIDC_CLIENT_SECRET": "only for tests",
        "GUIDANCE_OIDC_NAME": "Fernhill account",
        "GUIDANCE_PUBLIC_URL": "http://localhost",
    }
    return settings_file.load(environ, tmp_path / "instance")


def known_to(issuer: str, claims: dict[str, object]) -> None:
    """The provider knows somebody with these claims."""
    said = {name: value for name, value in claims.items() if name != "sub"}
    httpx.put(f"{issuer}/users/{claims['sub']}", json={"claims": said} | said).raise_for_status()


def there(client: FlaskClient) -> str:
    """The address at the provider that the button leads to."""
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def agreed(address: str, subject: str) -> str:
    """Somebody agrees at the provider; gives the path that it sends the browser back to."""
    answer = httpx.post(address, data={"sub": subject})
    assert answer.status_code in {302, 303}, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def through(client: FlaskClient, issuer: str, **claims: object) -> object:
    known_to(issuer, WHO | claims)
    return client.get(agreed(there(client), str((WHO | claims)["sub"])))


def test_button_leads_there_with_proof_key_state_and_nonce(client: FlaskClient, application: Application) -> None:
    assert "Fernhill account" in client.get("/sign-in").text
    asked = parse_qs(urlsplit(there(client)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/provider/back"]
    assert all(asked[name][0] for name in ("state", "nonce", "code_challenge"))


def test_who_has_the_address_signs_in_and_is_bound_for_good(
    client: FlaskClient, issuer: str, people: dict[str, Person], application: Application
) -> None:
    client.get("/sign-in?next=/a/p2p/content")
    answer = through(client, issuer)
    assert (answer.status_code, answer.location) == (302, "/a/p2p/content")  # type: ignore[attr-defined]
    assert client.get("/a/p2p/content").status_code == 200
    person = queries.person_by_email(WHO["email"])  # type: ignore[arg-type]
    assert person is not None
    assert (person.oidc_issuer, person.oidc_subject) == (issuer, "ada-17")


def test_another_subject_with_the_same_address_is_not_them(app: Flask, issuer: str, people: dict[str, Person]) -> None:
    through(app.test_client(), issuer)
    stranger = app.test_client()
    answer = through(stranger, issuer, sub="mallory-1")
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "belongs to somebody else" in answer.text  # type: ignore[attr-defined]
    assert stranger.get("/account").status_code == 302


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_address_that_was_not_verified_names_nobody(
    client: FlaskClient, issuer: str, people: dict[str, Person], verified: object
) -> None:
    answer = through(client, issuer, sub="unsure", email_verified=verified)
    assert "has not verified" in answer.text  # type: ignore[attr-defined]
    assert client.get("/account").status_code == 302


def test_stranger_has_no_account_and_who_is_invited_gets_one(
    client: FlaskClient, issuer: str, people: dict[str, Person], application: Application
) -> None:
    nina = {"sub": "nina-3", "email": "nina@example.com", "name": "Nina New"}
    answer = through(client, issuer, **nina)
    assert "There is no account for nina@example.com" in answer.text  # type: ignore[attr-defined]
    invitations.invite(COMMAND, "nina@example.com", [(application.id, "author")])
    assert through(client, issuer, **nina).status_code == 302  # type: ignore[attr-defined]
    assert client.get("/a/p2p/content").status_code == 200


def test_who_is_kept_out_here_is_out(client: FlaskClient, issuer: str, people: dict[str, Person]) -> None:
    through(client, issuer)
    accounts.grant_role(COMMAND, people["administrator"], "administrator", None)
    accounts.set_active(COMMAND, people["author"], False)
    assert "cannot sign in" in through(client, issuer).text  # type: ignore[attr-defined]


def test_answer_that_nobody_asked_for_begins_nothing(app: Flask, issuer: str, people: dict[str, Person]) -> None:
    """Without a state, with another's, and twice."""
    known_to(issuer, WHO)
    mine, other = app.test_client(), app.test_client()
    back = agreed(there(mine), "ada-17")
    for client, path in (
        (other, back),
        (mine, "/sign-in/provider/back"),
        (mine, "/sign-in/provider/back?code=1&state=2"),
    ):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "not to be trusted" in answer.text
    assert mine.get(back).status_code == 302, "the control: the real one does"
    assert mine.get(back).status_code == 403


def test_token_for_another_nonce_is_not_believed(client: FlaskClient, issuer: str, people: dict[str, Person]) -> None:
    known_to(issuer, WHO)
    address = there(client)
    forged = address.replace(parse_qs(urlsplit(address).query)["nonce"][0], "another")
    assert "not to be trusted" in client.get(agreed(forged, "ada-17")).text
    assert client.get("/account").status_code == 302


def test_provider_that_is_down_is_a_sentence(tmp_path: Path, app: Flask, client: FlaskClient) -> None:
    object.__setattr__(app.config["GUIDANCE"], "oidc_issuer", "http://127.0.0.1:9")
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 503
    assert "does not answer" in answer.text


SAID = Identity("https://id.example.com", "s", "a@example.com", True, "A")


@pytest.mark.parametrize(
    ("claims", "bound_to", "sentence"),
    [
        ({"sub": "s", "email": "a@example.com", "email_verified": True}, None, ""),
        ({"sub": "s", "email": "a@example.com", "email_verified": True}, (SAID.issuer, "s"), ""),
        ({"sub": "s", "email": "a@example.com", "email_verified": True}, (SAID.issuer, "t"), "somebody else"),
        ({"sub": "s", "email": "a@example.com", "email_verified": True}, ("https://other", "s"), "somebody else"),
        ({"email": "a@example.com", "email_verified": True}, None, "who you are"),
        ({"sub": "s", "email": "a@example.com"}, None, "has not verified"),
        ({"sub": "s", "email_verified": True}, None, "has not verified"),
    ],
)
def test_whose_account_it_is(claims: dict[str, object], bound_to: tuple[str, str] | None, sentence: str) -> None:
    said = refusal(identity(SAID.issuer, claims), bound_to)
    assert (sentence in said) if sentence else (said == "")
