"""The audit page, its filters, taking the chain out and verifying it, at 1,000,000 entries on SQLite, in one process.

`BENCH_AUDIT_ENTRIES` makes another number of them, to try it.
"""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, update

from bench.authoring.pages import LIMIT_MS, LIMIT_STATEMENTS, OPERATOR, PASSWORD, timed
from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.authoring.actions import save_many, verification
from guidance_server.authoring.content import blank, complete
from guidance_server.database import db, transaction
from guidance_server.trail import chain, queries
from guidance_server.trail.models import AuditEntry, AuditHead

ENTRIES = int(os.environ.get("BENCH_AUDIT_ENTRIES", "1000000"))
ITEMS, PEOPLE, TIMES, AT_ONCE = 1_000, 40, 7, 10_000
# As often as each happens where people work; the last is rare, which is the hardest to find.
DEEDS = {"submit": 30, "approve": 28, "comment": 15, "sign in": 20, "send_back": 5, "publish live": 2, "define": 0.01}
SINCE = datetime(2025, 1, 1, tzinfo=UTC)


def run() -> list[dict[str, Any]]:
    """The slowest page, what it asks, and how many entries a second leave and are verified; each page is printed."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        app = create_app(settings_file.load({}, Path(folder) / "instance"))
        app.config.update(WTF_CSRF_ENABLED=False)
        with app.app_context():
            db.create_all()
            _fill()
            count = queries.head()[0]
        client = app.test_client()
        client.post("/sign-in", data={"email": "compliance@example.com", "password": PASSWORD})
        pages = {name: timed(app, client, address) for name, address in _addresses(count).items()}
        exported, verified = _exported(client), _verified(app)
        with app.app_context():
            db.engine.dispose()
    for name, (milliseconds, statements) in pages.items():
        print(f"  {name:32} {milliseconds:6.0f} ms  {statements:3} statements")
    return [row | {"area": "audit"} for row in _figures(count, pages, exported, verified)]


def _figures(
    count: int, pages: dict[str, tuple[float, int]], exported: float, verified: float
) -> Iterator[dict[str, Any]]:
    of = f"of {count:,} entries" if count < 1_000_000 else "of 1,000,000 entries"
    slowest = max(row[0] for row in pages.values())
    yield figure(f"audit page {of}, the newest", pages["the newest"][0], "ms", LIMIT_MS, "lower")
    yield figure(f"slowest audit page {of}", slowest, "ms", LIMIT_MS, "lower")
    most = max(statements for _, statements in pages.values())
    yield figure(f"most statements of an audit page {of}", most, "statements", LIMIT_STATEMENTS, "lower")
    yield figure(f"export as JSON lines {of}", exported, "entries/s", 20_000, "higher")
    yield figure(f"verification {of} and {ITEMS:,} revisions", verified, "entries/s", 20_000, "higher")


def _fill() -> None:
    """Real people and items with their entries, then what a few years bring, linked as the server links them."""
    application = apps.create_application(OPERATOR, "bench", "Bench")
    people = [
        accounts.create_person(f"person-{number}@example.com", f"Person {number}", PASSWORD) for number in range(PEOPLE)
    ]
    reader = accounts.create_person("compliance@example.com", "Compliance", PASSWORD)
    accounts.grant_role(OPERATOR, reader, "compliance", None)
    author = accounts.create_person("author@example.com", "Author", PASSWORD)
    accounts.grant_role(OPERATOR, author, "author", application)
    save_many(actor_of(author), application, [_content(number) for number in range(ITEMS)], "First")
    seq, end = queries.head()
    made = _links(seq, end, [person.id for person in people])
    while part := list(islice(made, AT_ONCE)):
        with transaction():
            db.session.execute(insert(AuditEntry), [_row(one) for one in part])
            db.session.execute(update(AuditHead).values(seq=part[-1].seq, hash=part[-1].hash))


def _content(number: int) -> dict[str, Any]:
    body = {"summary": {"en": ""}, "markdown": {"en": f"Fill in **field {number}**."}, "keywords": []}
    return complete(blank("article") | {"key": f"item-{number}", "title": f"Item {number}", "body": body})


def _links(seq: int, end: str, people: list[int]) -> Iterator[chain.Link]:
    chance = random.Random(7)  # noqa: S311
    deeds = chance.choices(list(DEEDS), list(DEEDS.values()), k=max(0, ENTRIES - seq))
    step = timedelta(days=600) / max(1, len(deeds))
    for number, verb in enumerate(deeds):
        person = chance.choice(people)
        subject = f"person:{person}" if verb == "sign in" else f"item:bench/item-{chance.randrange(ITEMS)}"
        deed = chain.Deed(
            f"{person}:session", verb, "application:bench" if verb == "publish live" else subject, end, end
        )
        one = chain.link(seq + 1, SINCE + number * step, deed, end)
        seq, end = one.seq, one.hash
        yield one


def _row(one: chain.Link) -> dict[str, Any]:
    said = chain.row(one) | {"at": one.at}
    deed = one.deed
    found = (chain.application_of(deed.subject), chain.deed_of(deed.verb), chain.person_of(deed.actor))
    return said | dict(zip(("application", "deed", "person"), found, strict=True))


def _addresses(count: int) -> dict[str, str]:
    middle = SINCE + timedelta(days=300)
    asked = {
        "the newest": "",
        "in the middle": f"before={count // 2}",
        "everything here": "of=all",
        "one person": "person=7",
        "one item": "item=item-7",
        "a frequent deed": "deed=approve",
        "a rare deed": "deed=define",
        "a rare deed of one person": "deed=define&person=7",
        "one day long ago": f"since={middle:%Y-%m-%d}&until={middle:%Y-%m-%d}",
        "a person on a day long ago": f"person=7&since={middle:%Y-%m-%d}&until={middle:%Y-%m-%d}",
        "nothing": "item=no-such&person=7",
        "a day to come": "since=2999-01-01",
        "everything since a day": f"since={SINCE:%Y-%m-%d}",
        "everything until a day": f"until={middle:%Y-%m-%d}",
    }
    return {name: f"/a/bench/audit?{query}" for name, query in asked.items()}


def _exported(client: FlaskClient) -> float:
    """Entries a second, read as they come."""
    started, lines = time.perf_counter(), 0
    answer = client.post("/a/bench/audit/export", data={"format": "jsonl", "of": "all"}, buffered=False)
    for part in answer.iter_encoded():
        lines += part.count(b"\n")
    answer.close()
    assert lines >= min(ENTRIES, 1_000), answer.status
    return lines / (time.perf_counter() - started)


def _verified(app: Flask) -> float:
    """Entries a second, every revision included; a chain that is not whole is no measurement."""
    with app.app_context():
        started, check = time.perf_counter(), verification.begin(OPERATOR)
        while check.finished_at is None and verification.go_on(OPERATOR, check):
            pass
        assert not check.fault, check.fault
        return check.seq / (time.perf_counter() - started)
