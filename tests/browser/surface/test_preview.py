"""The console's preview: each kind stands still, whole, on a stage that is as high as it needs to be."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from guidance_server.authoring import dry_run
from tests.authoring.samples import PAGES, sample, task
from tests.browser.surface.conftest import SDK

BODY = f"<!doctype html><html lang='en'><body data-pages='{','.join(PAGES)}'><div id='host' style='width:600px'></div></body></html>"
SLIDE = {"form": "slide_in", "heading": {"en": "New"}, "text": {"en": "Look."}, "buttons": []}
LONG = {
    "heading": {"en": "Start"},
    "text": {},
    "order": "any",
    "open": True,
    "tasks": [task(f"t{n}") for n in range(9)],
}
ITEMS = {
    "survey": sample("survey"),
    "survey of ten": sample("survey", body=sample("survey")["body"] | {"answer": "ten"}),
    "slide-in": sample("popup", body=SLIDE),
    "dialog": sample("popup"),
    "task list": sample("task_list", body=LONG),
    "beacon": sample("beacon"),
    "tip": sample("tip"),
    "flow": sample("flow"),
}


@pytest.mark.parametrize("name", ITEMS)
def test_stage_is_as_high_as_what_stands_on_it(chromium: Browser, name: str) -> None:
    packed: dict[str, Any] | None = dry_run.preview(ITEMS[name])
    page = chromium.new_page()
    page.set_default_timeout(8000)
    try:
        page.add_init_script(
            "const attach = Element.prototype.attachShadow;"
            "Element.prototype.attachShadow = function (o) { return attach.call(this, { ...o, mode: 'open' }); };"
            # A stage that grows for ever would freeze the page, and the test with it: here it stops growing, too high.
            "const set = CSSStyleDeclaration.prototype.setProperty; let calls = 0;"
            "CSSStyleDeclaration.prototype.setProperty = function (...a) { return calls++ < 500 ? set.apply(this, a) : undefined; };"
            "const get = CSSStyleDeclaration.prototype.getPropertyValue;"
            "CSSStyleDeclaration.prototype.getPropertyValue = function (n) { if (calls > 500 && n === '--low') throw Error('it grows'); return get.call(this, n); };"
        )
        page.goto("about:blank")
        page.set_content(BODY)
        page.add_script_tag(content=next((SDK / "dist").glob("preview.*.js")).read_text())
        page.evaluate(
            f"guidancePreview.render(document.getElementById('host'), {json.dumps(packed)}, {{locale: 'en'}})"
        )
        heights = []
        for _ in range(2):
            page.wait_for_timeout(250)
            heights.append(page.evaluate("document.getElementById('host').getBoundingClientRect().height"))
        lowest = page.evaluate(
            "(() => { const root = document.getElementById('host').shadowRoot, top = root.host.getBoundingClientRect().top;"
            " return Math.max(...[...root.querySelectorAll('.card')].map((card) => card.getBoundingClientRect().bottom - top)); })()"
        )
    finally:
        page.close()
    assert heights[0] == heights[1], "it still grows"
    assert 0 < lowest <= heights[1] < 900
