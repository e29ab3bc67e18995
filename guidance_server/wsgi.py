"""The front: what must be fast or must outlive the database is answered here; everything else goes to Flask."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.apps import queries as apps
from guidance_server.database import db
from guidance_server.dispatch.server.sender import caller, pruner, sender
from guidance_server.errors import Unavailable
from guidance_server.events.ledger import Ledger
from guidance_server.events.privacy import application_key
from guidance_server.events.server.ingest import Ingest
from guidance_server.packs.serve import StaticFiles
from guidance_server.packs.server.renewal import renewal
from guidance_server.serving import settle_memory
from guidance_server.settings import Settings
from guidance_server.stewardship.server.lookout import lookout

SDK = Path(__file__).parent.parent / "sdk" / "js" / "dist"
StartResponse = Callable[..., Any]
Environ = dict[str, Any]


class KnownApplications:
    """Ids and pseudonym keys of applications by public key, remembered so that events need no SQL.

    A new or suspended application is noticed after ``REMEMBERED`` seconds; with the database down, what is known goes on.
    """

    REMEMBERED = 5.0
    MOST = 1000

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._known: dict[str, tuple[float, tuple[int, bytes] | None]] = {}
        self._lock = threading.Lock()

    def __call__(self, key: str) -> tuple[int, bytes] | None:
        """(id, pseudonym key), or None."""
        now = time.monotonic()
        looked, found = self._known.get(key, (0.0, None))
        if looked and now - looked < self.REMEMBERED:
            return found
        with self._lock:
            with contextlib.suppress(SQLAlchemyError):
                found = self._look(key)
            if len(self._known) >= self.MOST:
                self._known.clear()
            self._known[key] = (now, found)
        return found

    def _look(self, key: str) -> tuple[int, bytes] | None:
        with self._app.app_context():
            application = apps.application_by_key(key)
            if application is None or application.suspended:
                return None
            return application.id, application_key(self._settings.pseudonym_key, key)


class Front:
    """The WSGI application of one process."""

    def __init__(self, settings: Settings) -> None:
        self.flask = create_app(settings)
        self.ledger = Ledger(settings.events_path)
        self.flask.extensions["ledger"] = self.ledger
        self._static = StaticFiles(settings.packs_path, SDK, settings.images_path)
        self._ingest = Ingest(settings, self.ledger, KnownApplications(self.flask, settings))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        path: str = environ["PATH_INFO"]
        if path.startswith(("/packs/", "/sdk/", "/images/")):
            return self._static(environ, start_response)
        if path == "/v1/events":
            return self._ingest(environ, start_response)
        if path == "/healthz":
            return _plain(start_response, "200 OK", b"alive\n")
        if path == "/readyz":
            return self._ready(start_response)
        return self.flask.wsgi_app(environ, start_response)

    def _ready(self, start_response: StartResponse) -> Iterable[bytes]:
        try:
            self.ledger.probe(time.time_ns() // 1_000_000)
            with self.flask.app_context():
                db.session.execute(db.text("SELECT 1 FROM application LIMIT 1"))
        except (Unavailable, SQLAlchemyError) as error:
            return _plain(start_response, "503 Service Unavailable", f"not ready: {error}\n".encode()[:500])
        return _plain(start_response, "200 OK", b"ready\n")


def from_environment() -> Front:
    """The front of the instance that `GUIDANCE_INSTANCE` names; the server's worker calls this once."""
    instance = Path(os.environ.get("GUIDANCE_INSTANCE", "instance"))
    settings = settings_file.load(os.environ, instance)
    front = Front(settings)
    for work in (renewal, lookout, sender, caller, pruner):
        work(front.flask, settings).start()
    settle_memory()
    return front


def _plain(start_response: StartResponse, status: str, body: bytes) -> Iterable[bytes]:
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response(status, headers)
    return (body,)
