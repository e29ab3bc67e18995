"""API tokens: what one opens, and what none ever does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.actions import tokens
from guidance_server.accounts.models import Person, Token
from guidance_server.accounts.permissions import NOBODY, PERMISSIONS, Actor
from guidance_server.accounts.scopes import IN_PERSON, SCOPES, Wanted
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Forbidden, Invalid, Missing
from tests.authoring.samples import sample
from tests.conftest import COMMAND

ITEMS = "/api/v1/apps/p2p/items"
Make = Callable[..., str]


@pytest.fixture
def make(application: Application, people: dict[str, Person], actors: dict[str, Actor]) -> Make:
    def made(role: str, *scopes: str, days: int = 30) -> str:
        wanted = Wanted("Nightly job", scopes, days)
        return tokens.make_token(actors[role], people[role], application, wanted)

    return made


def shown(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_token_does_what_its_scopes_say_and_no_more(client: FlaskClient, make: Make) -> None:
    reads, writes = make("author", "app.view"), make("author", "app.view", "content.write")
    assert client.get(ITEMS, headers=shown(reads)).status_code == 200
    body = {"content": sample("banner")}
    assert client.post(ITEMS, json=body, headers=shown(reads)).status_code == 403
    assert client.post(ITEMS, json=body, headers=shown(writes)).status_code == 201
    assert db.session.query(Token).filter_by(title="Nightly job").first().used_at is not None


def test_token_needs_no_form_token_and_a_cookie_beside_it_means_nothing(
    app: Flask, make: Make, signed_in: Callable[[str], FlaskClient]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    token, body = make("author", "app.view", "content.write"), {"content": sample("banner")}
    assert app.test_client().post(ITEMS, json=body, headers=shown(token)).status_code == 201
    app.config["WTF_CSRF_ENABLED"] = False
    administrator = signed_in("administrator")
    app.config["WTF_CSRF_ENABLED"] = True
    assert administrator.get(ITEMS).status_code == 200
    assert administrator.post(ITEMS, json=body).status_code == 400, "a cookie without the form's token"
    assert administrator.get(ITEMS, headers=shown("gst_made-up")).status_code == 401
    assert administrator.get("/a/p2p/content", headers=shown("gst_made-up")).status_code == 200, "pages know no tokens"


def test_token_ends_with_its_day_its_person_and_its_revocation(
    client: FlaskClient,
    make: Make,
    people: dict[str, Person],
    actors: dict[str, Actor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = make("author", "app.view", days=30)
    with pytest.raises(Missing):
        tokens.revoke_token(actors["viewer"], db.session.query(Token).one().id)
    tokens.revoke_token(actors["author"], db.session.query(Token).one().id)
    assert client.get(ITEMS, headers=shown(token)).status_code == 401
    second, now = make("author", "app.view", days=30), clock.now()
    accounts.grant_role(COMMAND, people["administrator"], "administrator", None)
    accounts.set_active(COMMAND, people["author"], False)
    assert client.get(ITEMS, headers=shown(second)).status_code == 401
    accounts.set_active(COMMAND, people["author"], True)
    assert client.get(ITEMS, headers=shown(second)).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=30))
    assert tokens.bearer(second) == NOBODY


def test_token_is_of_one_application(make: Make, people: dict[str, Person], client: FlaskClient) -> None:
    apps.create_application(COMMAND, "other", "Other")
    accounts.grant_role(COMMAND, people["author"], "author", None)
    token = make("author", "app.view")
    assert client.get("/api/v1/apps/other/items", headers=shown(token)).status_code == 403
    assert client.get(ITEMS, headers=shown(token)).status_code == 200


def test_role_that_is_taken_takes_the_token_along(
    make: Make, application: Application, people: dict[str, Person], client: FlaskClient
) -> None:
    token = make("author", "app.view", "content.write")
    accounts.revoke_role(COMMAND, people["author"], "author", application)
    assert client.post(ITEMS, json={"content": sample("banner")}, headers=shown(token)).status_code == 403


@pytest.mark.parametrize("scope", sorted(IN_PERSON))
def test_what_only_a_person_does_is_no_scope(make: Make, scope: str) -> None:
    assert scope in PERMISSIONS
    assert scope not in SCOPES
    with pytest.raises(Invalid) as refused:
        make("administrator", "app.view", scope)
    assert list(refused.value.fields) == ["scopes"]


def test_what_makes_no_token(
    make: Make, application: Application, people: dict[str, Person], actors: dict[str, Actor]
) -> None:
    for wanted, field in (
        (Wanted("", ("app.view",), 30), "title"),
        (Wanted("Job", (), 30), "scopes"),
        (Wanted("Job", ("app.view",), 0), "days"),
        (Wanted("Job", ("app.view",), 367), "days"),
        (Wanted("Job", ("publish.live",), 30), "scopes"),
    ):
        with pytest.raises(Invalid) as refused:
            tokens.make_token(actors["author"], people["author"], application, wanted)
        assert list(refused.value.fields) == [field]
    with pytest.raises(Forbidden):
        tokens.make_token(actors["administrator"], people["author"], application, Wanted("Job", ("app.view",), 30))
    assert db.session.query(Token).all() == []


def test_only_its_hash_is_kept(make: Make) -> None:
    token = make("author", "app.view")
    kept = db.session.query(Token).one()
    assert token not in str(vars(kept))
    assert len(kept.token_hash) == 64
