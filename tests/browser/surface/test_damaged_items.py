"""Items that arrive damaged are drawn or not, but never become an error of the page that they are drawn in."""

import json
import subprocess
from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests.browser.surface.conftest import ROOT, SDK

Host = Callable[..., Page]
MANY = 600
MUTATED = """
import { readFileSync } from 'node:fs';
import { check, checkSteps } from './src/pack/format.js';
import { parse } from './src/storage.js';
import { mutated } from './test/pack/mutate.js';
const read = (name) => readFileSync(`../../tests/golden/pack/${name}`, 'utf8');
const found = [];
for (let seed = 1; found.length < Number(process.argv[1]); seed++) {
  const pack = check(parse(mutated(read('index.json'), seed)));
  const steps = checkSteps(parse(mutated(read('flows/first-request.json'), seed)));
  const { items } = pack || { items: [] };
  found.push({ items: items.map((one) => JSON.stringify(one)).filter((text) => text.length < 1e6), steps });
}
process.stdout.write(JSON.stringify(found));
"""
SHOW = """async (cases) => {
  harness.start();
  const element = document.querySelector('#amount');
  let shown = 0;
  for (const { items, steps } of cases) {
    for (const text of items) {
      try { harness.show(JSON.parse(text), { element }); shown += 1; } catch { /* The engine drops an item that the surface refuses. */ }
      element.focus();
      harness.handle?.close();
      element.blur();
    }
    for (const step of steps) {
      try { harness.step({ step, element }); } catch { /* As above. */ }
      harness.handle?.close();
    }
    await new Promise((done) => setTimeout(done));
  }
  await new Promise((done) => setTimeout(done, 300));
  return [shown, window.xss ?? 0, {}.polluted ?? 0];
}"""


def test_damaged_items_are_no_errors_of_the_page(host: Host) -> None:
    command = ["node", "--input-type=module", "-e", MUTATED, str(MANY)]
    environ = {"PATH": f"{ROOT / '.venv/bin'}:/usr/local/bin:/usr/bin:/bin"}
    made = subprocess.run(command, cwd=SDK, env=environ, capture_output=True, check=True, timeout=120)
    cases = json.loads(made.stdout)
    page = host()
    shown, xss, polluted = page.evaluate(SHOW, cases)
    assert shown > MANY, "most damage leaves something to draw"
    assert (xss, polluted) == (0, 0)


def test_an_error_of_the_page_would_be_noticed(chromium: Browser) -> None:
    page, errors = chromium.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("() => void setTimeout(() => { throw new Error('noticed'); })")
    page.wait_for_timeout(100)
    page.close()
    assert len(errors) == 1
