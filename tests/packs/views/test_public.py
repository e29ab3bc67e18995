"""`/v1/audience` over HTTP: who is let in, what is refused and how, and that nobody on the way keeps the answer."""

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.identity import actions as identity
from guidance_server.identity.queries import keys
from guidance_server.packs.actions import publish
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.signing import public_key
from guidance_server.packs.views.public import PER_PERSON, REFUSED_PER_ADDRESS
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.identity.issue import OTHER, claims, public_pem, raw, shared

ADDRESS = "/v1/audience"


@pytest.fixture
def secret(settings: Settings, application: Application, approved: Callable[..., Item]) -> str:
    """The application's secret; one banner is for buyers, on live."""
    apps.define_cohort(
        COMMAND, application, "buyers", "Buyers", {"attribute": "role", "op": "equals", "value": "buyer"}
    )
    approved("banner", "hidden", restricted=True, audience={"cohorts": ["buyers"], "except": []})
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    return identity.make_secret(settings, COMMAND, application, "Portal")


def right(application: Application, **changes: Any) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    return claims(**({"aud": application.key, "iat": now, "exp": now + 600} | changes))


def ask(client: FlaskClient, application: Application, token: str, **more: str) -> Any:
    return client.post(ADDRESS, json={"app": application.key, **more}, headers={"Authorization": f"Bearer {token}"})


def test_who_belongs_gets_it_and_nobody_on_the_way_keeps_it(
    client: FlaskClient, application: Application, secret: str
) -> None:
    payload = right(application)
    answer = ask(client, application, shared(payload, secret))
    assert answer.status_code == 200
    assert [item["k"] for item in answer.json["index"]["items"]] == ["hidden"]
    assert answer.json["until"] == payload["exp"]
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_a_browser_may_ask_beforehand(client: FlaskClient, app: Any) -> None:
    answer = client.options(ADDRESS, headers={"Origin": "https://erp.example", "Access-Control-Request-Method": "POST"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type"


def hostile(application: Application, secret: str) -> dict[str, str]:
    now = int(clock.now().timestamp())
    return {
        "no token": "",
        "junk": "junk",
        "alg none": raw({"alg": "none"}, right(application), signature=b""),
        "a public key as a secret": raw({"alg": "HS256"}, right(application), public_pem("RS256")),
        "RSA in name": raw({"alg": "RS256"}, right(application), secret),
        "another secret": shared(right(application), OTHER),
        "expired": shared(right(application, exp=now - 1), secret),
        "lives a day": shared(right(application, exp=now + 86400), secret),
        "for another application": shared(right(application, aud="app_other"), secret),
        "about nobody": shared(right(application, sub=None), secret),
        "huge": shared(right(application, attributes={"x": "y" * 20_000}), secret),
    }


@pytest.mark.parametrize("name", list(hostile(Application(key="x"), "s" * 64)))
def test_a_hostile_token_is_401_with_a_sentence(
    client: FlaskClient, application: Application, secret: str, name: str
) -> None:
    answer = ask(client, application, hostile(application, secret)[name])
    assert (answer.status_code, answer.json["code"]) == (401, "bad_token")
    assert answer.json["message"].endswith(".")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("attributes", [{}, {"role": "seller"}, {"role": None}, {"role": ["x"]}, {"role": {"a": 1}}])
def test_others_get_an_empty_pack(
    client: FlaskClient, application: Application, secret: str, attributes: dict[str, Any]
) -> None:
    answer = ask(client, application, shared(right(application, attributes=attributes), secret))
    assert (answer.status_code, answer.json["index"]["items"], answer.json["files"]) == (200, [], {})


def test_an_application_that_is_unknown_or_suspended_has_nobody(
    client: FlaskClient, application: Application, secret: str
) -> None:
    token = shared(right(application), secret)
    assert client.post(ADDRESS, json={"app": "no"}, headers={"Authorization": f"Bearer {token}"}).status_code == 401
    application.suspended = True
    db.session.commit()
    assert ask(client, application, token).status_code == 401


@pytest.mark.parametrize("body", [{}, {"app": 1}, {"app": "x", "channel": "beta"}, [], "x", None])
def test_a_body_that_says_nothing_is_refused(client: FlaskClient, app: Any, body: object) -> None:
    assert 400 <= client.post(ADDRESS, json=body).status_code < 500


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are of a minute, which must not end meanwhile."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.mark.usefixtures("one_minute")
def test_an_address_that_is_refused_too_often_is_slowed_down(
    client: FlaskClient, application: Application, secret: str
) -> None:
    statuses = [ask(client, application, "junk").status_code for _ in range(REFUSED_PER_ADDRESS + 1)]
    assert statuses == [401] * REFUSED_PER_ADDRESS + [429]


@pytest.mark.usefixtures("one_minute")
def test_a_whole_company_comes_from_one_address_and_each_of_them_has_enough(
    client: FlaskClient, application: Application, secret: str
) -> None:
    eager = shared(right(application, sub="eager"), secret)
    statuses = [ask(client, application, eager).status_code for _ in range(PER_PERSON + 1)]
    assert statuses == [200] * PER_PERSON + [429]
    assert ask(client, application, shared(right(application, sub="another"), secret)).status_code == 200


def test_the_answer_is_signed_as_packs_are(
    client: FlaskClient, application: Application, settings: Settings, secret: str
) -> None:
    answer = ask(client, application, shared(right(application), secret))
    key = Ed25519PublicKey.from_public_bytes(decoded(public_key(settings.pack_key)))
    key.verify(decoded(answer.headers["Guidance-Signature"]), answer.data)
    with pytest.raises(InvalidSignature):
        key.verify(decoded(answer.headers["Guidance-Signature"]), answer.data + b" ")
    assert "Guidance-Signature" in answer.headers["Access-Control-Expose-Headers"]
    assert (answer.json["app"], answer.json["channel"]) == (application.key, "live")
    assert 590 <= answer.json["lasts"] <= 600


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_use_of_a_key_is_noted(client: FlaskClient, application: Application, secret: str) -> None:
    assert keys(application)[0].used_at is None
    ask(client, application, "junk")
    assert keys(application)[0].used_at is None
    ask(client, application, shared(right(application), secret))
    assert clock.now() - keys(application)[0].used_at < timedelta(minutes=1)
