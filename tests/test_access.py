"""Every route says who may call it, and holds to it for every role; a new route without a rule fails here."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.apps.models import Application

# Served by libraries without a view of ours: the OpenAPI document, static files.
FOREIGN = {"api-docs.openapi_json"}
FILLED = {"app_slug": "p2p"}


def rules(app: Flask) -> list[tuple[str, str, str]]:
    """(access, method, address with made-up parts) of every route of ours."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in FOREIGN or rule.endpoint.endswith("static"):
            continue
        access = _access(app, rule.endpoint, rule.methods or set())
        parts = {name: _filler(name, rule._converters.get(name)) for name in rule.arguments}
        address = app.url_map.bind("localhost").build(rule.endpoint, parts, append_unknown=False)
        found += [(access, method, address) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    return found


def _filler(name: str, converter: object) -> object:
    if hasattr(converter, "items"):
        return min(converter.items)
    return FILLED.get(name, 1 if "Integer" in type(converter).__name__ else "no-such")


def _access(app: Flask, endpoint: str, methods: set[str]) -> str:
    view = app.view_functions[endpoint]
    declared = getattr(view, "access", None)
    if declared is None and hasattr(view, "view_class"):
        declared = getattr(getattr(view.view_class, min(methods - {"HEAD", "OPTIONS"}).lower()), "access", None)
    assert declared, f"{endpoint} does not say who may call it"
    return declared


def test_every_route_declares_its_access(app: Flask) -> None:
    declared = {access for access, _, _ in rules(app)}
    assert declared <= {"public", "signed_in", *PERMISSIONS}


def test_nobody_gets_past_a_route_that_is_not_public(app: Flask, application: Application, client: FlaskClient) -> None:
    for access, method, address in rules(app):
        if access != "public":
            status = client.open(address, method=method).status_code
            assert status in {302, 401}, f"{method} {address} answers {status} to nobody"


@pytest.mark.parametrize("role", ROLES)
def test_role_gets_past_exactly_its_routes(
    app: Flask, people: dict[str, Person], signed_in: Callable[[str], FlaskClient], role: str
) -> None:
    client = signed_in(role)
    for access, method, address in rules(app):
        if access in PERMISSIONS and "p2p" in address and role not in PERMISSIONS[access]:
            status = client.open(address, method=method).status_code
            assert status == 403, f"{method} {address} answers {status} to {role}"
