"""A real server with a published pack, and an application on another origin whose pages each test writes.

One server serves all tests of a module: each has an application of its own on it, with people of its own.
"""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from guidance_server import settings as settings_file
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries
from guidance_server.authoring.models import Revision
from guidance_server.database import db
from guidance_server.packs import actions as packs
from guidance_server.review import actions as review
from guidance_server.settings import Settings
from guidance_server.trials import actions as trials
from tests.authoring.samples import sample
from tests.conftest import COMMAND, one_for_each_role
from tests.journeys.conftest import OPEN_SHADOW, free_port

SERVE = "import sys; from guidance_server import serving; serving.run(sys.argv[1], '127.0.0.1', int(sys.argv[2]), lambda: None)"
FORM = '<main><h1>New request</h1><label>Amount <input id="amount"></label><label>Other <input></label></main>'
STRICT = (
    "default-src 'none'; script-src {server}; connect-src {server}; style-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class Server:
    """The server process of one instance: on the same port each time it is started."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.port = settings, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until it answers; one that runs already goes on."""
        if self.process:
            return
        environ = {**os.environ, "GUIDANCE_INSTANCE": str(self.settings.instance)}
        command = [sys.executable, "-c", SERVE, "guidance_server.wsgi:from_environment", str(self.port)]
        self.process = subprocess.Popen(command, env=environ, start_new_session=True, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            assert self.process.poll() is None, "the server ended"
            try:
                urllib.request.urlopen(f"{self.address}/healthz", timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server does not answer")

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=20)
            self.process = None


TYPES = {".css": "text/css", ".html": "text/html; charset=utf-8"}


class Host:
    """The application: one page at every address that has none of its own, on an origin of its own."""

    def __init__(self) -> None:
        self.html, self.headers = "", {}  # type: str, dict[str, str]
        self.files: Mapping[str, str] = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # noqa: N802 - the library's name
                path = self.path.split("?")[0]
                body = host.files.get(path, host.html).encode()
                kind = TYPES.get(Path(path).suffix, TYPES[".html"])
                self.send_response(200)
                for name, value in {"Content-Type": kind, **host.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


class Site:
    """What a test drives: content, the server, and the pages of the application."""

    def __init__(self, application: Application, server: Server, host: Host, people: Mapping[str, Person]) -> None:
        self.application, self.server, self.host, self.people = application, server, host, people
        self.page_html(FORM)

    def actor(self, role: str) -> Actor:
        return actor_of(self.people[role])

    def page_html(self, body: str, *, head: str = "", tag: str = "", policy: str = "") -> None:
        """What every address of the application answers."""
        self.host.html = f'<!doctype html><html lang="en"><title>ERP</title>{head}<body>{body}{self.script(tag)}</body>'
        self.host.headers = {"Content-Security-Policy": policy.format(server=self.server.address)} if policy else {}

    def script(self, tag: str = "") -> str:
        """What the application puts into its pages."""
        source = f"{self.server.address}/sdk/v1/guidance.js"
        return f'<script async src="{source}" data-app="{self.application.key}" {tag}></script>'

    def item(self, kind: str, key: str, **values: Any) -> Revision:
        """A new item's first revision; nobody has approved it."""
        content = sample(kind, key) | {"where": {"pages": [], "anchor": ""}} | values
        return queries.newest(authoring.create_item(self.actor("author"), self.application, content, ""))

    def publish(self, *revisions: Revision) -> None:
        """Approve these, and bring everything approved to live."""
        for revision in revisions:
            review.submit(self.actor("author"), revision.item)
            review.approve(self.actor("process_owner"), revision.item, revision.content_hash)
        settings = self.server.settings
        for channel in ("staging", "live"):
            packs.publish(settings, self.actor("publisher"), self.application, channel)

    def link(self, revision: Revision, path: str = "/requests/new") -> str:
        """“Try in the application”."""
        return trials.offer(self.actor("author"), self.application, revision, self.host.origin + path)

    def events(self, *types: str) -> list[tuple[str, str, str]]:
        """(type, item, id) of everything stored of this application, in the order of arrival."""
        rows = self._ledger("SELECT type, item, hex(id) FROM event WHERE app_id = ? ORDER BY seq")
        return [row for row in rows if not types or row[0] in types]

    def times(self, kind: str) -> list[int]:
        """When, as stored."""
        return [at for at, type in self._ledger("SELECT at, type FROM event WHERE app_id = ?") if type == kind]

    def _ledger(self, asked: str) -> list[Any]:
        path = self.server.settings.instance / "events.db"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger:
            return ledger.execute(asked, (self.application.id,)).fetchall()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[tuple[Flask, Server]]:
    settings = settings_file.load({}, tmp_path_factory.mktemp("house") / "instance")
    shutil.copyfile(empty_database, settings.instance / "guidance.db")
    app, server = create_app(settings), Server(settings)
    yield app, server
    server.stop()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(house: tuple[Flask, Server]) -> Iterator[Flask]:
    app, _ = house
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def application(app: Flask) -> Application:
    number = db.session.query(Application).count() + 1
    return apps.create_application(COMMAND, f"p2p-{number}", "Procure", origins=[], locales=["en", "de"])


@pytest.fixture
def people(application: Application) -> dict[str, Person]:
    return one_for_each_role(application, f"{application.slug}.example.com")


@pytest.fixture
def site(house: tuple[Flask, Server], host: Host, application: Application, people: dict[str, Person]) -> Site:
    _, server = house
    apps.change_application(COMMAND, application, {"origins": [host.origin], "pause": 0})
    apps.define_page(COMMAND, application, "request-form", "Form", {"path": "/requests/new"})
    apps.define_page(COMMAND, application, "request-list", "List", {"path": "/requests"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "", "evidence": {"label": "Amount"}})
    apps.define_cohort(
        COMMAND, application, "buyers", "Buyers", {"attribute": "role", "op": "equals", "value": "buyer"}
    )
    server.start()
    return Site(application, server, host, people)


@pytest.fixture
def errors() -> list[str]:
    """Uncaught errors of every page that `tab` opened; a test that expects none says so by asking for nothing."""
    return []


@pytest.fixture
def tab(chromium: Browser, errors: list[str]) -> Iterator[Callable[..., Page]]:
    """`tab(url)` opens a page in one browser profile, `tab(url, context=…)` in that of another page."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, *, context: BrowserContext | None = None, script: str = "", **options: Any) -> Page:
        if context is None:
            usual: dict[str, Any] = {"locale": "en-GB", "viewport": {"width": 1200, "height": 800}}
            context = chromium.new_context(**usual | options)
            context.add_init_script(OPEN_SHADOW)
            contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def wait_until(true: Callable[[], bool], page: Page, seconds: float = 15) -> None:
    """Until something is so; the page's own time goes on meanwhile."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it did not come to be"
        page.wait_for_timeout(50)
