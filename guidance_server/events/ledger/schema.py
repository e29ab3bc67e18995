"""The ledger's tables. What repeats is kept once: who came (`visit`) and what can happen (`what`); `event` puts them together.

A row of an event is then few and small values, which is what makes storing one cheap. Whoever reads asks the view.
"""

import sqlite3
from pathlib import Path

from guidance_server.errors import Unavailable

SCHEMA = """
CREATE TABLE IF NOT EXISTS visit (
    id INTEGER PRIMARY KEY, app_id INTEGER NOT NULL, session TEXT NOT NULL, pseudonym TEXT NOT NULL, cohorts TEXT NOT NULL,
    flags INTEGER NOT NULL, UNIQUE (app_id, session, pseudonym, cohorts, flags));
CREATE TABLE IF NOT EXISTS what (
    id INTEGER PRIMARY KEY, type TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL, rev INTEGER NOT NULL,
    UNIQUE (type, page, item, rev));
CREATE TABLE IF NOT EXISTS happened (
    seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, at INTEGER NOT NULL, received_at INTEGER NOT NULL,
    visit INTEGER NOT NULL, what INTEGER NOT NULL, props TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS happened_by_time ON happened (at);
CREATE VIEW IF NOT EXISTS event AS
    SELECT h.seq, h.id, v.app_id, w.type, h.at, h.received_at, v.session, v.pseudonym, w.page, w.item, w.rev, v.cohorts,
        h.props, v.flags
    FROM happened h JOIN visit v ON v.id = h.visit JOIN what w ON w.id = h.what;
CREATE TABLE IF NOT EXISTS rollup (
    app_id INTEGER, day INTEGER, type TEXT, item TEXT, page TEXT, cohort TEXT, generated INTEGER, count INTEGER NOT NULL,
    PRIMARY KEY (app_id, day, type, item, page, cohort, generated)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused (
    seq INTEGER PRIMARY KEY, app TEXT NOT NULL, received_at INTEGER NOT NULL, id TEXT, type TEXT, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS probe (one INTEGER PRIMARY KEY, at INTEGER);
"""
# Ledgers of the first version kept an event as one wide row of a table named `event`.
_FROM_WIDE_ROWS = f"""
BEGIN IMMEDIATE;
ALTER TABLE event RENAME TO wide;
{SCHEMA}
INSERT INTO visit (app_id, session, pseudonym, cohorts, flags)
    SELECT DISTINCT app_id, session, pseudonym, cohorts, flags FROM wide;
INSERT INTO what (type, page, item, rev) SELECT DISTINCT type, page, item, rev FROM wide;
INSERT INTO happened (seq, id, at, received_at, visit, what, props)
    SELECT e.seq, e.id, e.at, e.received_at, v.id, w.id, e.props FROM wide e
    JOIN visit v USING (app_id, session, pseudonym, cohorts, flags) JOIN what w USING (type, page, item, rev);
DROP TABLE wide;
COMMIT;
"""


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the ledger with its tables, made or brought up to date; raises Unavailable."""
    connection = connect(path)
    try:
        wide = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'event'").fetchone()
        connection.executescript(_FROM_WIDE_ROWS if wide else SCHEMA)
    except sqlite3.Error as error:
        connection.close()
        raise _unavailable(path, error) from error
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode whose commits reach the disk before they return."""
    try:
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=5, cached_statements=256
        )
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_autocheckpoint=4000")
    except sqlite3.Error as error:
        raise _unavailable(path, error) from error
    return connection


def _unavailable(path: Path, error: sqlite3.Error) -> Unavailable:
    return Unavailable(f"The ledger {path} cannot be opened: {error}.", way_out="Check the instance folder.")
