"""Servers for measurements: real ones, on loopback, each ended by whoever started it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.report import CannotMeasure

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 30.0


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], address: str, environ: Mapping[str, str] | None = None) -> Iterator[None]:
    """A server process until the block is left; it answers at ``address`` when the block begins."""
    process = subprocess.Popen(
        command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait(process, address)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def granian(target: str, port: int, environ: Mapping[str, str]) -> Iterator[str]:
    """One worker of the same server, with the same threads, for any WSGI factory `module:name`; gives its address."""
    code = (
        "import sys\nfrom guidance_server import serving\n"
        "serving.run(sys.argv[1], '127.0.0.1', int(sys.argv[2]), lambda: None)"
    )
    address = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-c", code, target, str(port)], address, environ):
        yield address


def wrk(
    address: str, connections: int, seconds: int, *, script: Path | None = None, header: str = ""
) -> dict[str, float]:
    """Requests a second and latencies (p50, p99 in ms) as `wrk` sees them; ``bad`` counts answers that are no 2xx or 3xx."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += ["-s", str(script)] if script else []
    command += ["-H", header] if header else []
    try:
        printed = subprocess.run([*command, address], capture_output=True, text=True, timeout=seconds + 30, check=True)
    except FileNotFoundError:
        raise CannotMeasure("wrk is not installed (Debian's package wrk)") from None
    return _read(printed.stdout)


def _read(text: str) -> dict[str, float]:
    found = {"rate": 0.0, "p50": 0.0, "p99": 0.0, "bad": 0.0}
    for line in text.splitlines():
        words = line.split()
        if line.startswith("Requests/sec"):
            found["rate"] = float(words[1])
        elif words[:1] == ["50%"] or words[:1] == ["99%"]:
            found[f"p{words[0][:2]}"] = _milliseconds(words[1])
        elif "Non-2xx" in line:
            found["bad"] = float(words[-1])
    return found


def _milliseconds(text: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * factor
    return float(text)


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    limit = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < limit:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise CannotMeasure(f"the server at {address} did not start")
