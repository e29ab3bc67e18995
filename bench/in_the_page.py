"""What the SDK costs a page that lives: gates, mutations, page changes, and how soon a tip follows its element."""

import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench import find_anchor, synthetic
from bench.in_browser import WATCH, page_change, site
from bench.report import CannotMeasure, figure

ROOT = Path(__file__).parent.parent
SDK = ROOT / "sdk" / "js"
SECONDS = 10
CHANGES = 1000
RUNS = 15
# The SDK's own modules on an empty page: a pack of 500 items, a person who has met each of them.
GATES = """
import { momentOf } from './src/engine/engine.js';
import { stoppedBy } from './src/gates/gates.js';
import { createMemory } from './src/gates/memory.js';
import { check } from './src/pack/format.js';
import { createStore } from './src/storage.js';
window.gates = (index) => {
  const store = createStore(() => localStorage, 'bench:');
  const pack = check(index);
  const met = Object.fromEntries(pack.items.map(({ k }, i) => [k, { s: 1.7e12 + i, n: 'before', r: 1 }]));
  store.set('m:', JSON.stringify(met));
  const engine = {
    pack, store, memory: createMemory(store, ''), person: { hash: '', attributes: { plan: 'basic' } }, pages: ['page-3'],
    event: '', now: Date.now, session: () => 's', uuid: () => 'u',
  };
  const once = () => {
    const at = momentOf(engine);
    return pack.items.filter((item) => !stoppedBy(item, at)).length;
  };
  const times = [];
  let passed = 0;
  for (let run = 0; run < 300; run++) {
    const start = performance.now();
    for (let i = 0; i < 5; i++) passed = once();
    if (run >= 50) times.push((performance.now() - start) / 5);
  }
  return { passed, median: times.sort((a, b) => a - b)[times.length >> 1] };
};
"""
MUTATE = """(seconds) => new Promise((done) => {
  const list = document.body.appendChild(document.createElement('ul'));
  const start = performance.now();
  let made = 0;
  (function turn() {
    const due = Math.min(seconds * 1000, performance.now() - start);
    for (; made < due; made++) {
      if (list.childElementCount > 300) { list.firstChild.remove(); continue; }
      const row = Object.assign(document.createElement('li'), { textContent: 'Row ' + made, className: 'r' + made % 7 });
      list.appendChild(row);
    }
    if (due < seconds * 1000) setTimeout(turn, 5);
    else { list.remove(); done(made); }
  })();
})"""
# From the insertion of a focused element that stands still to the frame in which its card can be seen.
FOLLOW = """(id) => new Promise((done) => {
  const field = document.createElement('input');
  field.dataset.testid = id;
  document.querySelector('main').prepend(field);
  field.focus();
  const start = performance.now();
  const layer = document.querySelector('guidance-layer').shadowRoot;
  (function look() {
    const card = layer.querySelector('.card:not(.wait)');
    if (card && card.getBoundingClientRect().width) { field.blur(); field.remove(); done(performance.now() - start); }
    else if (performance.now() - start > 5000) done(NaN);
    else requestAnimationFrame(look);
  })();
})"""


