"""What the ledger says it stored is stored, once, and the roll-ups are what the rows add up to."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidance_server.errors import Unavailable
from guidance_server.events.ledger import Ledger
from guidance_server.events.pipeline import GENERATED, STAGING, Refused, Row

NOW = 1_780_000_000_000


def row(identity: bytes | None = None, **changes: object) -> Row:
    values = {
        "id": identity or os.urandom(16), "app": 1, "type": "content_seen", "at": NOW, "received": NOW, "session": "s",
        "pseudonym": "p", "page": "form", "item": "amount", "rev": 1, "cohorts": '["buyers","emea"]', "props": "{}", "flags": 0,
    }  # fmt: skip
    return tuple({**values, **changes}.values())  # type: ignore[return-value]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(tmp_path / "events.db")
    yield ledger
    ledger.stop()


def read(ledger: Ledger, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(ledger.path) as connection:
        return connection.execute(sql).fetchall()


RAW = """SELECT app_id, at / 86400000, type, item, page, c, flags & 1, count(*) FROM (
    SELECT *, '' AS c FROM event UNION ALL SELECT e.*, j.value FROM event e, json_each(e.cohorts) j)
    WHERE flags & 4 = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7"""
ROLLUP = "SELECT * FROM rollup ORDER BY 1, 2, 3, 4, 5, 6, 7"


def test_duplicates_are_counted_and_dropped_in_and_between_batches(ledger: Ledger) -> None:
    twice = row()
    assert ledger.append("app", [twice, row(), twice], [], NOW) == 1
    assert ledger.append("app", [twice, row()], [], NOW) == 1
    assert read(ledger, "SELECT count(*) FROM event") == [(3,)]
    assert read(ledger, RAW) == read(ledger, ROLLUP)


def test_many_writers_at_once_lose_and_double_nothing(ledger: Ledger) -> None:
    shared = [row() for _ in range(20)]
    answers: list[int] = []

    def write() -> None:
        for one in shared:
            answers.append(ledger.append("app", [one, row(cohorts="[]")], [], NOW))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answers) == 7 * 20
    assert read(ledger, "SELECT count(*) FROM event") == [(20 + 8 * 20,)]
    assert read(ledger, RAW) == read(ledger, ROLLUP)


def test_staging_is_kept_but_not_counted_and_generated_is_told_apart(ledger: Ledger) -> None:
    ledger.append("app", [row(flags=STAGING), row(flags=GENERATED), row()], [], NOW)
    assert read(ledger, "SELECT count(*) FROM event") == [(3,)]
    everybody = "SELECT generated, count FROM rollup WHERE cohort = '' ORDER BY 1"
    assert read(ledger, everybody) == [(0, 1), (1, 1)]


def test_refused_events_are_kept_with_their_reason(ledger: Ledger) -> None:
    ledger.append("app_x", [], [Refused(3, "id", "nope", "unknown type")], NOW)
    assert read(ledger, "SELECT app, id, type, reason FROM refused") == [("app_x", "id", "nope", "unknown type")]


def test_ledger_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "events.db")
    known = row()
    first.append("app", [known], [], NOW)
    first.stop()
    second = Ledger(tmp_path / "events.db")
    assert second.append("app", [known, row()], [], NOW) == 1
    second.stop()
    assert read(second, RAW) == read(second, ROLLUP)


def test_failed_commit_is_told_to_everybody_and_the_next_one_works(ledger: Ledger) -> None:
    bad = row(at=None)
    with pytest.raises(Unavailable, match="NOT NULL"):
        ledger.append("app", [row(), bad], [], NOW)
    assert read(ledger, "SELECT count(*) FROM event") == [(0,)]
    assert ledger.append("app", [row()], [], NOW) == 0
    assert read(ledger, "SELECT count(*) FROM event") == [(1,)]
    assert read(ledger, RAW) == read(ledger, ROLLUP)


WIDE = """CREATE TABLE event (
    seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, app_id INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
    received_at INTEGER NOT NULL, session TEXT NOT NULL, pseudonym TEXT NOT NULL, page TEXT NOT NULL, item TEXT NOT NULL,
    rev INTEGER NOT NULL, cohorts TEXT NOT NULL, props TEXT NOT NULL, flags INTEGER NOT NULL)"""


def test_a_ledger_of_wide_rows_is_taken_over(tmp_path: Path) -> None:
    rows = [row(), row(session="t", props='{"step":"s1"}'), row(flags=STAGING)]
    with sqlite3.connect(tmp_path / "events.db") as before:
        before.execute(WIDE)
        marks = ",".join("?" * 13)
        before.executemany(f"INSERT INTO event SELECT NULL, {marks}", rows)
        kept = before.execute("SELECT * FROM event ORDER BY seq").fetchall()
    before.close()
    ledger = Ledger(tmp_path / "events.db")
    assert read(ledger, "SELECT * FROM event ORDER BY seq") == kept
    assert ledger.append("app", [rows[0], row()], [], NOW) == 1
    assert read(ledger, "SELECT count(*) FROM event") == [(4,)]
    ledger.stop()


def test_a_person_who_comes_again_is_kept_once(ledger: Ledger) -> None:
    for page in ("form", "form", "list"):
        ledger.append("app", [row(page=page), row(session="t", page=page)], [], NOW)
    assert read(ledger, "SELECT count(*) FROM visit") == [(2,)]
    assert read(ledger, "SELECT count(*) FROM what") == [(2,)]
    assert read(ledger, "SELECT session, page FROM event ORDER BY seq LIMIT 2") == [("s", "form"), ("t", "form")]


def test_probe_writes_for_real(ledger: Ledger, tmp_path: Path) -> None:
    ledger.probe(NOW)
    assert read(ledger, "SELECT at FROM probe") == [(NOW,)]
    with sqlite3.connect(ledger.path) as other:
        other.execute("DROP TABLE probe")
    with pytest.raises(Unavailable):
        ledger.probe(NOW)
