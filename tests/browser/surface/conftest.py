"""A Chromium page with the surface's modules on it, whatever policy the page has."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[3]
SDK = ROOT / "sdk" / "js"
ORIGIN = "http://host.test"
STRICT = (
    "default-src 'none'; script-src http://host.test/harness.js; style-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
FORM = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>
<h1>New request</h1><form>
<p><label for="amount">Amount *</label><br><input id="amount" name="amount"></p>
<p><label for="centre">Cost centre</label><br><input id="centre" name="centre" data-testid="cost-centre"></p>
<p><label for="secret">PIN</label><br><input id="secret" type="password"></p>
<p><button type="button" id="save">Save <span>draft</span></button> <button type="button" id="send">Send</button></p>
</form><div id="late"></div></body></html>"""


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> str:
    node = shutil.which("node", path=f"{ROOT / '.venv/bin'}:{os.environ['PATH']}")
    assert node, "no Node: `make sdk` finds or installs one"
    target = tmp_path_factory.mktemp("surface") / "harness.js"
    command = [
        SDK / "node_modules/.bin/esbuild",
        HERE / "harness.js",
        "--bundle",
        "--format=iife",
        f"--outfile={target}",
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd=SDK,
        env={"NODE_PATH": str(SDK / "node_modules"), "PATH": str(Path(node).parent)},
    )
    return target.read_text()


@pytest.fixture
def host(chromium: Browser, harness: str) -> Iterator[Callable[..., Page]]:
    """`host(html, policy=…)` opens a page of an application and fails the test on any uncaught error."""
    pages: list[Page] = []
    errors: list[str] = []

    def open_page(
        html: str = FORM, *, policy: str = "", frames: dict[str, str] | None = None, **options: object
    ) -> Page:
        page = chromium.new_page(**options)
        documents = {"/": html, **(frames or {})}

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN)
            if path == "/harness.js":
                route.fulfill(body=harness, content_type="text/javascript")
            elif path in documents:
                headers = {"content-security-policy": policy} if policy else {}
                route.fulfill(body=documents[path], content_type="text/html", headers=headers)
            else:
                route.fulfill(status=404, body="")

        page.route("**/*", answer)
        page.on("pageerror", lambda error: errors.append(str(error)))
        documents["/"] = html.replace("</head>", '<script src="/harness.js"></script></head>')
        page.goto(f"{ORIGIN}/")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert errors == []
