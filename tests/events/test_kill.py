"""A writer that is killed at any moment has every event that it acknowledged, once, and roll-ups that agree."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidance_server.events.ledger import Ledger

ROUNDS = 5


def killed(path: Path, manner: str, after: float) -> list[bytes]:
    """Ids that a writer acknowledged until it was killed, so many seconds after its first answer."""
    command = [sys.executable, "-m", "tests.events.writing", str(path), manner]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=20)
    lines = (first + rest).split(b"\n")
    # The last line may have been cut off in the middle: nobody was told that one.
    return [bytes.fromhex(line.decode()) for line in lines if len(line) == 32]


def kept(path: Path) -> tuple[list[bytes], list[tuple[int]]]:
    """Every id in the ledger, and how many events the roll-ups count for everybody."""
    ledger = Ledger(path)  # What a server does when it starts again.
    ledger.stop()
    with sqlite3.connect(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM event")]
        counted = connection.execute("SELECT coalesce(sum(count), 0) FROM rollup GROUP BY cohort").fetchall()
    return ids, counted


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    acknowledged: set[bytes] = set()
    moments = random.Random(20261123)
    for _ in range(ROUNDS):
        acknowledged.update(killed(path, "honest", moments.uniform(0.05, 0.6)))
        ids, counted = kept(path)
        assert acknowledged <= set(ids)
        assert len(ids) == len(set(ids))
        assert counted == [(len(ids),), (len(ids),)], "for everybody, and for the one cohort"
    assert len(acknowledged) > 100 * ROUNDS


@pytest.mark.parametrize("rounds", [10])
def test_control_a_writer_that_answers_too_early_is_caught(tmp_path: Path, rounds: int) -> None:
    path = tmp_path / "events.db"
    moments = random.Random(1)
    for _ in range(rounds):
        told = killed(path, "lying", moments.uniform(0.05, 0.3))
        if not set(told) <= set(kept(path)[0]):
            return
    raise AssertionError("a loss went unseen")
