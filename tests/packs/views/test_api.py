"""Releases over the management API."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item

SignedIn = Callable[[str], FlaskClient]
CHANNELS = "/api/v1/apps/p2p/channels"


@pytest.fixture
def ready(application: Application, approved: Callable[..., Item]) -> Application:
    approved("banner", "one")
    return application


def test_publish_look_and_roll_back(ready: Application, signed_in: SignedIn, approved: Callable[..., Item]) -> None:
    client = signed_in("publisher")
    changes = client.get(f"{CHANNELS}/staging/changes").json
    assert changes == [
        {
            "verb": "added",
            "key": "one",
            "kind": "banner",
            "title": "Sample banner",
            "before": None,
            "after": 1,
            "access": "",
        }
    ]
    made = client.post(f"{CHANNELS}/staging/publications", json={"note": "First"})
    assert made.status_code == 201
    assert made.json | {"at": "", "digest": ""} == {
        "channel": "staging", "version": 1, "verb": "publish", "note": "First", "by": "Publisher", "release": 1,
        "items": 1, "at": "", "digest": "",
    }  # fmt: skip
    assert client.post(f"{CHANNELS}/live/publications", json={}).status_code == 201
    approved("banner", "two")
    for channel in ("staging", "live"):
        assert client.post(f"{CHANNELS}/{channel}/publications", json={}).json["version"] == 2
    for channel in ("staging", "live"):
        back = client.post(f"{CHANNELS}/{channel}/rollbacks", json={"version": 1})
        assert (back.status_code, back.json["version"], back.json["items"]) == (201, 3, 1)
    history = client.get(f"{CHANNELS}/live/publications").json
    assert [(row["version"], row["verb"]) for row in history] == [(3, "rollback"), (2, "publish"), (1, "publish")]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("post", "live/publications", {}, 409, "Staging serves nothing yet."),
        ("post", "live/rollbacks", {"version": 9}, 404, "live has no version 9."),
        ("post", "live/rollbacks", {"version": "one"}, 422, "version"),
        ("post", "live/rollbacks", {"version": True}, 422, "version"),
        ("post", "live/rollbacks", {}, 422, "version"),
        ("post", "staging/publications", {"notes": "typo"}, 422, "notes"),
        ("post", "staging/publications", {"note": "x" * 501}, 422, "note"),
        ("get", "beta/changes", None, 404, "nothing at this address"),
    ],
)
def test_what_is_refused(
    ready: Application, signed_in: SignedIn, method: str, path: str, body: object, status: int, says: str
) -> None:
    answer = signed_in("publisher").open(f"{CHANNELS}/{path}", method=method.upper(), json=body)
    assert answer.status_code == status
    assert says in answer.text


@pytest.mark.parametrize("role", ["viewer", "author", "support", "compliance"])
def test_others_see_and_do_not_publish(ready: Application, signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    assert client.get(f"{CHANNELS}/live/publications").status_code == 200
    for path in ("staging/publications", "live/publications"):
        assert client.post(f"{CHANNELS}/{path}", json={}).status_code == 403
    for path in ("staging/rollbacks", "live/rollbacks"):
        assert client.post(f"{CHANNELS}/{path}", json={"version": 1}).status_code == 403


def test_nobody_sees_anything_without_signing_in(ready: Application, client: FlaskClient) -> None:
    assert client.get(f"{CHANNELS}/live/publications").status_code == 401
    assert client.post(f"{CHANNELS}/live/publications", json={}).status_code == 401


def test_chosen_items(ready: Application, signed_in: SignedIn, approved: Callable[..., Item]) -> None:
    client = signed_in("publisher")
    approved("banner", "two")
    made = client.post(f"{CHANNELS}/staging/publications", json={"keys": ["two"]})
    assert (made.status_code, made.json["items"]) == (201, 1)
    assert [change["key"] for change in client.get(f"{CHANNELS}/staging/changes").json] == ["one"]
    refused = client.post(f"{CHANNELS}/staging/publications", json={"keys": ["two"]})
    assert (refused.status_code, list(refused.json["fields"])) == (422, ["two"])


def test_freeze_refuse_and_lift(ready: Application, signed_in: SignedIn) -> None:
    publisher = signed_in("publisher")
    span = {"starts": "2020-01-01T00:00", "ends": "2020-02-01T00:00", "zone": "Europe/Berlin", "reason": "Closing."}
    past = publisher.post(f"{CHANNELS}/staging/freezes", json=span)
    assert (past.status_code, list(past.json["fields"])) == (422, ["ends"])
    year = clock.now().year
    span |= {"starts": f"{year}-01-01T00:00", "ends": f"{year + 1}-01-01T00:00"}
    made = publisher.post(f"{CHANNELS}/staging/freezes", json=span)
    assert made.status_code == 201
    assert publisher.get(f"{CHANNELS}/staging/freezes").json == [made.json]
    refused = publisher.post(f"{CHANNELS}/staging/publications", json={})
    assert (refused.status_code, refused.json["code"]) == (409, "frozen")
    forbidden = publisher.post(f"{CHANNELS}/staging/publications", json={"override": "Must be"})
    assert forbidden.status_code == 403
    address = f"/api/v1/apps/p2p/freezes/{made.json['id']}"
    assert publisher.delete(address).status_code == 403
    administrator = signed_in("administrator")
    assert administrator.delete(address).status_code == 200
    assert administrator.post(f"{CHANNELS}/staging/publications", json={}).status_code == 201
