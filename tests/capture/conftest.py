"""Somebody in author mode, as an action sees them and as a page of the application calls."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.capture import actions

ORIGIN = "http://127.0.0.1:8001"
CAPTURED = {"tag": "button", "path": "html[1]/body[1]/button[1]", "text": "Save", "x": 10, "y": 20}


def code_of(link: str) -> str:
    found = re.fullmatch(re.escape(f"{ORIGIN}/requests?guidance-author=") + r"([\w-]{40,})", link)
    assert found, link
    return found[1]


@pytest.fixture
def offer(application: Application, actors: dict[str, Actor]) -> Callable[..., str]:
    def make(role: str = "author", item: str = "") -> str:
        return code_of(actions.offer(actors[role], application, f"{ORIGIN}/requests", item))

    return make


@pytest.fixture
def token(application: Application, offer: Callable[..., str]) -> str:
    return str(actions.begin(application.key, offer(), ORIGIN)["token"])


@pytest.fixture
def author(token: str) -> actions.Author:
    return actions.resume(token, ORIGIN)


class Caller:
    """What a page of the application sends."""

    def __init__(self, client: FlaskClient, application: Application) -> None:
        self.client, self.application, self.token = client, application, ""

    def __call__(self, path: str, origin: str = ORIGIN, **body: Any) -> Any:
        headers = {"Origin": origin, "Authorization": f"Bearer {self.token}"}
        return self.client.post(f"/v1/author/{path}", json=body, headers=headers)


@pytest.fixture
def call(client: FlaskClient, application: Application, offer: Callable[..., str]) -> Caller:
    call = Caller(client, application)
    call.token = call("begin", app=application.key, code=offer()).json["token"]
    return call