def run() -> list[dict[str, Any]]:
    """Each figure in one browser, on the page and with the pack of `in_browser`."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise CannotMeasure("there is no Chromium")
    with (
        tempfile.TemporaryDirectory(prefix="guidance-bench-") as name,
        site(Path(name)) as (address, server),
        sync_playwright() as playwright,
    ):
        arguments = ["--no-sandbox", "--disable-background-networking", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        gates = _gates(browser, Path(name), address)
        idle = _share(browser, f"{address}/elsewhere", server)
        waiting = _share(browser, f"{address}/p/3", server, waits=True)
        heap = _heap(browser, address)
        follow = _follow(browser, address)
        code = find_anchor.script(Path(name))
        finding, slice_, found = find_anchor.measure(browser, code)
        releases = find_anchor.releases(browser, code)
        requests = page_change(browser, address, server)
        browser.close()
    figures = [
        figure("500 items: all gates evaluated, median", gates, "ms", 2, "lower"),
        figure("share of the main thread at 1,000 mutations/s, nothing pending", idle[0], "%", 1, "lower"),
        figure("share of the main thread at 1,000 mutations/s, waiting for an element", waiting[0], "%", 5, "lower"),
        figure("longest task of ours meanwhile", max(idle[1], waiting[1]), "ms", 50, "lower"),
        figure("heap growth after 1,000 page changes", heap, "MB", 2, "lower"),
        figure("element stable to its tip on screen, median", follow, "ms", 50, "lower"),
        figure("a captured element found in 10,000 nodes, p95", finding, "ms", 20, "lower"),
        figure("longest slice of that search", slice_, "ms", 8, "lower"),
        figure("share of those elements found, none of them wrong", found, "share", None, "higher"),
        figure("requests for a page change", requests, "requests", 0, "lower"),
    ]
    for release, (right, wrong) in releases.items():
        figures += [
            figure(f"a form after a release ({release}): found of what is still there", right, "share", None, "higher"),
            figure(f"a form after a release ({release}): wrong elements taken", wrong, "elements", 0, "lower"),
        ]
    return [row | {"area": "in-the-page"} for row in figures]


def _open(browser: Browser, address: str) -> Page:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("guidance-layer", state="attached")
    page.wait_for_timeout(1500)
    return page


def _gates(browser: Browser, folder: Path, address: str) -> float:
    bundle = folder / "gates.js"
    command = [SDK / "node_modules/.bin/esbuild", "--bundle", "--minify", "--format=iife", f"--outfile={bundle}"]
    environ = {**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"}
    subprocess.run(command, input=GATES.encode(), cwd=SDK, env=environ, check=True, capture_output=True, timeout=60)
    page = browser.new_page()
    page.goto(address)
    page.add_script_tag(content=bundle.read_text())
    found = page.evaluate("(index) => gates(JSON.parse(index))", synthetic.pack_of(500).index.decode())
    page.close()
    if not found["passed"]:
        raise CannotMeasure("no item passed its gates, so they were not all asked")
    return float(found["median"])


def _share(browser: Browser, address: str, server: str, *, waits: bool = False) -> tuple[float, float]:
    """Per cent of the time that our code ran in, and the longest task of the page in ms."""
    page = _open(browser, address)
    if waits:
        page.evaluate("document.querySelector('[data-testid=field-3-0]').closest('label').remove()")
        page.wait_for_timeout(300)
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 200})
    page.evaluate("window.__long = []")
    session.send("Profiler.start")
    made = page.evaluate(MUTATE, SECONDS)
    profile = session.send("Profiler.stop")["profile"]
    longest = max((duration for _, duration in page.evaluate("window.__long")), default=0)
    page.context.close()
    if made < SECONDS * 1000:
        raise CannotMeasure("the page did not reach 1,000 mutations a second")
    return _ours(profile, server), longest


def _ours(profile: dict[str, Any], server: str) -> float:
    """Samples in our functions and in what they called, of all samples."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}

    def is_ours(node: int | None) -> bool:
        while node is not None:
            if nodes[node]["callFrame"]["url"].startswith(server):
                return True
            node = parents.get(node)
        return False

    ours = {node for node in nodes if is_ours(node)}
    pairs = list(zip(profile["samples"], profile["timeDeltas"], strict=True))
    return 100 * sum(time for node, time in pairs if node in ours) / sum(time for _, time in pairs)


def _heap(browser: Browser, address: str) -> float:
    page = _open(browser, f"{address}/p/3")
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    _walk(page, 200)  # What is fetched and remembered once is no growth.
    before = _used(session)
    _walk(page, CHANGES)
    grown = _used(session) - before
    page.context.close()
    return grown / 2**20


def _walk(page: Page, changes: int) -> None:
    page.evaluate(
        "async (n) => { for (let i = 0; i < n; i++) { history.pushState({}, '', '/p/' + i % 10);"
        " await new Promise((done) => setTimeout(done, 5)); } }",
        changes,
    )


def _used(session: CDPSession) -> int:
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def _follow(browser: Browser, address: str) -> float:
    page = _open(browser, f"{address}/p/3")
    page.evaluate("document.querySelector('[data-testid=field-3-0]').closest('label').remove()")
    page.wait_for_timeout(300)
    times = []
    for _ in range(RUNS):
        times.append(float(page.evaluate(FOLLOW, "field-3-0")))
        page.wait_for_timeout(200)
    page.context.close()
    if any(time != time for time in times):
        raise CannotMeasure("a tip did not come")
    return statistics.median(times)
