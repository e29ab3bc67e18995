"""`POST /v1/events` through the front that serves it: what is stored, what is refused and how it is said."""

import io
import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.settings import Settings
from guidance_server.wsgi import Front

NOW = int(time.time() * 1000)


@pytest.fixture
def front(application: Application, settings: Settings) -> Iterator[Front]:
    front = Front(settings)
    yield front
    front.ledger.stop()
    with front.flask.app_context():
        db.engine.dispose()


def event(**changes: Any) -> dict[str, Any]:
    """An event that breaks no rule."""
    plain = {"id": str(uuid.uuid4()), "type": "content_seen", "at": NOW, "page": "form", "item": "amount", "rev": 1}
    return plain | changes


def batch(application: Application, *events: Any, **changes: Any) -> bytes:
    """A batch as the script sends it."""
    envelope = {"v": 1, "app": application.key, "sent_at": NOW, "session": "", "user": "a" * 64, "events": list(events)}
    return json.dumps(envelope | changes).encode()


def post(front: Front, body: bytes, method: str = "POST", **environ: Any) -> tuple[int, dict[str, str], Any]:
    """(status, headers, answer) of one request to the front."""
    request: dict[str, Any] = {}
    setup_testing_defaults(request)
    request |= {"REQUEST_METHOD": method, "PATH_INFO": "/v1/events", "wsgi.input": io.BytesIO(body)}
    request |= {"CONTENT_LENGTH": str(len(body))} | environ
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        said.update(status=int(status[:3]), headers=dict(headers))

    answer = b"".join(front(request, start))
    return said["status"], said["headers"], json.loads(answer) if answer else None


def stored(settings: Settings) -> list[tuple[Any, ...]]:
    """(type, item, pseudonym) of every event in the ledger."""
    with sqlite3.connect(settings.events_path) as connection:
        return connection.execute("SELECT type, item, pseudonym FROM event ORDER BY seq").fetchall()


def test_batch_is_stored_before_the_answer(front: Front, application: Application, settings: Settings) -> None:
    status, headers, answer = post(front, batch(application, event(), event(item="other")))
    assert (status, answer) == (200, {"accepted": 2, "duplicates": 0, "refused": []})
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert [(kind, item) for kind, item, _ in stored(settings)] == [
        ("content_seen", "amount"),
        ("content_seen", "other"),
    ]


def test_what_the_browser_sends_of_a_person_is_not_what_is_kept(
    front: Front, application: Application, settings: Settings
) -> None:
    post(front, batch(application, event()))
    assert len(stored(settings)[0][2]) >= 32
    assert "a" * 64 not in settings.events_path.read_bytes().decode("latin-1")


def test_one_bad_event_never_blocks_its_neighbours(front: Front, application: Application, settings: Settings) -> None:
    bad = [
        event(type="content_sold"), event(id="not-an-id"), event(page="A B"), event(p={"secret": "x"}), event(extra=1), 7,
        event(at="now"), event(item="x" * 9000),
    ]  # fmt: skip
    mixed = [one for pair in zip(bad, [event() for _ in bad], strict=True) for one in pair]
    status, _, answer = post(front, batch(application, *mixed))
    assert status == 200
    assert answer["accepted"] == len(bad)
    assert [one["index"] for one in answer["refused"]] == list(range(0, 2 * len(bad), 2))
    assert all(one["reason"] for one in answer["refused"])
    assert answer["refused"][0]["id"] == bad[0]["id"]  # type: ignore[index]
    assert len(stored(settings)) == len(bad)
    assert "x" * 100 not in json.dumps(answer), "values do not come back"


def test_same_event_again_is_a_duplicate(front: Front, application: Application, settings: Settings) -> None:
    once = event()
    post(front, batch(application, once))
    _, _, answer = post(front, batch(application, once, event(), once))
    assert answer == {"accepted": 1, "duplicates": 2, "refused": []}
    assert len(stored(settings)) == 2


def test_unknown_application_stores_nothing(front: Front, application: Application, settings: Settings) -> None:
    status, _, answer = post(front, batch(application, event(), app="app_nobody"))
    assert status == 200
    assert answer["accepted"] == 0
    assert answer["refused"][0]["reason"] == "unknown application"
    assert stored(settings) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"\xff\xfe", 400),
        (b'{"app": "a", "sent_at": 1, "events": {}}', 400),
        (b"[" * 100_000, 400),
        (b'{"app":"a","sent_at":1,"events":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"a":' * 40_000, 400),
        (b" " * 5_000_000, 413),
    ],
)
def test_body_that_is_no_batch_is_refused_as_a_whole(
    front: Front, application: Application, settings: Settings, body: bytes, status: int
) -> None:
    found, _, answer = post(front, body)
    assert found == status
    assert answer["message"].endswith(".")
    assert answer["way_out"]
    assert stored(settings) == []
    assert post(front, batch(application, event()))[0] == 200, "and the server goes on"


def test_length_may_be_missing_or_a_lie(front: Front, application: Application) -> None:
    body = batch(application, event())
    assert post(front, body, CONTENT_LENGTH="")[0] == 200
    assert post(front, b" " * 5_000_000, CONTENT_LENGTH="12")[0] == 413
    assert post(front, body, CONTENT_LENGTH="99999999")[0] == 413


def test_deep_json_inside_one_event_refuses_that_event(front: Front, application: Application) -> None:
    deep = b"[" * 500 + b"]" * 500
    body = batch(application, event(p="DEEP"), event()).replace(b'"DEEP"', deep)
    status, _, answer = post(front, body)
    assert (status, answer["accepted"]) == (200, 1)
    assert [one["index"] for one in answer["refused"]] == [0]


def test_more_events_than_allowed(front: Front, application: Application, settings: Settings) -> None:
    status, _, answer = post(front, batch(application, *(event() for _ in range(101))))
    assert status == 413
    assert "at most 100 events" in answer["message"]
    assert stored(settings) == []


def test_methods(front: Front, application: Application) -> None:
    status, headers, _ = post(front, b"", method="OPTIONS")
    assert status == 204
    assert headers["Access-Control-Allow-Methods"] == "POST"
    assert post(front, b"", method="GET")[0] == 400


def test_ledger_that_cannot_be_written_asks_to_send_again(front: Front, application: Application) -> None:
    other = sqlite3.connect(front.ledger.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    status, headers, answer = post(front, batch(application, event()))
    assert status == 503
    assert headers["Retry-After"] == "5"
    assert "locked" in answer["message"]
    other.execute("ROLLBACK")
    other.close()
    assert post(front, batch(application, event()))[0] == 200
