"""The content database: one SQLAlchemy session, one way to commit."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DDL, DateTime, Engine, MetaData, Table, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.types import TypeDecorator

from guidance_server.errors import Unavailable

# Names for every constraint, so that a migration can drop what it created, on any database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

db = SQLAlchemy(metadata=MetaData(naming_convention=NAMES))
migrate = Migrate()


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC, also on SQLite, which keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse naive times; store UTC without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def after_create(table: Table, by_dialect: Mapping[str, Sequence[str]]) -> None:
    """Let `create_all` execute the dialect's statements once the table is there; a migration executes them itself."""
    for dialect, statements in by_dialect.items():
        for statement in statements:
            event.listen(table, "after_create", DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=5000")
    # A read-only file cannot change its journal mode; reading from it still works.
    with _ignoring_readonly():
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")


@contextmanager
def _ignoring_readonly() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what the block wrote, or nothing of it; a locked or read-only database becomes a sentence.

    Inside another transaction the block is a part of that one, so that verbs can be put together to a larger one.
    """
    if db.session.info.get("in_transaction"):
        yield
        return
    db.session.info["in_transaction"] = True
    try:
        yield
        db.session.commit()
    except DatabaseError as error:
        db.session.rollback()
        if not is_unavailable(error):
            raise
        raise unavailable(error) from error
    except BaseException:  # Also an interrupt or an exit: whatever leaves the block, what it wrote half is not kept.
        db.session.rollback()
        raise
    finally:
        db.session.info.pop("in_transaction", None)


# What SQLite says of a file that is damaged, or that never was a database.
_DAMAGE = ("not a database", "malformed")


def close() -> None:
    """Give back every connection of the application at hand: a command is done, and its server need not wait for it."""
    db.session.remove()
    db.engine.dispose()


def is_unavailable(error: DatabaseError) -> bool:
    """Whether the database itself cannot be used, rather than a statement being wrong."""
    return isinstance(error, OperationalError) or any(sign in str(error.orig) for sign in _DAMAGE)


def unavailable(error: DatabaseError) -> Unavailable:
    """The sentence for a database that cannot be used now."""
    text = str(error.orig)
    for sign, sentence, way_out in (
        ("locked", "The database is locked by another process.", "Stop the other process, or try again in a moment."),
        (
            "readonly",
            "The database file is read-only.",
            "Give the server's user the right to write to the instance folder.",
        ),
        (
            "unable to open",
            "The database file cannot be opened.",
            "Check that the instance folder exists and can be written to.",
        ),
        ("no such table", "The database has no tables yet.", "Run `guidance db upgrade`."),
        ("full", "The disk is full.", "Free some space; nothing was saved."),
        *((sign, "The database file is damaged, or is no database.", "Put a backup in its place.") for sign in _DAMAGE),
    ):
        if sign in text:
            return Unavailable(sentence, way_out=way_out)
    return Unavailable(
        "The database does not answer.", way_out="Check that it runs and that its address is right; nothing was saved."
    )
