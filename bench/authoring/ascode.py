"""A folder of 2,000 items through the commands as one types them: the first push, a pull, a push of edits, a check."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.accounts.permissions import Actor
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.authoring.content import blank, complete
from guidance_server.authoring.files.item_file import text
from guidance_server.database import db

ITEMS, LIMIT_S, ROUNDS = 2_000, 20, 3
OPERATOR = Actor(id=None, name="bench", email="", via="command")
# Every tenth item is a flow; the others are articles of about three kilobytes, in two languages, linked to each other.
FLOW_EACH = 10
APPLICATION = """\
name: Bench
locales: [en, de]
pages:
  form: {title: Form, rule: {path: /form}}
anchors:
  amount: {title: Amount, page: form, evidence: {label: Amount}}
"""


def run() -> list[dict[str, Any]]:
    """The median of three rounds, each with an instance and folders of its own; each command starts a process."""
    rounds = [_round() for _ in range(ROUNDS)]
    limits = {"push of 2,000 new items": LIMIT_S, "pull of 2,000 items": LIMIT_S, "push of 2,000 edited items": LIMIT_S}
    return [
        figure(name, sorted(one[name] for one in rounds)[ROUNDS // 2], "s", limits.get(name), "lower")
        for name in rounds[0]
    ]


def _round() -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as name:
        root = Path(name)
        app = create_app(settings_file.load({}, root / "instance"))
        with app.app_context():
            db.create_all()
            apps.create_application(OPERATOR, "bench", "Bench")
            db.engine.dispose()
        _write(root / "one", "Fill in")
        seconds = {"push of 2,000 new items": _timed(root, "push", "one", "--app", "bench", "--yes")}
        seconds["pull of 2,000 items"] = _timed(root, "pull", "two", "--app", "bench")
        seconds["push of 2,000 items that are the same"] = _timed(root, "push", "two", "--yes")
        _write(root / "two", "Now fill in")
        seconds["push of 2,000 edited items"] = _timed(root, "push", "two", "--yes")
        seconds["check of 2,000 items"] = _timed(root, "check", "two")
        return seconds


def _write(folder: Path, words: str) -> None:
    (folder / "items").mkdir(parents=True, exist_ok=True)
    (folder / "application.yaml").write_text(APPLICATION)
    for number in range(ITEMS):
        said = content(number, words)
        (folder / "items" / f"{said['key']}.md").write_text(text(complete(said)))


def content(number: int, words: str) -> dict[str, Any]:
    """One of the items: every tenth is a flow."""
    return _flow(number, words) if number % FLOW_EACH == 0 else _article(number, words)


def _article(number: int, words: str) -> dict[str, Any]:
    paragraph = (
        f"{words} **field {number}** as it stands on the form, then see [the next](article:item-{_next(number)}). " * 3
    )
    table = "| field | what it is |\n| --- | --- |\n" + "".join(f"| {n} | value {n} |\n" for n in range(8))
    body = "".join(f"## Part {n}\n\n{paragraph}\n\n1. One\n2. Two\n\n" for n in range(4)) + table
    made = blank("article", ["en", "de"]) | {"key": f"item-{number}", "title": f"Item {number}"}
    summary = {"en": f"What field {number} is.", "de": f"Was Feld {number} ist."}
    return made | {"body": {"summary": summary, "markdown": {"en": body, "de": body}, "keywords": ["field", "form"]}}


def _flow(number: int, words: str) -> dict[str, Any]:
    steps = [
        {
            "key": f"step-{n}",
            "page": "form",
            "anchor": "amount",
            "title": {"en": f"Step {n}"},
            "text": {"en": f"{words} it."},
        }
        for n in range(6)
    ]
    made = blank("flow") | {"key": f"item-{number}", "title": f"Item {number}"}
    return made | {"body": {"start": "manual", "steps": steps}}


def _next(number: int) -> int:
    """An article after this one; flows are linked otherwise."""
    following = (number + 1) % ITEMS
    return following + 1 if following % FLOW_EACH == 0 else following


def _timed(root: Path, verb: str, folder: str, *options: str) -> float:
    command = [str(Path(sys.executable).parent / "guidance"), "content", verb, str(root / folder), *options]
    if verb != "check":
        command += ["--instance", str(root / "instance")]
    started = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}, timeout=300
    )
    return time.perf_counter() - started
