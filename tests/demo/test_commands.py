"""`guidance demo` as people run it: a process of its own, real ports, Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guidance_server.demo import serve

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-c", "from guidance_server.cli import main; main()", "demo")


@pytest.fixture
def ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


@contextmanager
def demo(instance: Path, ports: tuple[int, int]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo and what it printed until it was ready."""
    flags = ("--instance", str(instance), "--port", str(ports[0]), "--target-port", str(ports[1]))
    environ = {**os.environ, "COLUMNS": "140"}
    with subprocess.Popen((*COMMAND, *flags), stdout=subprocess.PIPE, text=True, env=environ, cwd=ROOT) as running:
        assert running.stdout
        printed = ""
        try:
            while "Ctrl-C stops" not in printed and (line := running.stdout.readline()):
                printed += line
            yield running, printed
        finally:
            running.kill()


def answer(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as found:
        return str(found.read().decode())


def test_it_serves_both_stops_cleanly_and_keeps_its_data(tmp_path: Path, ports: tuple[int, int]) -> None:
    instance, keys, passwords = tmp_path / "demo", set(), set()
    for _run in ("first", "second"):
        with demo(instance, ports) as (running, printed):
            passwords |= set(re.findall(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){3}", printed))
            for person in ("author@example.com", "owner@example.com", "support@example.com", "admin@example.com"):
                assert person in printed
            keys |= set(re.findall('data-app="(.*?)"', answer(ports[1], "/requests")))
            pointer = json.loads(answer(ports[0], f"/packs/{min(keys)}/live.json"))
            assert pointer["version"] == 2, "there is a version to go back to, and loading again publishes nothing"
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 0
        assert all(serve.is_free("127.0.0.1", port) for port in ports)
    assert len(keys) == len(passwords) == 1


@pytest.mark.parametrize(("flag", "place"), [("--port", 0), ("--target-port", 1)])
def test_a_taken_port_names_its_flag_and_starts_nothing(
    tmp_path: Path, ports: tuple[int, int], flag: str, place: int
) -> None:
    flags = ("--instance", str(tmp_path / "demo"), "--port", str(ports[0]), "--target-port", str(ports[1]))
    with socket.create_server(("127.0.0.1", ports[place])):
        done = subprocess.run((*COMMAND, *flags), capture_output=True, text=True, timeout=30, cwd=ROOT)
    assert done.returncode == 2
    assert f"Port {ports[place]}" in done.stderr
    assert f"Choose another with {flag}" in done.stderr
    assert not (tmp_path / "demo").exists()
