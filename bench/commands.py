"""How long the README's first command takes in a fresh clone, and the second time."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from bench.report import CannotMeasure, figure

ROOT = Path(__file__).parent.parent
LONGEST = 400  # seconds; then the measurement gives up


def run() -> list[dict[str, Any]]:
    """Seconds from `make demo` to both servers answering: in a fresh clone, then again."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, timeout=60)
        first, second = _ready_after(clone), _ready_after(clone)
    return [
        figure("make demo, fresh clone, until it answers", first, "s", 180, "lower"),
        figure("make demo, second time, until it answers", second, "s", 5, "lower"),
    ]


def _ready_after(clone: Path) -> float:
    ports = [_free_port(), _free_port()]
    arguments = f"ARGS=--port {ports[0]} --target-port {ports[1]}"
    started = time.perf_counter()
    process = subprocess.Popen(
        ["make", "demo", arguments],
        cwd=clone,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not all(_answers(port) for port in ports):
            if process.poll() is not None or time.perf_counter() - started > LONGEST:
                raise CannotMeasure("`make demo` did not come up in the clone")
            time.sleep(0.05)
        return time.perf_counter() - started
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1) as answer:
            return answer.status < 500
    except (OSError, urllib.error.URLError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
