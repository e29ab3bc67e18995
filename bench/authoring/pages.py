"""Every page of the console at 10,000 items and 50,000 revisions: server time and SQL statements, in one process."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import save_many
from guidance_server.authoring.content import blank, complete
from guidance_server.database import db
from guidance_server.events.ledger import Ledger
from guidance_server.issues.actions import define_issue
from guidance_server.packs import actions as packs
from guidance_server.review import actions as review
from guidance_server.review import queries as reviews
from guidance_server.serving import settle_memory
from guidance_server.settings import Settings

ITEMS, REVISIONS, WAITING, TIMES = 10_000, 5, 1_000, 7
PASSWORD = "a long enough password"  # noqa: S105
OPERATOR = Actor(id=None, name="bench", email="", via="command")
ISSUE = {"title": "Slow", "cause": "defect", "action": "monitor", "status": "open", "team_key": "desk"}
LIMIT_MS, LIMIT_STATEMENTS = 150, 15
# What stands for the parts of an address; `VARIANTS` are more ways to ask for a page than its bare address.
FILLED: dict[str, Any] = {"app_slug": "bench", "key": "item-7", "kind": "article", "locale": "de"}
FILLED_AT: dict[str, dict[str, Any]] = {"reviews.one": {"key": "item-9999"}, "catalogue.issue": {"key": "slow"}}
VARIANTS = {
    "content, searched": "content?text=item+77&sort=title", "content, page 150": "content?number=150",
    "content, in review": "content?state=in_review", "content, one owner": "content?owner=desk&due=soon",
    "history, two revisions": "content/item-7/history?left=1&right=5",
    "content, behind in German": "content?translation=de:behind",
    "translations, missing": "translations?translation=de:missing&number=150", "inbox, all": "review?view=all",
    "inbox, late": "review?view=late", "palette, words": "palette?q=item", "link picker, words": "writing/targets?q=item",
}  # fmt: skip


def run() -> list[dict[str, Any]]:
    """The slowest page and the one that asks most; each page is printed."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        settings = settings_file.load({}, Path(folder) / "instance")
        app = create_app(settings)
        with app.app_context():
            db.create_all()
            _fill(settings)
            app.extensions["ledger"] = Ledger(settings.events_path)
        settle_memory()  # As the server does when it has started.
        rows = _measured(app)
        app.extensions["ledger"].stop()
        with app.app_context():
            db.engine.dispose()
    for name, (milliseconds, statements) in rows.items():
        print(f"  {name:32} {milliseconds:6.0f} ms  {statements:3} statements")
    slowest, busiest = max(row[0] for row in rows.values()), max(row[1] for row in rows.values())
    return [
        figure("slowest console page at 10,000 items and 50,000 revisions", slowest, "ms", LIMIT_MS, "lower"),
        figure(
            "median console page at 10,000 items",
            statistics.median(row[0] for row in rows.values()),
            "ms",
            None,
            "lower",
        ),
        figure("most statements of a console page", busiest, "statements", LIMIT_STATEMENTS, "lower"),
    ]


def _fill(settings: Settings) -> Application:
    application = apps.create_application(OPERATOR, "bench", "Bench", locales=["en", "de"])
    author, owner = (_person(role) for role in ("author", "process_owner"))
    _person("administrator")
    accounts.define_team(OPERATOR, application, "desk", "Desk")
    define_issue(OPERATOR, application, "slow", ISSUE)
    for number in range(REVISIONS):
        save_many(author, application, [_content(item, number) for item in range(ITEMS)], f"Round {number + 1}")
    keys = [f"item-{item}" for item in range(ITEMS)]
    review.submit_many(author, application, keys, "Please")
    review.approve_many(owner, application, _hashes(application)[: ITEMS - WAITING], "Read before")
    for channel in ("staging", "live"):
        packs.publish(settings, owner, application, channel)
    return application


def _content(item: int, number: int) -> dict[str, Any]:
    text = f"Round {number}: fill in **field {item}** as it stands on the form."
    content = blank("article") | {"key": f"item-{item}", "title": f"Item {item} of round {number}"}
    # German is there from the first round on, and behind since: every list has translations to tell of.
    texts = {"en": text, "de": f"**Feld {item}** so ausfüllen, wie es im Formular steht."}
    return complete(
        content | {"locales": ["en", "de"], "body": {"summary": {"en": ""}, "markdown": texts, "keywords": []}}
    )


def _hashes(application: Application) -> list[str]:
    found = reviews.subjects(application)
    return [found[f"item-{item}"][0].content_hash for item in range(ITEMS)]


def _person(role: str) -> Actor:
    person = accounts.create_person(f"{role}@example.com", role, PASSWORD)
    accounts.grant_role(OPERATOR, person, role, None)
    return actor_of(person)


def _measured(app: Flask) -> dict[str, tuple[float, int]]:
    rows: dict[str, tuple[float, int]] = {}
    app.config.update(WTF_CSRF_ENABLED=False)
    for role in ("process_owner", "administrator"):
        client = app.test_client()
        client.post("/sign-in", data={"email": f"{role}@example.com", "password": PASSWORD})
        for name, address in _addresses(app).items():
            if one := _one(app, client, address):
                rows[name] = max(rows.get(name, (0.0, 0)), one)
            elif role == "administrator" and name not in rows:
                print(f"  {name:32} is not measured: {address} shows no page here")
    return rows


def _addresses(app: Flask) -> dict[str, str]:
    """Every page of the console out of the URL map, so that a new one is measured too, and the variants."""
    found = {}
    for rule in sorted(app.url_map.iter_rules(), key=str):
        view = app.view_functions[rule.endpoint]
        if "GET" not in (rule.methods or ()) or not view.__module__.startswith("guidance_server.console"):
            continue
        usual = {name: FILLED.get(name) or _filler(rule._converters[name]) for name in rule.arguments}
        parts = usual | FILLED_AT.get(rule.endpoint, {})
        found[rule.endpoint] = app.url_map.bind("localhost").build(rule.endpoint, parts, append_unknown=False)
    return found | {name: f"/a/bench/{path}" for name, path in VARIANTS.items()}


def _filler(converter: object) -> object:
    """The first of the choices there are, or a number."""
    return min(converter.items) if hasattr(converter, "items") else 1


def _one(app: Flask, client: FlaskClient, address: str) -> tuple[float, int] | None:
    """Median milliseconds and most statements; nothing where the address leads on, or there is no such thing here."""
    return timed(app, client, address) if client.get(address).status_code == 200 else None


def timed(app: Flask, client: FlaskClient, address: str) -> tuple[float, int]:
    """Median milliseconds and most statements of a page."""
    seconds, statements = [], 0
    for _ in range(TIMES):
        with _counted(app) as said:
            started = time.perf_counter()
            answer = client.get(address)
            seconds.append(time.perf_counter() - started)
        assert answer.status_code == 200, f"{address}: {answer.status}"
        statements = max(statements, len(said))
    return statistics.median(seconds) * 1000, statements


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)
