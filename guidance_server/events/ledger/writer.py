"""Writing the ledger: one SQLite file, one writer thread, many batches per commit; an answer only after the commit.

Two processes writing one file wait for each other by the second, and a commit per request is one fsync per request. So every
request hands its rows to the one writer, which takes all that wait, writes them in one transaction with `synchronous=FULL`,
and wakes them together. Roll-ups are made from the rows just inserted, in the same transaction: they cannot differ.
"""

import queue
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from guidance_server.errors import Unavailable
from guidance_server.events.ledger import rollups, schema
from guidance_server.events.ledger.known import Known, Visit, What
from guidance_server.events.pipeline import Refused, Row

# When (ms), who and what.
Named = tuple[int, Visit, What]

# Rows per statement: many enough that the statement's own cost does not count, few enough for SQLite's limit of parameters.
CHUNK = 500
_INTO = "INSERT INTO happened (id, at, received_at, visit, what, props) VALUES {} ON CONFLICT (id) DO NOTHING"
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
        self._connection = schema.opened(path)
        self._known = Known(self._connection)
        self._last = self._connection.execute("SELECT coalesce(max(seq), 0) FROM happened").fetchone()[0]
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
            named = [self._named(row) for row in rows]
            stored = self._insert(rows, named)
            if stored < len(rows):
                named = self._only_new(group, named)
            self._count(named)
            self._keep_refused(group)
            self._connection.execute("COMMIT")
            self._last += stored
        except sqlite3.Error as error:
            self._roll_back()
            for waiting in group:
                waiting.failure = str(error)

    def _named(self, row: Row) -> Named:
        _, app_id, type_, at, _, session, pseudonym, page, item, rev, cohorts, _, flags = row
        visit = self._known.visit((app_id, session, pseudonym, cohorts, flags))
        return at, visit, self._known.what((type_, page, item, rev))

    def _insert(self, rows: list[Row], named: list[Named]) -> int:
        before = self._connection.total_changes
        values = [
            (row[0], at, row[4], visit.number, what.number, row[11])
            for row, (at, visit, what) in zip(rows, named, strict=True)
        ]
        self._many(_INTO, values)
        return self._connection.total_changes - before

    def _many(self, sql: str, values: Sequence[tuple[object, ...]]) -> None:
        for start in range(0, len(values), CHUNK):
            chunk = values[start : start + CHUNK]
            mark = "(" + ",".join("?" * len(chunk[0])) + ")"
            # One step per chunk: SQLite works without the interpreter's lock while requests are being read.
            self._connection.execute(sql.format(",".join([mark] * len(chunk))), list(chain.from_iterable(chunk)))

    def _count(self, named: list[Named]) -> None:
        self._many(rollups.INTO, [(*place, count) for place, count in rollups.counted(named)])

    def _only_new(self, group: list[Waiting], named: list[Named]) -> list[Named]:
        """What was stored just now; each batch is told how many of its events were there before."""
        fresh = {row[0] for row in self._connection.execute("SELECT id FROM happened WHERE seq > ?", (self._last,))}
        all_named, new = iter(named), []
        for waiting in group:
            for row in waiting.rows:
                one = next(all_named)
                if row[0] in fresh:
                    fresh.remove(row[0])  # The first of a group is the one that was stored.
                    new.append(one)
                else:
                    waiting.duplicates += 1
        return new

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
        self._known.forget()
        try:
            self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            # The failure ended the transaction already, as a full disk does.
            return

    def probe(self, now_ms: int) -> None:
        """A real write, for readiness: raises Unavailable when the ledger cannot take events."""
        try:
            connection = schema.connect(self.path)
            try:
                connection.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (now_ms,))
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise Unavailable(f"The ledger cannot be written: {error}.") from error
