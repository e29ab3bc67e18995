"""`guidance audit verify` where somebody changed the database itself: the same table on SQLite and on PostgreSQL."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions
from guidance_server.cli import main
from guidance_server.database import db
from guidance_server.settings import Settings
from guidance_server.trail import queries
from tests.authoring.samples import sample

Verify = Callable[..., tuple[int, str, str]]

# What somebody does, and the sentence that names it; {c} made the tip, {r} revised it and was the last entry, {n} would be next.
FORGED = (
    "INSERT INTO audit_entry (seq, at, actor, verb, subject, before_hash, after_hash, prev_hash, hash) "
    "SELECT seq + 1, at, actor, verb, subject, before_hash, after_hash, hash, 'forged' FROM audit_entry WHERE seq = {r}"
)
TAMPERINGS = [
    ("UPDATE audit_entry SET actor = '9:session' WHERE seq = {c}", "Entry {c} was changed: row seq={c}, “create” of item:"),
    ("UPDATE audit_entry SET verb = '=1+1' WHERE seq = {r}", "Entry {r} was changed: row seq={r}, “=1+1” of item:p2p/"),
    ("UPDATE audit_entry SET subject = 'item:p2p/other' WHERE seq = {c}", "Entry {c} was changed"),
    ("UPDATE audit_entry SET after_hash = before_hash WHERE seq = {r}", "Entry {r} was changed"),
    ("UPDATE audit_entry SET at = (SELECT at FROM audit_entry WHERE seq = 1) WHERE seq = {r}", "Entry {r} was changed"),
    ("UPDATE audit_entry SET person = 0 WHERE seq = {r}", "Entry {r} was filed under something else"),
    ("UPDATE audit_entry SET deed = 'sign in' WHERE seq = {r}", "Entry {r} was filed under something else"),
    ("UPDATE audit_entry SET application = 'other' WHERE seq = {r}", "Entry {r} was filed under something else"),
    ("DELETE FROM audit_entry WHERE seq = {c}", "Entry {c} is missing: the next row of audit_entry is row seq={r}"),
    ("DELETE FROM audit_entry WHERE seq = {r}", "The chain ends at entry {c}, but {r} were written."),
    ("UPDATE audit_entry SET seq = {r} + 9 WHERE seq = {c}", "Entry {c} is missing"),
    ("UPDATE audit_entry SET seq = -seq WHERE seq = {c}", "Entry 1 is missing: the next row of audit_entry is row seq=-{c}"),
    (FORGED, "Entry {n} was changed"),
    ("UPDATE audit_head SET hash = 'x'", "Entry {r} is not the one that was written last"),
    ("UPDATE revision SET content = '{{}}' WHERE number = 2", "Revision 2 of item:p2p/"),
    ("UPDATE revision SET content_hash = 'x' WHERE number = 2", "is missing or was changed: no row of revision has the hash"),
    ("DELETE FROM revision WHERE number = 2", "is missing or was changed: no row of revision has the hash"),
]  # fmt: skip


@pytest.fixture
def app(each_database: Flask) -> Flask:
    """An instance on each kind of database."""
    return each_database


@pytest.fixture
def settings(app: Flask) -> Settings:
    found: Settings = app.config["GUIDANCE"]
    return found


@pytest.fixture
def verify(settings: Settings, p2p: Application, actors: dict[str, Actor]) -> Verify:
    """`guidance audit verify …` where a tip was written and revised; gives (exit code, what it says, what it complains of)."""
    item = actions.create_item(actors["author"], p2p, sample("tip"))
    actions.revise(actors["author"], item, sample("tip", title="Second"), 1)

    def run(*arguments: str) -> tuple[int, str, str]:
        command = ["audit", "verify", *arguments, "--instance", str(settings.instance)]
        done = CliRunner().invoke(main, command, env={"GUIDANCE_DATABASE_URL": settings.database_url})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        db.session.rollback()  # What another connection wrote is seen by a new transaction.
        return done.exit_code, done.stdout, done.stderr

    return run


def tamper(settings: Settings, *statements: str) -> None:
    """Change the database as somebody does who administers it: first away with triggers and foreign keys."""
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            assert connection.execute(text(statement)).rowcount, "the control: it changed something"
    engine.dispose()


def test_a_chain_that_nobody_touched_is_whole(verify: Verify, settings: Settings) -> None:
    last = queries.head()[0]
    code, said, complaint = verify()
    assert (code, complaint) == (0, "")
    assert said.startswith(f"{last} entries, each follows the one before; every revision says what its hash says.")


@pytest.mark.parametrize(("statement", "sentence"), TAMPERINGS)
def test_tampering_is_found_and_named(verify: Verify, settings: Settings, statement: str, sentence: str) -> None:
    last = queries.head()[0]
    places = {"c": last - 1, "r": last, "n": last + 1}
    db.session.rollback()  # It would wait for this transaction.
    tamper(settings, statement.format(**places))
    code, _, complaint = verify()
    assert code == 1
    assert sentence.format(**places) in complaint


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = '9:session' WHERE seq = 1",
        "DELETE FROM audit_entry WHERE seq = 1",
        "UPDATE revision SET content = '{}' WHERE number = 1",
        "DELETE FROM revision WHERE number = 1",
    ],
)
def test_the_database_refuses_who_has_not_taken_its_triggers_away(
    verify: Verify, settings: Settings, statement: str
) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()
    assert verify()[0] == 0


def test_a_chain_that_was_cut_off_whole_is_found_by_a_noted_head(verify: Verify, settings: Settings) -> None:
    noted = verify()[1].splitlines()[-1]
    assert verify("--noted", noted)[0] == 0
    last = int(noted.partition(":")[0])
    hashes = "SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1"
    tamper(
        settings,
        f"DELETE FROM audit_entry WHERE seq >= {last}",
        f"UPDATE audit_head SET seq = {last - 1}, hash = ({hashes})",
        "DELETE FROM revision WHERE number = 2",
    )
    code, _, complaint = verify("--noted", noted)
    assert code == 1
    assert f"Entry {last}, which was noted, is not" in complaint
    assert verify()[0] == 0, "alone it looks whole"
