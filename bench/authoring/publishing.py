"""Publishing 2,000 items: the first time, to live, and again after each of them was edited."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.authoring.ascode import ITEMS, OPERATOR, content
from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import save_many
from guidance_server.authoring.content import complete
from guidance_server.database import db
from guidance_server.packs import actions as packs
from guidance_server.review import actions as review
from guidance_server.review import queries as reviews
from guidance_server.settings import Settings

LIMIT_S, ROUNDS = 3, 3


def run() -> list[dict[str, Any]]:
    """The median of three rounds, each with an instance of its own."""
    rounds = [_round() for _ in range(ROUNDS)]
    return [figure(name, statistics.median(one[name] for one in rounds), "s", LIMIT_S, "lower") for name in rounds[0]]


def _round() -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        settings = settings_file.load({}, Path(folder) / "instance")
        app = create_app(settings)
        with app.app_context():
            db.create_all()
            try:
                return _published(settings)
            finally:
                db.session.remove()
                db.engine.dispose()


def _published(settings: Settings) -> dict[str, float]:
    application = apps.create_application(OPERATOR, "bench", "Bench", locales=["en", "de"])
    apps.define_page(OPERATOR, application, "form", "Form", {"path": "/form"})
    apps.define_anchor(OPERATOR, application, "amount", "Amount", {"page": "form", "evidence": {"label": "Amount"}})
    owner = _owner()
    publish = {channel: _publishing(settings, owner, application, channel) for channel in ("staging", "live")}
    _approved(application, owner, "Fill in")
    seconds = {
        "publish of 2,000 items": _timed(publish["staging"]),
        "publish of 2,000 items from staging to live": _timed(publish["live"]),
    }
    _approved(application, owner, "Now fill in")
    seconds["publish of 2,000 edited items"] = _timed(publish["staging"])
    return seconds


def _publishing(settings: Settings, owner: Actor, application: Application, channel: str) -> Callable[[], object]:
    return lambda: packs.publish(settings, owner, application, channel)


def _owner() -> Actor:
    person = accounts.create_person("owner@example.com", "Owner", "a long enough password")
    accounts.grant_role(OPERATOR, person, "process_owner", None)
    return actor_of(person)


def _approved(application: Application, owner: Actor, words: str) -> None:
    save_many(OPERATOR, application, [complete(content(number, words)) for number in range(ITEMS)])
    review.submit_many(owner, application, [f"item-{number}" for number in range(ITEMS)])
    hashes = [revision.content_hash for revision, _ in reviews.subjects(application).values()]
    review.approve_many(owner, application, hashes, "Read before")


def _timed(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started
