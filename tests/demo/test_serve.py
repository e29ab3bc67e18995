"""Starting, waiting for and stopping processes; each here is a real one."""

import os
import signal
import socket
import sys
import threading
from pathlib import Path

import pytest

from guidance_server.demo import serve
from guidance_server.errors import Refusal

HTTP = """
import http.server, sys
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.BaseHTTPRequestHandler).serve_forever()
"""
DEAF = """
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def process(tmp_path: Path, program: str, port: int) -> serve.Process:
    command = (sys.executable, "-c", program, str(port))
    return serve.start("example", command, {}, tmp_path / "example.log", f"http://127.0.0.1:{port}")


def test_a_port_somebody_listens_on_is_not_free(port: int) -> None:
    assert serve.is_free("127.0.0.1", port)
    with socket.create_server(("127.0.0.1", port)):
        assert not serve.is_free("127.0.0.1", port)


def test_ready_means_that_it_answers_and_stopped_means_that_nothing_is_left(tmp_path: Path, port: int) -> None:
    with serve.running([process(tmp_path, HTTP, port)]) as processes:
        serve.wait_until_ready(processes, threading.Event())
        assert not serve.is_free("127.0.0.1", port)
    assert processes[0].running.returncode is not None
    assert serve.is_free("127.0.0.1", port)


def test_one_that_ends_by_itself_is_named_with_its_last_words(tmp_path: Path, port: int) -> None:
    example = process(tmp_path, "raise SystemExit('no disk')", port)
    with serve.running([example]), pytest.raises(Refusal, match="The example ended by itself") as refused:
        serve.wait_until_ready([example], threading.Event())
    assert "no disk" in refused.value.way_out


def test_one_that_does_not_listen_to_ctrl_c_is_ended(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "SECONDS_TO_STOP", 0.2)
    with serve.running([process(tmp_path, DEAF, port)]) as processes:
        while "deaf" not in processes[0].log.read_text():
            assert processes[0].running.poll() is None
    assert processes[0].running.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_tell_and_do_not_interrupt(number: int) -> None:
    before = signal.getsignal(number)
    with serve.until_told_to_stop() as told:
        os.kill(os.getpid(), number)
        assert told.wait(2)
    assert signal.getsignal(number) is before


def test_waiting_ends_when_told_to_stop(tmp_path: Path, port: int) -> None:
    told = threading.Event()
    told.set()
    with serve.running([process(tmp_path, "import time; time.sleep(60)", port)]) as processes:
        serve.wait_until_ready(processes, told)
