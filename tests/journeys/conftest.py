"""The demo as people meet it: two real servers, a real Chromium, nothing but HTTP and the browser."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

SECONDS_TO_START = 90
# Guidance lives in a closed shadow root, so that pages cannot reach in. The tests look in through this one door.
OPEN_SHADOW = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }); };
"""


@dataclass(frozen=True)
class Demo:
    """Where a running demo answers, and how one signs in."""

    console: str
    target: str
    password: str
    app_key: str
    instance: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def environ() -> dict[str, str]:
    """Settings of the demo beside its own; a journey that needs some has a fixture of this name."""
    return {}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> Iterator[Demo]:
    instance, ports = tmp_path_factory.mktemp("demo") / "instance", (free_port(), free_port())
    command = [str(Path(sys.executable).parent / "guidance"), "demo", "--instance", str(instance)]
    command += ["--port", str(ports[0]), "--target-port", str(ports[1])]
    process = subprocess.Popen(
        command,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        console, target = (f"http://127.0.0.1:{port}" for port in ports)
        wait_for(process, f"{console}/readyz")
        wait_for(process, target)
        kept = json.loads((instance / "demo.json").read_text())
        yield Demo(console, target, kept["password"], kept["app"], instance)
    finally:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=30)
    assert process.returncode == 0, output.decode()


def wait_for(process: "subprocess.Popen[bytes]", address: str) -> None:
    limit = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < limit:
        assert process.poll() is None, process.stdout and process.stdout.read().decode()
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(OPEN_SHADOW)
    yield context
    context.close()


class Console:
    """Somebody signed in to the console."""

    def __init__(self, chromium: Browser, demo: Demo, who: str) -> None:
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        self.context.add_init_script(OPEN_SHADOW)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.base = f"{demo.console}/a/p2p"
        self.page.goto(f"{demo.console}/sign-in")
        self.page.fill("#email", f"{who}@example.com")
        self.page.fill("#password", demo.password)
        self.page.click("text=Sign in >> nth=-1")
        expect(self.page.locator(".side")).to_be_visible()

    def open(self, path: str) -> Page:
        """Go to a page of the application."""
        self.page.goto(f"{self.base}/{path}")
        return self.page


@pytest.fixture
def console(chromium: Browser, demo: Demo) -> Iterator["type[Console]"]:
    opened: list[Console] = []

    def sign_in(who: str) -> Console:
        opened.append(Console(chromium, demo, who))
        return opened[-1]

    yield sign_in  # type: ignore[misc]
    for one in opened:
        one.context.close()
        assert one.errors == []
