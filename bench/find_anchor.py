"""Captured elements in live pages: how long one takes to find among 10,000 nodes, and how many are found after a release."""

import os
import statistics
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.report import CannotMeasure

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests" / "browser" / "pages"
# What `releases.html` draws: nothing but ids and classes changed; moved and wrapped; some words too; half of it gone.
RELEASES = ("plain", "moved", "renamed", "without")
HOST = "https://shop.test"
SDK = ROOT / "sdk" / "js"
NODES, TARGETS = 10_000, 80
# The SDK's own search, driven as its watcher drives it: a slice ends after 5 ms.
SEARCH = """
import { look, READERS, seek } from './src/anchor/find.js';
import { capture } from './src/anchor/portrait.js';
import * as heal from './src/stages/heal.js';
window.build = (nodes) => {
  const WORDS = 'order invoice supplier receipt plant approval payment contract journal budget asset region'.split(' ');
  const word = (at) => WORDS[(at * 7 + (at >> 4)) % WORDS.length];
  const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const main = document.body.appendChild(document.createElement('main'));
  let made = document.querySelectorAll('*').length;
  for (let at = 0; made < nodes; at += 1) {
    const card = make('section', '', { className: `card c${at % 9}` });
    const field = make('input', '', { name: `${word(at)}_${at}` });
    const label = make('label', `${word(at)} of ${word(at + 3)}`);
    label.append(field);
    const button = make('button', `Approve ${word(at + 2)}`, { type: 'button' });
    const link = make('a', `Open ${word(at + 1)} ${at}`, { href: `/${word(at + 1)}/${at}` });
    card.append(make('h3', `${word(at)} ${at}`), label, button, link, make('span', `${at} days`));
    main.append(card);
    made = document.querySelectorAll('*').length;
  }
  return made;
};
const marked = () => [...document.querySelectorAll('*')].filter((each) => each.truth);
window.captured = () => marked().map((each) => [each.truth, capture(each, READERS)]);
window.judged = (wanted) => wanted.map(([truth, fingerprint]) => {
  const there = marked().some((each) => each.truth === truth);
  const { element } = look({ fingerprint }, { root: document, heal });
  return { there, right: !!element && element.truth === truth, wrong: !!element && element.truth !== truth };
});
window.measure = (targets) => {
  const all = [...document.querySelectorAll('main h3, main input, main button, main a')];
  const runs = [];
  for (let at = 0; at < targets; at += 1) {
    const target = all[Math.floor((at + 0.5) * all.length / targets)];
    const fingerprint = capture(target, READERS);
    const steps = seek({ fingerprint }, { root: document, heal });
    const slices = [];
    let step;
    do {
      const start = performance.now();
      do step = steps.next(); while (!step.done && performance.now() - start < 5);
      slices.push(performance.now() - start);
    } while (!step.done);
    const { element } = step.value;
    const total = slices.reduce((sum, one) => sum + one, 0);
    runs.push({ right: element === target, wrong: !!element && element !== target, total, longest: Math.max(...slices) });
  }
  return runs;
};
"""


def script(folder: Path) -> str:
    """The SDK's own modules as one script."""
    bundle = folder / "search.js"
    command = [SDK / "node_modules/.bin/esbuild", "--bundle", "--minify", "--format=iife", f"--outfile={bundle}"]
    environ = {**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"}
    subprocess.run(command, input=SEARCH.encode(), cwd=SDK, env=environ, check=True, capture_output=True, timeout=60)
    return bundle.read_text()


def releases(browser: Browser, code: str) -> dict[str, tuple[float, int]]:
    """Release → share that is found of what is still on the page, and how many wrong elements were taken."""
    context = browser.new_context(viewport={"width": 1100, "height": 700})
    context.route("**/*", lambda route: route.fulfill(path=PAGES / route.request.url.split("/")[-1].split("?")[0]))

    def opened(name: str) -> Page:
        page = context.new_page()
        page.goto(f"{HOST}/releases.html?release={name}")
        page.add_script_tag(content=code)
        return page

    wanted = opened("first").evaluate("() => captured()")
    found = {}
    for name in RELEASES:
        rows = opened(name).evaluate("(wanted) => judged(wanted)", wanted)
        there = sum(row["there"] for row in rows)
        found[name] = (sum(row["right"] for row in rows) / there, sum(row["wrong"] for row in rows))
    context.close()
    return found


def measure(browser: Browser, code: str) -> tuple[float, float, float]:
    """Milliseconds of work, 95th percentile; the longest slice; the share that was found, of those on the page."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>10,000 nodes</title>")
    page.add_script_tag(content=code)
    page.evaluate("(nodes) => build(nodes)", NODES)
    page.evaluate("(targets) => measure(targets)", TARGETS)  # Once to warm up.
    runs = page.evaluate("(targets) => measure(targets)", TARGETS)
    page.close()
    if any(run["wrong"] for run in runs):
        raise CannotMeasure("a wrong element was found, so that its time says nothing")
    found = sum(run["right"] for run in runs) / len(runs)
    quantile = statistics.quantiles([run["total"] for run in runs], n=20)[-1]
    return quantile, max(run["longest"] for run in runs), found
