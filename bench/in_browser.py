"""From the script's start to a visible tip, in Chromium: cold, warm, and what a page change asks for."""

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import servers, synthetic
from bench.report import CannotMeasure, figure
from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.database import db

# Tasks that began after our script had: the browser's work on the host's own 5,000 nodes before that is not ours.
LONG = "(window.__long ?? []).filter(([start]) => start > window.__start).map(([, duration]) => duration)"
RUNS = 15
NODES, ITEMS, PAGES = 5_000, 50, 10
# Marks when the loader's element starts to run and when a card of ours is painted; the page itself knows nothing of it.
WATCH = """
const own = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript');
Object.defineProperty(Document.prototype, 'currentScript', { ...own, get() {
  const script = own.get.call(this);
  if (script?.src.includes('guidance.js')) window.__start ??= performance.now();
  return script;
} });
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, { ...options, mode: 'open' });
  const look = () => {
    const shown = root.querySelector('.card, .tip');
    if (shown && !window.__seen) requestAnimationFrame(() => { window.__seen ??= performance.now(); });
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  return root;
};
new PerformanceObserver((list) => {
  (window.__long ??= []).push(...list.getEntries().map((one) => [one.startTime, one.duration]));
}).observe({ type: 'longtask', buffered: true });
"""


def run() -> list[dict[str, Any]]:
    """Medians over runs in one browser; a cold run has a new profile, a warm one has the pack of the run before."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise CannotMeasure("there is no Chromium")
    with (
        tempfile.TemporaryDirectory(prefix="guidance-bench-") as name,
        site(Path(name)) as (address, server),
        sync_playwright() as playwright,
    ):
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        cold = [_cold(browser, address) for _ in range(RUNS)]
        warm = _warm(browser, address)
        chains = _round_trips(browser, address, server)
        requests = page_change(browser, address, server)
        browser.close()
    times, long_tasks = [one[0] for one in cold], [task for one in cold for task in one[1]]
    return [
        figure("script start to visible tip, cold, median", statistics.median(times), "ms", 150, "lower"),
        figure("script start to visible tip, warm, median", statistics.median(warm), "ms", 40, "lower"),
        figure("longest task while the script starts", max(long_tasks, default=0), "ms", 50, "lower"),
        figure("dependent round trips to a visible tip, cold", chains, "round trips", 3, "lower"),
        figure("requests for a page change inside a single-page application", requests, "requests", 0, "lower"),
    ]


def _cold(browser: Any, site: str) -> tuple[float, list[float]]:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{site}/p/3")
    found = _seen(page), page.evaluate(LONG)
    context.close()
    return found


def _warm(browser: Any, site: str) -> list[float]:
    context = browser.new_context()
    context.add_init_script(WATCH)
    found = []
    for _ in range(RUNS + 1):
        page = context.new_page()
        page.goto(f"{site}/p/3")
        found.append(_seen(page))
        page.wait_for_timeout(100)
        page.close()
    context.close()
    return found[1:]


def _seen(page: Page) -> float:
    page.wait_for_function("window.__seen !== undefined", timeout=10_000)
    return float(page.evaluate("window.__seen - window.__start"))


def _round_trips(browser: Any, site: str, server: str) -> int:
    """Requests to our server that began only after another had ended, counted along the longest chain."""
    context: BrowserContext = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{site}/p/3")
    _seen(page)
    spans = page.evaluate(
        "(s) => performance.getEntriesByType('resource').filter((r) => r.name.startsWith(s) && r.responseEnd <= window.__seen"
        # What the help button brings along is no step on the way to the tip.
        " && !/\\/(more|help)\\./.test(r.name))"
        ".map((r) => [r.startTime, r.responseEnd])",
        server,
    )
    context.close()
    longest: list[int] = []
    for start, _ in sorted(spans):
        longest.append(
            1
            + max((longest[at] for at, (_, end) in enumerate(sorted(spans)[: len(longest)]) if end <= start), default=0)
        )
    return max(longest, default=0)


def page_change(browser: Any, site: str, server: str) -> int:
    """Requests to our server for a change of the address inside the page."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{site}/p/3")
    _seen(page)
    page.wait_for_timeout(3000)  # Events of the first page have been sent.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith(server) else None)
    page.evaluate("history.pushState({}, '', '/p/4')")
    page.wait_for_timeout(1000)
    context.close()
    return len([url for url in asked if "/v1/events" not in url])


@contextmanager
def site(folder: Path) -> Iterator[tuple[str, str]]:
    """A host page of many nodes on one origin, our server on another."""
    pack = synthetic.pack_of(ITEMS, pages=PAGES, tips_only=True)
    synthetic.write(pack, folder / "instance" / "packs")
    app = create_app(settings_file.load({}, folder / "instance"))
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    environ = {"GUIDANCE_INSTANCE": str(folder / "instance")}
    with servers.granian("guidance_server.wsgi:from_environment", servers.free_port(), environ) as server:
        (folder / "page.html").write_text(_page(server, pack.app))
        handler = partial(_Host, directory=str(folder))
        host = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=host.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{host.server_port}", server
        finally:
            host.shutdown()


class _Host(SimpleHTTPRequestHandler):
    """Serves the one page at every address, quietly."""

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        self.path = "/page.html"
        super().do_GET()

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


def _page(server: str, app: str) -> str:
    fields = "".join(
        f'<label>Field {n}<input data-testid="field-{n % PAGES}-{n // PAGES}"></label>' for n in range(ITEMS)
    )
    filler = "".join(f"<div class='row r{n}'><span>{n}</span></div>" for n in range((NODES - 2 * ITEMS) // 2))
    return (
        f"<!doctype html><title>Host</title><body><main>{fields}</main>{filler}"
        f'<script>window.guidance ??= {{ q: [["identify", {{ id: "u1", attributes: {{ plan: "basic" }} }}]] }};'
        "document.querySelector('[data-testid=field-3-0]').focus()</script>"
        f'<script async src="{server}/sdk/v1/guidance.js" data-app="{app}"></script>'
    )
