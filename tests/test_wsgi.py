"""The front: what must be fast or must outlive the database is answered before Flask, and the rest is Flask's."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from sqlalchemy import event

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import create_item
from guidance_server.database import db
from guidance_server.packs import actions as packs
from guidance_server.review.actions import approve, submit
from guidance_server.settings import Settings
from guidance_server.wsgi import Front
from tests.authoring.samples import sample

Get = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def front(application: Application, settings: Settings, actors: dict[str, Actor]) -> Iterator[Front]:
    item = create_item(actors["author"], application, sample("banner"))
    submit(actors["author"], item)
    approve(actors["process_owner"], item, queries.newest(item).content_hash)
    packs.publish(settings, actors["publisher"], application, "staging")
    packs.publish(settings, actors["publisher"], application, "live")
    front = Front(settings)
    yield front
    front.ledger.stop()
    with front.flask.app_context():
        db.engine.dispose()


@pytest.fixture
def get(front: Front) -> Get:
    """`get("/healthz")` gives (status, headers, body)."""

    def one(path: str, method: str = "GET", **environ: str) -> tuple[int, dict[str, str], bytes]:
        request: dict[str, Any] = {}
        setup_testing_defaults(request)
        request |= {"REQUEST_METHOD": method, "PATH_INFO": path, **environ}
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            said.update(status=int(status[:3]), headers=dict(headers))

        answer = front(request, start)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said["status"], said["headers"], body

    return one


def test_pointer_costs_no_sql_and_no_flask(
    front: Front, get: Get, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    with front.flask.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    path = f"/packs/{application.key}/live.json"
    assert get("/sign-in")[0] == 200
    get("/readyz")
    assert said, "the control: a question to the database is seen"
    said.clear()
    monkeypatch.setattr(front.flask, "wsgi_app", None)
    status, headers, body = get(path)
    assert (status, body[:1]) == (200, b"{")
    assert get(path, HTTP_IF_NONE_MATCH=headers["ETag"])[0] == 304
    status, found, nothing = get(path, "HEAD")
    assert (status, nothing, found["ETag"]) == (200, b"", headers["ETag"])
    assert said == []


@pytest.mark.parametrize(
    "path",
    [
        "/packs/../guidance.db",
        "/packs/%2e%2e/secrets.json",
        "/packs/x/../../secrets.json",
        "/sdk/v1/../../../pyproject.toml",
    ],
)
def test_no_path_leads_out_of_the_folders(get: Get, path: str) -> None:
    status, _, body = get(path)
    assert status == 404
    assert b"secret" not in body


def test_alive_and_ready(front: Front, get: Get) -> None:
    assert get("/healthz")[::2] == (200, b"alive\n")
    assert get("/readyz")[::2] == (200, b"ready\n")


def test_not_ready_when_events_cannot_be_stored(front: Front, get: Get) -> None:
    with sqlite3.connect(front.ledger.path) as other:
        other.execute("DROP TABLE probe")
    status, _, body = get("/readyz")
    assert status == 503
    assert b"ledger" in body
    assert get("/healthz")[0] == 200, "but the process lives"


def test_packs_go_on_without_the_database(front: Front, get: Get, application: Application, settings: Settings) -> None:
    with front.flask.app_context():
        db.engine.dispose()
    (settings.instance / "guidance.db").rename(settings.instance / "away.db")
    assert get(f"/packs/{application.key}/live.json")[0] == 200
    assert get("/readyz")[0] == 503


def test_everything_else_is_flask_s(get: Get) -> None:
    assert get("/")[0] == 302
    assert get("/no-such-page")[0] == 404
