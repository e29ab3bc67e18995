"""Translations of 2,000 items: an export of all that waits, and the way back into drafts, as XLIFF and as CSV."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from bench.authoring import ascode
from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import save_many
from guidance_server.authoring.content import complete
from guidance_server.authoring.translations import actions, queries
from guidance_server.authoring.translations.formats import FORMATS
from guidance_server.authoring.translations.units import Read
from guidance_server.database import db

LIMIT_S = 20
Made = TypeVar("Made")


def run() -> list[dict[str, Any]]:
    """Articles of about three kilobytes in English and German; the English moved, so that every one is behind."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as name:
        app = create_app(settings_file.load({}, Path(name) / "instance"))
        with app.app_context():
            db.create_all()
            application = apps.create_application(ascode.OPERATOR, "bench", "Bench", locales=["en", "de"])
            _fill(application)
            rows = [row for kind in FORMATS for row in _measured(application, kind)]
            db.session.remove()
            db.engine.dispose()
    return rows


def _fill(application: Application) -> None:
    numbers = [number for number in range(ascode.ITEMS + ascode.ITEMS // 9 + 1) if number % ascode.FLOW_EACH]
    contents = [complete(ascode._article(number, "Fill in")) for number in numbers[: ascode.ITEMS]]
    keys = {content["key"] for content in contents}
    for content in contents:
        _without_links(content, keys)
    save_many(ascode.OPERATOR, application, contents)
    for content in contents:
        content["body"]["markdown"]["en"] += "\nOne line more.\n"
    save_many(ascode.OPERATOR, application, contents)


def _without_links(content: dict[str, Any], keys: set[str]) -> None:
    markdown = content["body"]["markdown"]
    for locale, source in markdown.items():
        linked = source.partition("(article:")[2].partition(")")[0]
        markdown[locale] = source if linked in keys else source.replace(f"article:{linked}", "https://example.com")


def _measured(application: Application, kind: str) -> list[dict[str, Any]]:
    found = FORMATS[kind]

    def export() -> bytes:
        wanted = queries.chosen(application, "de", "open")
        return "".join(found.document("bench", queries.exported(wanted, "de", "open"))).encode()

    data, seconds = _timed(export)
    reads = [_translated(one, kind) for one in _markdown(found.read(data))]
    plan, planning = _timed(lambda: actions.judged(application, reads, "behind"))
    assert not plan.refused, plan.refused[:3]
    _, saving = _timed(lambda: actions.bring_in(ascode.OPERATOR, application, reads, "behind"))
    save_many(ascode.OPERATOR, application, [_moved(item.content, kind) for item in plan.items])
    title = found.title.split()[0]
    return [
        figure(f"{title} export of 2,000 items", seconds, "s", LIMIT_S, "lower"),
        figure(f"{title} plan for 2,000 items", planning, "s", LIMIT_S, "lower"),
        figure(f"{title} import of 2,000 items", saving, "s", LIMIT_S, "lower"),
    ]


def _translated(one: Read, kind: str) -> Read:
    return one._replace(said=f"{one.said}\nUnd eine Zeile mehr ({kind}).\n")


def _markdown(reads: list[Read]) -> list[Read]:
    return [one for one in reads if one.path == "body.markdown"]


def _moved(content: dict[str, Any], kind: str) -> dict[str, Any]:
    """The source moves again, so that the next format has as much to do."""
    content["body"]["markdown"]["en"] += f"\nAfter {kind}.\n"
    return content


def _timed(do: Callable[[], Made]) -> tuple[Made, float]:
    started = time.perf_counter()
    made = do()
    return made, time.perf_counter() - started
