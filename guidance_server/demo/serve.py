"""The two processes of the demo: started together, waited for, stopped together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from guidance_server.errors import Refusal

GUIDANCE = (
    sys.executable,
    "-c",
    "import os, pathlib, sys\n"
    "from guidance_server import serving, settings\n"
    "serving.serve(settings.load(os.environ, pathlib.Path(sys.argv[1])))",
)
TARGET = (
    sys.executable,
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--factory",
    "--workers",
    "1",
    "--log-level",
    "warning",
)
TARGET_APP = "guidance_server.demo.target.server:from_environment"
SECONDS_TO_START, SECONDS_TO_STOP = 60.0, 8.0


@dataclass(frozen=True)
class Process:
    """One of them: its name, its log, where it answers."""

    name: str
    running: subprocess.Popen[bytes]
    log: Path
    address: str


def is_free(host: str, port: int) -> bool:
    """Whether one can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        # A port that a stopped demo has just left counts as free.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def until_told_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set, instead of interrupting."""
    told = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        told.set()

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, tell) for number in signals]
    try:
        yield told
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


@contextlib.contextmanager
def running(processes: list[Process]) -> Iterator[list[Process]]:
    """The processes; both are gone when the block is left, however it is left."""
    try:
        yield processes
    finally:
        _stop(processes)


def start(name: str, command: tuple[str, ...], environ: Mapping[str, str], log: Path, address: str) -> Process:
    """Start one in a session of its own, so that Ctrl-C reaches it through us only, and once."""
    with log.open("wb") as output:
        child = subprocess.Popen(
            command,
            env={**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Process(name, child, log, address)


def wait_until_ready(processes: list[Process], told: threading.Event) -> None:
    """Return when every one answers, or when told to stop; refuse when one has ended or takes too long."""
    limit = time.monotonic() + SECONDS_TO_START
    for process in processes:
        while not _answers(process.address):
            refuse_ended(process)
            if told.wait(0.05):
                return
            if time.monotonic() > limit:
                raise Refusal(f"The {process.name} does not answer at {process.address}.", way_out=_look_at(process))


def refuse_ended(process: Process) -> None:
    """Refuse when it runs no more."""
    if process.running.poll() is not None:
        raise Refusal(f"The {process.name} ended by itself.", way_out=_look_at(process))


def _look_at(process: Process) -> str:
    last = process.log.read_text(errors="replace").strip().splitlines()[-3:]
    return "\n".join([*last, f"All of it is in {process.log}."])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=1) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return True  # Something that speaks HTTP is up; what it thinks of the question is its own affair.
    except OSError:
        return False


def _stop(processes: list[Process]) -> None:
    for process in processes:
        if process.running.poll() is None:
            process.running.send_signal(signal.SIGINT)
    limit = time.monotonic() + SECONDS_TO_STOP
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.running.wait(max(0.0, limit - time.monotonic()))
        # Whatever of its session is still there, workers included.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.running.pid, signal.SIGKILL)
        process.running.wait()
