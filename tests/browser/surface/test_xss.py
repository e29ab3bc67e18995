"""Content never becomes script: hostile strings in every place of every kind, under an oracle that is shown to fire."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Host = Callable[..., Page]

OURS = Path(__file__).parent / "data"
DATA = Path(os.environ.get("GUIDANCE_DATA", Path(__file__).parents[4] / "shared" / "data"))
CORPUS = DATA / "corpora" / "xss-dev.jsonl"
HOSTILE = [
    "<img src=x onerror=fired()>",
    "<svg onload=fired()>",
    "<script>fired()</script>",
    "javascript:fired()",
    '"><img src=x onerror=fired()>',
    "'-fired()-'",
    "${fired()}",
    "{{constructor.constructor('fired()')()}}",
    "<iframe srcdoc='<script>parent.fired()</script>'>",
    "<a href=javascript:fired()>x</a>",
    "<details open ontoggle=fired()>",
    "data:text/html,<script>parent.fired()</script>",
    "<style>@import 'javascript:fired()'</style>",
    "java\nscript:fired()",
    "<math><mtext></mtext><mglyph><style></math><img src onerror=fired()>",
]
DRAW = """(strings) => {
  harness.start({theme: {accent: strings[0], font: strings[0], radius: strings[0]}});
  for (const text of strings) {
    const kinds = ['p','a','img','note','pre','table','td','th','li','ol','h','steps','details','summary','quote','kbd', text];
    const nodes = kinds.map((kind) => [kind, {href: text, src: text, alt: text, article: text, flow: text, tone: text, level: text, start: text,
      align: text, lang: text, width: text, onclick: text, onerror: text, style: text, id: text, class: text}, text, [text, {}, text]]);
    const links = [['a', {href: text}, text], ['img', {src: text, alt: text}]];
    const say = {en: text};
    const tree = {en: [...nodes, ...links, text]};
    const button = ['link', 'named', 'open', 'start', text].map((action) => ({label: say, action, target: text}));
    harness.show({k: text, t: 'banner', r: 1, b: {tone: text, position: text, text: tree, buttons: button}});
    harness.show({k: text, t: 'known_issue', r: 1, b: {status: text, summary: say, affected: tree, workaround: tree, next_update: text}}, {as: 'banner'});
    harness.show({k: text, t: 'popup', r: 1, b: {form: 'slide_in', heading: say, text: tree, buttons: button}});
    harness.step({step: {k: text, title: say, text: tree, placement: text, advance: {on: text}}});
  }
}"""


def pressed(page: Page) -> None:
    page.evaluate(
        """() => new Promise((done) => setTimeout(() => {
          for (const each of harness.root().querySelectorAll('a,button,summary,img,[role=link]')) {
            if (each.href && !/^(https?|mailto|tel):/.test(each.href)) fired();
            each.addEventListener('click', (event) => event.preventDefault());
            each.click();
          }
          const bad = [...harness.root().querySelectorAll('*')].filter((each) =>
            /^(script|iframe|object|embed|style|link|base|form|meta)$/.test(each.localName)
            || [...each.attributes].some(({name}) => /^(on|style$|srcdoc|formaction)/.test(name) && !(name === 'style' && [...each.style].every((own) => /^(translate|text-align|--|width|height|bottom|color-scheme)/.test(own)))));
          if (bad.length) fired();
          setTimeout(done, 150);
        }, 250))"""
    )


def strings_of(path: Path) -> list[str]:
    return [json.loads(line)["payload"] for line in path.read_text().splitlines()]


def run(host: Host, strings: list[str]) -> int:
    page = host("<!doctype html><html><head></head><body></body></html>")
    page.evaluate(
        "() => { window.count = 0; window.fired = window.alert = window.prompt = window.confirm = window.print = () => { count += 1; }; }"
    )
    page.evaluate(DRAW, strings)
    pressed(page)
    assert page.url == "http://host.test/"
    return int(page.evaluate("() => count"))


def test_the_oracle_fires(host: Host) -> None:
    page = host("<!doctype html><html><head></head><body></body></html>")
    page.evaluate("() => { window.count = 0; window.fired = () => { count += 1; }; }")
    page.evaluate("(html) => { document.body.innerHTML = html; }", HOSTILE[0])
    page.wait_for_function("() => count === 1")


def test_no_string_of_ours_fires(host: Host) -> None:
    assert run(host, HOSTILE) == 0


@pytest.mark.parametrize("name", ["ours_markdown_schemes", "ours_css_values", "ours_selectors"])
def test_no_string_of_the_corpora_in_the_repository_fires(host: Host, name: str) -> None:
    strings = strings_of(OURS / f"{name}.jsonl")
    assert len(strings) > 5
    for start in range(0, len(strings), 60):
        assert run(host, [str(each) for each in strings[start : start + 60]]) == 0


def test_no_string_of_the_large_corpus_fires(host: Host) -> None:
    if not CORPUS.exists():
        pytest.skip("the large corpus may not ship and is not on this machine")
    rows = [json.loads(line) for line in CORPUS.read_text().splitlines()]
    armed = [row["payload"] for row in rows if row.get("fired_html")][:300]
    assert len(armed) == 300
    for start in range(0, len(armed), 75):
        assert run(host, armed[start : start + 75]) == 0


def test_hostile_selectors_hurt_nobody(host: Host) -> None:
    page = host()
    before = page.content()
    for css in strings_of(OURS / "ours_selectors.jsonl"):
        page.evaluate(
            "(css) => { harness.look({css}, {root: document}); harness.look({test_id: css, text: css, label: css}, {root: document}); }",
            css,
        )
    assert page.content() == before
    assert page.evaluate("() => harness.look({css: '#amount'}, {root: document}).element.id") == "amount", "the control"
