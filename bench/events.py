"""Durable event batches: what one worker stores, beside the same server when it parses and stores nothing."""

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from bench import servers
from bench.report import figure
from guidance_server import settings as settings_file
from guidance_server.accounts.permissions import Actor
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.database import db

SECONDS, CONNECTIONS, PAIRS = 8, 64, 3
SCRIPT = Path(__file__).parent / "events.lua"
OPERATOR = Actor(id=None, name="bench", email="", via="command")


def run() -> list[dict[str, Any]]:
    """Pairs of runs in turn, so that the machine's drift falls on both; the median pair by ratio is told."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        instance = Path(folder)
        os.environ["BENCH_APP"] = _application(instance)
        pairs = sorted((_pair(instance) for _ in range(PAIRS)), key=lambda pair: pair[0]["rate"] / pair[1]["rate"])
        real, bare, judged = pairs[PAIRS // 2]
        _check(instance / "events.db", min(pair[0]["rate"] for pair in pairs))
    return [
        figure("events stored, 64 connections, ten a batch", real["rate"] * 10, "events/s", 10_000, "higher"),
        figure(
            "event batches, share of the same server storing nothing",
            real["rate"] / bare["rate"],
            "ratio",
            0.5,
            "higher",
            peer="storing nothing, batches/s",
            peer_value=round(bare["rate"]),
        ),  # fmt: skip
        figure(
            "event batches, share of the same server judging every event but storing nothing",
            real["rate"] / judged["rate"],
            "ratio",
            None,
            "higher",
            peer="judging only, batches/s",
            peer_value=round(judged["rate"]),
        ),  # fmt: skip
        figure("event batches, p99", real["p99"], "ms", 250, "lower", peer="storing nothing", peer_value=bare["p99"]),
    ]


def _pair(instance: Path) -> tuple[dict[str, float], ...]:
    environ = {"GUIDANCE_INSTANCE": str(instance)}
    found = []
    for target in ("guidance_server.wsgi:from_environment", "bench.bare:storing_nothing", "bench.bare:judging_only"):
        with servers.granian(target, servers.free_port(), environ) as address:
            measured = servers.wrk(f"{address}/v1/events", CONNECTIONS, SECONDS, script=SCRIPT)
            assert measured["bad"] == 0, f"{measured['bad']} answers were refusals"
            found.append(measured)
    return tuple(found)


def _application(instance: Path) -> str:
    app = create_app(settings_file.load({}, instance))
    with app.app_context():
        db.create_all()
        key = apps.create_application(OPERATOR, "bench", "Bench").key
        db.session.remove()
        db.engine.dispose()
    return key


def _check(ledger: Path, slowest: float) -> None:
    """The measurement counts only if the rows are there and the roll-ups are what they add up to."""
    with sqlite3.connect(ledger) as connection:
        stored = connection.execute("SELECT count(*) FROM event").fetchone()[0]
        rolled = connection.execute("SELECT sum(count) FROM rollup WHERE cohort = ''").fetchone()[0]
    assert stored == rolled, f"{stored} rows, {rolled} in roll-ups"
    assert stored >= slowest * 10 * SECONDS * 0.8, "fewer rows than were acknowledged"
