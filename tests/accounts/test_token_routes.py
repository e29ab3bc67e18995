"""Every route of the management API × every scope, out of the URL map: a token opens exactly what its scopes say."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.accounts import actions as accounts
from guidance_server.accounts.actions import tokens
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.accounts.queries import actor_of
from guidance_server.accounts.scopes import IN_PERSON, SCOPES, Wanted
from guidance_server.apps.models import Application
from tests.conftest import COMMAND
from tests.test_access import rules

API = "/api/v1/apps/p2p/"


@pytest.fixture
def everything(application: Application, people: dict[str, Person]) -> Person:
    """Somebody with every role there is."""
    for role in ROLES:
        accounts.grant_role(COMMAND, people["author"], role, None)
    return people["author"]


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """(permission, method, address) of the API in this application."""
    found = [one for one in rules(app) if one[2].startswith(API)]
    assert len(found) > 10
    return found


def status(client: FlaskClient, token: str, method: str, address: str) -> int:
    return client.open(address, method=method, headers={"Authorization": f"Bearer {token}"}).status_code


def made(person: Person, application: Application, scopes: set[str]) -> str:
    return tokens.make_token(actor_of(person), person, application, Wanted("Job", tuple(sorted(scopes)), 3))


def test_scope_opens_its_routes_and_nothing_without_it_does(
    app: Flask, client: FlaskClient, everything: Person, application: Application
) -> None:
    found = routes(app)
    for permission in sorted({access for access, _, _ in found} & set(SCOPES)):
        mine = made(everything, application, {"app.view", permission})
        others = made(everything, application, set(SCOPES) - {permission})
        for _, method, address in (one for one in found if one[0] == permission):
            assert status(client, mine, method, address) not in {401, 403}, f"{method} {address} with {permission}"
            assert status(client, others, method, address) == 403, f"{method} {address} without {permission}"


def test_what_only_a_person_does_no_token_does(
    app: Flask, client: FlaskClient, everything: Person, application: Application
) -> None:
    token = made(everything, application, set(SCOPES))
    closed = [one for one in routes(app) if one[0] in IN_PERSON]
    assert closed
    assert {status(client, token, method, address) for _, method, address in closed} == {403}


def test_pages_know_no_tokens(app: Flask, client: FlaskClient, everything: Person, application: Application) -> None:
    token = made(everything, application, set(SCOPES))
    for access, method, address in rules(app):
        if access in PERMISSIONS and not address.startswith("/api/"):
            assert status(client, token, method, address) in {302, 401}, f"{method} {address}"
