"""`guidance audit` on database files that somebody has changed behind its back."""

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
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_slug
from guidance_server.authoring import actions, queries
from guidance_server.authoring.models import Revision
from guidance_server.cli import main
from guidance_server.database import db
from guidance_server.errors import Conflict
from guidance_server.settings import Settings
from guidance_server.trail.models import AuditEntry
from tests.authoring.samples import sample

GUIDANCE = Path(sys.executable).parent / "guidance"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(settings: Settings, p2p: Application, actors: dict[str, Actor]) -> Run:
    """`guidance audit …` on an instance in which a tip was written and revised."""
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.revise(actors["author"], item, sample("tip", title="Second"), 1)

    def audit(*arguments: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(main, ["audit", *arguments, "--instance", str(settings.instance)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        db.session.rollback()  # What another connection wrote is seen by a new transaction.
        return done.exit_code, done.stdout, done.stderr

    return audit


def tamper(settings: Settings, *statements: str) -> None:
    """Change the file as somebody does who has it in hand: first away with the triggers."""
    path = settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for statement in (*(f"DROP TRIGGER {name}" for (name,) in names), *statements):
            connection.execute(statement)


@pytest.fixture
def last(run: Run) -> int:
    """The number of the last entry: the tip was revised; the one before it: it was created."""
    return queries.trail.head()[0]


def test_as_a_process(run: Run, settings: Settings, last: int) -> None:
    command = [str(GUIDANCE), "audit", "verify", "--instance", str(settings.instance)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{last} entries, each follows the one before")
    tamper(settings, f"DELETE FROM audit_entry WHERE seq = {last}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Entry {last} is missing" in done.stderr


def test_whole_chain_is_said_to_be_whole(run: Run, last: int) -> None:
    code, said, _ = run("verify")
    assert (code, said.splitlines()[0]) == (
        0,
        f"{last} entries, each follows the one before; every revision says what its hash says.",
    )
    assert queries.trail.entry(last + 1).verb == "verify audit", "that somebody looked is an entry too"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_entry SET actor = '9:session' WHERE seq = {c}", "Entry {c} was changed: row seq={c}, “create” of item:"),
        ("UPDATE audit_entry SET verb = '=1+1' WHERE seq = {r}", "Entry {r} was changed: row seq={r}, “=1+1” of item:p2p/"),
        ("UPDATE audit_entry SET after_hash = before_hash WHERE seq = {r}", "Entry {r} was changed"),
        ("UPDATE audit_entry SET person = 0 WHERE seq = {r}", "Entry {r} was filed under something else"),
        ("UPDATE audit_entry SET application = 'other' WHERE seq = {r}", "Entry {r} was filed under something else"),
        ("DELETE FROM audit_entry WHERE seq = {c}", "Entry {c} is missing: the next row of audit_entry is row seq={r}"),
        ("DELETE FROM audit_entry WHERE seq = {r}", "The chain ends at entry {c}, but {r} were written."),
        ("UPDATE audit_entry SET seq = CASE seq WHEN {c} THEN {r} + 9 ELSE seq END", "Entry {c} is missing"),
        ("UPDATE audit_entry SET seq = -seq WHERE seq = {c}", "Entry 1 is missing: the next row of audit_entry is row seq=-{c}"),
        (
            "INSERT INTO audit_entry (seq, at, actor, verb, subject, before_hash, after_hash, prev_hash, hash) "
            "SELECT seq + 1, at, actor, verb, subject, before_hash, after_hash, hash, 'forged' FROM audit_entry "
            "WHERE seq = {r}",
            "Entry {n} was changed",
        ),
        ("UPDATE revision SET content = '{{}}' WHERE number = 2", "Revision 2 of item:p2p/"),
        ("UPDATE revision SET content_hash = 'x' WHERE number = 2", "is missing or was changed: no row of revision has the hash"),
        ("DELETE FROM revision WHERE number = 2", "is missing or was changed: no row of revision has the hash"),
    ],
)  # fmt: skip
def test_tampering_is_found_and_named(run: Run, settings: Settings, last: int, statement: str, sentence: str) -> None:
    places = {"c": last - 1, "r": last, "n": last + 1}
    tamper(settings, statement.format(**places))
    code, _, complaint = run("verify")
    assert code == 1
    assert sentence.format(**places) in complaint


def test_a_chain_that_was_cut_or_written_anew_whole_is_found_by_a_noted_head(
    run: Run, settings: Settings, last: int
) -> None:
    noted = run("verify")[1].splitlines()[-1]
    assert run("verify", "--noted", noted)[0] == 0
    tamper(settings, f"DELETE FROM audit_entry WHERE seq >= {last}")
    hashes = "SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1"
    tamper(settings, f"UPDATE audit_head SET seq = {last - 1}, hash = ({hashes})")
    tamper(settings, "DELETE FROM revision WHERE number = 2")
    code, _, complaint = run("verify", "--noted", noted)
    assert code == 1
    assert f"Entry {last}, which was noted, is not" in complaint
    assert run("verify")[0] == 0, "alone it looks whole"
    code, _, complaint = run("verify", "--noted", noted)
    assert code == 1
    assert f"Entry {last} is not the one that was noted" in complaint, "an entry took its place"
    assert run("verify", "--noted", "junk")[0] == 1


def test_nothing_is_saved_behind_a_forged_entry(
    run: Run, settings: Settings, p2p: Application, actors: dict[str, Actor], last: int
) -> None:
    tamper(
        settings,
        "INSERT INTO audit_entry (seq, at, actor, verb, subject, before_hash, after_hash, prev_hash, hash) "
        f"SELECT seq + 1, at, actor, verb, subject, before_hash, after_hash, hash, 'forged' FROM audit_entry WHERE seq = {last}",
    )
    with pytest.raises(Conflict, match=f"entry {last + 1} of the audit chain"):
        actions.create_item(actors["author"], p2p, sample("tip", key="behind", title="Behind it"))
    assert not db.session.scalar(select(Revision.id).where(Revision.title == "Behind it"))


def test_export_as_lines_and_as_table(run: Run, settings: Settings, tmp_path: Path) -> None:
    tamper(settings, "UPDATE audit_entry SET subject = '=HYPERLINK(1)' WHERE verb = 'revise'")
    whole = [json.loads(line) for line in run("export")[1].splitlines()]
    assert [line["seq"] for line in whole] == list(range(1, len(whole) + 1))
    lines = whole[-2:]
    assert [line["verb"] for line in lines] == ["create", "revise"]
    assert lines[1]["before_hash"] == lines[0]["after_hash"]
    assert lines[1]["prev_hash"] == lines[0]["hash"]
    file = tmp_path / "audit.csv"
    assert run("export", "--format", "csv", "--output", str(file))[0] == 0
    table = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [row["subject"] for row in table][-2:] == [lines[0]["subject"], "'=HYPERLINK(1)"]


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
    written = select(AuditEntry).where(AuditEntry.deed == "create")
    assert len(db.session.scalars(written).all()) == 20
    assert queries.audit_fault() is None
