"""The ledger: one SQLite file, one writer thread, many batches per commit; an answer only after the commit.

Two processes writing one file wait for each other by the second, and a commit per request is one fsync per request. So every
request hands its rows to the one writer, which takes all that wait, writes them in one transaction with `synchronous=FULL`,
and wakes them together. Roll-ups are made from the rows just inserted, in the same transaction: they cannot differ.
"""

import queue
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guidance_server.errors import Unavailable
from guidance_server.events.pipeline import Refused, Row

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, app_id INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
    received_at INTEGER NOT NULL, session TEXT NOT NULL, pseudonym TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL,
    rev INTEGER NOT NULL, cohorts TEXT NOT NULL, props TEXT NOT NULL, flags INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS event_by_time ON event (app_id, at);
CREATE TABLE IF NOT EXISTS rollup (
    app_id INTEGER, day INTEGER, type TEXT, item TEXT, page TEXT, cohort TEXT, generated INTEGER, count INTEGER NOT NULL,
    PRIMARY KEY (app_id, day, type, item, page, cohort, generated)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused (
    seq INTEGER PRIMARY KEY, app TEXT NOT NULL, received_at INTEGER NOT NULL, id TEXT, type TEXT, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS probe (one INTEGER PRIMARY KEY, at INTEGER);
"""
COLUMNS = 13
# Rows per statement: many enough that the statement's own cost does not count, few enough for SQLite's limit of parameters.
CHUNK = 200
_ROW = "(" + ",".join("?" * COLUMNS) + ")"
_INTO = (
    "INSERT INTO event "
    "(id, app_id, type, at, received_at, session, pseudonym, page, item, rev, cohorts, props, flags) VALUES "
)
_ONCE = " ON CONFLICT (id) DO NOTHING"
# A day is a whole number of days since 1970 in UTC; the empty cohort counts everybody once.
_ROLLUP = """
INSERT INTO rollup
SELECT app_id, at / 86400000, type, item, page, cohort, flags & 1, count(*) FROM (
    SELECT app_id, at, type, item, page, '' AS cohort, flags FROM event WHERE seq > :last AND flags & 4 = 0
    UNION ALL
    SELECT e.app_id, e.at, e.type, e.item, e.page, c.value, e.flags FROM event e, json_each(e.cohorts) c
    WHERE e.seq > :last AND e.flags & 4 = 0 AND e.cohorts <> '[]')
GROUP BY 1, 2, 3, 4, 5, 6, 7
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""
GROUP_ROWS = 4000
WAITING_BATCHES = 2000
REFUSED_KEPT = 20_000


@dataclass
class Waiting:
    """A batch in the queue; ``done`` is released after the commit, when ``duplicates`` or ``failure`` is set."""

    app: str
    rows: Sequence[Row]
    refused: Sequence[Refused]
    received_ms: int
    duplicates: int = 0
    failure: str = ""
    done: threading.Lock = field(default_factory=threading.Lock)


class Ledger:
    """One writer over one file. `append` blocks until the rows are on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._places = threading.BoundedSemaphore(WAITING_BATCHES)
        self._connection = connect(path)
        self._connection.executescript(SCHEMA)
        self._last = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        self._thread = threading.Thread(target=self._write, name="ledger", daemon=True)
        self._thread.start()

    def append(self, app: str, rows: Sequence[Row], refused: Sequence[Refused], received_ms: int) -> int:
        """Store what is new and give the number of duplicates; raises Unavailable when it could not be stored."""
        if not self._places.acquire(blocking=False):
            raise Unavailable("Too many events wait to be written.", way_out="Send them again in a few seconds.")
        try:
            waiting = Waiting(app, rows, refused, received_ms)
            waiting.done.acquire()
            self._queue.put(waiting)
            waiting.done.acquire()
        finally:
            self._places.release()
        if waiting.failure:
            raise Unavailable(f"Events cannot be stored: {waiting.failure}.", way_out="Send them again later.")
        return waiting.duplicates

    def stop(self) -> None:
        """Write what waits, then end the writer and close the file."""
        self._queue.put(None)
        self._thread.join(timeout=30)
        self._connection.close()

    def _write(self) -> None:
        going_on = True
        while going_on:
            group, going_on = self._group()
            if group:
                self._commit(group)
                for waiting in group:
                    waiting.done.release()

    def _group(self) -> tuple[list[Waiting], bool]:
        """Everything that waits now, up to a size that keeps the answer quick; blocks until there is something."""
        group: list[Waiting] = []
        size = 0
        waiting = self._queue.get()
        while waiting is not None:
            group.append(waiting)
            size += len(waiting.rows)
            if size >= GROUP_ROWS:
                return group, True
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _commit(self, group: list[Waiting]) -> None:
        rows = [row for waiting in group for row in waiting.rows]
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            stored = self._insert(rows)
            if stored:
                self._connection.execute(_ROLLUP, {"last": self._last})
            self._keep_refused(group)
            if stored < len(rows):
                self._count_duplicates(group)
            self._connection.execute("COMMIT")
            self._last += stored
        except sqlite3.Error as error:
            self._roll_back()
            for waiting in group:
                waiting.failure = str(error)

    def _insert(self, rows: list[Row]) -> int:
        before = self._connection.total_changes
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            # One step per chunk: SQLite works without the interpreter's lock while requests are being read.
            statement = _INTO + ",".join([_ROW] * len(chunk)) + _ONCE
            self._connection.execute(statement, [value for row in chunk for value in row])
        return self._connection.total_changes - before

    def _count_duplicates(self, group: list[Waiting]) -> None:
        fresh = {row[0] for row in self._connection.execute("SELECT id FROM event WHERE seq > ?", (self._last,))}
        for waiting in group:
            for row in waiting.rows:
                if row[0] in fresh:
                    fresh.remove(row[0])  # The first of a group is the one that was stored.
                else:
                    waiting.duplicates += 1

    def _keep_refused(self, group: list[Waiting]) -> None:
        rows = [(w.app, w.received_ms, one.id, one.type, one.reason) for w in group for one in w.refused]
        if rows:
            self._connection.executemany(
                "INSERT INTO refused (app, received_at, id, type, reason) VALUES (?,?,?,?,?)", rows
            )
            self._connection.execute(
                "DELETE FROM refused WHERE seq <= (SELECT max(seq) FROM refused) - ?", (REFUSED_KEPT,)
            )

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            # The failure ended the transaction already, as a full disk does.
            return

    def probe(self, now_ms: int) -> None:
        """A real write, for readiness: raises Unavailable when the ledger cannot take events."""
        try:
            connection = connect(self.path)
            try:
                connection.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (now_ms,))
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise Unavailable(f"The ledger cannot be written: {error}.") from error


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
        raise Unavailable(
            f"The ledger {path} cannot be opened: {error}.", way_out="Check the instance folder."
        ) from error
    return connection
