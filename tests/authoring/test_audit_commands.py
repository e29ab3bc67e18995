"""`guidance audit`, as a process, on database files that somebody has changed behind its back."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_slug
from guidance_server.authoring import actions, queries
from guidance_server.database import db
from guidance_server.settings import Settings
from tests.authoring.samples import sample

GUIDANCE = Path(sys.executable).parent / "guidance"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(settings: Settings, p2p: Application, actors: dict[str, Actor]) -> Run:
    """`guidance audit …` on an instance in which a tip was written and revised."""
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.revise(actors["author"], item, sample("tip", title="Second"), 1)

    def audit(*arguments: str) -> tuple[int, str, str]:
        command = [str(GUIDANCE), "audit", *arguments, "--instance", str(settings.instance)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return audit


def tamper(settings: Settings, *statements: str) -> None:
    """Change the file as somebody does who has it in hand: first away with the triggers."""
    path = settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for statement in (*(f"DROP TRIGGER {name}" for (name,) in names), *statements):
            connection.execute(statement)


def test_whole_chain_is_said_to_be_whole(run: Run) -> None:
    code, said, _ = run("verify")
    assert (code, said[:10]) == (0, "2 entries,")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_entry SET actor = '9:session' WHERE seq = 1", "Entry 1 was changed: row seq=1, “create” of item:p2p/"),
        ("UPDATE audit_entry SET verb = '=1+1' WHERE seq = 2", "Entry 2 was changed: row seq=2, “=1+1” of item:p2p/"),
        ("DELETE FROM audit_entry WHERE seq = 1", "Entry 1 is missing: the next row of audit_entry is row seq=2"),
        ("DELETE FROM audit_entry WHERE seq = 2", "The chain ends at entry 1, but 2 were written."),
        ("UPDATE revision SET content = '{}' WHERE number = 2", "Revision 2 of item:p2p/"),
        ("UPDATE revision SET content_hash = 'x' WHERE number = 2", "Revision 2 of item:p2p/"),
        ("DELETE FROM revision WHERE number = 2", "is missing or was changed: no row of revision has the hash"),
    ],
)  # fmt: skip
def test_tampering_is_found_and_named(run: Run, settings: Settings, statement: str, sentence: str) -> None:
    tamper(settings, statement)
    code, _, complaint = run("verify")
    assert code == 1
    assert sentence in complaint


def test_export_as_lines_and_as_table(run: Run, settings: Settings, tmp_path: Path) -> None:
    tamper(settings, "UPDATE audit_entry SET subject = '=HYPERLINK(1)' WHERE seq = 2")
    lines = [json.loads(line) for line in run("export")[1].splitlines()]
    assert [(line["seq"], line["verb"]) for line in lines] == [(1, "create"), (2, "revise")]
    assert lines[1]["before_hash"] == lines[0]["after_hash"]
    assert lines[1]["prev_hash"] == lines[0]["hash"]
    file = tmp_path / "audit.csv"
    assert run("export", "--format", "csv", "--output", str(file))[0] == 0
    table = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [row["subject"] for row in table] == [lines[0]["subject"], "'=HYPERLINK(1)"]


def test_concurrent_writers_make_one_chain(app: Flask, p2p: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]

    def write(name: str) -> None:
        with app.app_context():
            application = application_by_slug("p2p")
            for number in range(5):
                actions.create_item(author, application, {**sample("tip"), "key": f"{name}-{number}"})

    with ThreadPoolExecutor(4) as writers:
        for done in [writers.submit(write, f"writer-{number}") for number in range(4)]:
            done.result(timeout=60)
    db.session.rollback()
    assert queries.audit_length() == 20
    assert queries.audit_fault() is None
    assert queries.revision_fault() is None
