"""Every kind: nothing that axe finds, no mouse needed, nothing left behind."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.surface.conftest import FORM, SDK
from tests.browser.surface.kinds import KINDS, Shown

Host = Callable[..., Page]
AXE = (SDK / "node_modules/axe-core/axe.min.js").read_text()
# Set to a folder, each kind is photographed into it.
PICTURES = os.environ.get("GUIDANCE_PICTURES", "")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"


def shown(host: Host, kind: Shown, *, mode: str = "light", html: str = FORM, **options: object) -> Page:
    page = host(html.replace("<html", f"<html style='color-scheme:{mode}'"), **options)
    page.evaluate("(mode) => { harness.start({mode}); }", mode)
    page.evaluate(
        f"() => harness.show({kind.item}, {{element: {_element(kind)}, {kind.extra}}})",
    )
    if kind.press:
        page.wait_for_function(f"() => {root(kind)}.querySelector('{kind.press}:not([hidden])')")
        page.evaluate(f"() => {root(kind)}.querySelector('{kind.press}').focus()")
        page.keyboard.press("Enter")
    page.wait_for_function(f"() => {root(kind)}?.querySelector('{kind.selector}:not(.wait)')")
    return page


def _element(kind: Shown) -> str:
    needed = "position: 'before'" in kind.item or any(
        f"t: '{name}'" in kind.item for name in ("tip", "beacon", "launcher")
    )
    return f"document.querySelector('{kind.target}')" if needed or "mark" in kind.extra else "null"


def root(kind: Shown) -> str:
    return "harness.lines.at(-1)" if kind.selector == ".line" else "harness.root()"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(host: Host, name: str, mode: str) -> None:
    kind = KINDS[name]
    # What moves in anew while it is moved over would be measured half transparent.
    page = shown(host, kind, mode=mode, reduced_motion="reduce")
    page.wait_for_timeout(250)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{mode}.png")
    # The root is closed: axe is given what is in it, in an open one with the same sheets.
    page.evaluate(
        """(root) => {
          const open = document.createElement('div');
          const shadow = open.attachShadow({mode: 'open'});
          shadow.adoptedStyleSheets = [...root.adoptedStyleSheets];
          document.body.append(open);
          shadow.append(...root.childNodes);
          window.opened = open;
        }""",
        page.evaluate_handle(f"() => {root(kind)}"),
    )
    page.evaluate(AXE)
    found = page.evaluate(
        f"async () => (await axe.run(opened, {RULES})).violations.map(({{id, nodes}}) => [id, nodes.map(({{html}}) => html.slice(0, 200))])"
    )
    assert found == []


def test_axe_would_find_something(host: Host) -> None:
    page = host()
    page.evaluate(AXE)
    page.evaluate("() => { const bad = document.createElement('button'); document.body.append(bad); }")
    found = page.evaluate(f"async () => (await axe.run(document, {RULES})).violations.map(({{id}}) => id)")
    assert "button-name" in found


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_left_behind(host: Host, name: str) -> None:
    before = "() => document.documentElement.outerHTML"
    page = host(FORM)
    untouched = page.evaluate(before)
    kind = KINDS[name]
    page.evaluate("() => { harness.start(); }")
    page.evaluate(f"() => harness.show({kind.item}, {{element: {_element(kind)}, {kind.extra}}})")
    page.wait_for_timeout(150)
    if kind.press:
        page.evaluate(f"() => {root(kind)}.querySelector('{kind.press}').click()")
        page.wait_for_timeout(50)
    assert page.evaluate(before) != untouched
    page.evaluate("() => harness.surface.stop()")
    assert page.evaluate(before) == untouched


@pytest.mark.parametrize("name", KINDS)
def test_narrow_and_right_to_left_it_stays_on_the_screen(host: Host, name: str) -> None:
    kind = KINDS[name]
    html = FORM.replace('lang="en"', 'lang="ar" dir="rtl"')
    page = shown(host, kind, html=html, viewport={"width": 390, "height": 700})
    page.wait_for_timeout(250)
    box = page.evaluate(f"() => {root(kind)}.querySelector('{kind.selector}').getBoundingClientRect().toJSON()")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-narrow.png")
    assert box["left"] >= 0
    assert box["right"] <= 390
    assert box["bottom"] <= 700
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 390


@pytest.mark.parametrize("name", ["beacon", "launcher", "known-issue-mark"])
def test_the_card_of_a_mark_takes_the_focus_and_gives_it_back(host: Host, name: str) -> None:
    kind = KINDS[name]
    page = shown(host, kind)
    page.wait_for_function("() => harness.root().activeElement?.matches('.card')")
    assert page.evaluate("() => harness.root().querySelector('.mark').getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Escape")
    if name == "beacon":
        assert page.evaluate("() => harness.done") == ["completed"]
    assert page.evaluate("() => harness.root().activeElement.className").startswith("mark")
    assert page.evaluate("() => !harness.root().querySelector('.card')")


@pytest.mark.parametrize(
    ("opens", "calls"),
    [
        ("flow", [["startItem", "x"]]),
        ("article", [["openArticle", "x"]]),
        ("help", [["openHelp", {"from": "link"}]]),
    ],
)
@pytest.mark.parametrize("kind", ["beacon", "launcher"])
def test_a_mark_opens_what_it_is_for(host: Host, kind: str, opens: str, calls: list[object]) -> None:
    page = host()
    page.evaluate("() => { harness.start(); }")
    item = f"{{k: 'm', t: '{kind}', r: 1, b: {{label: {{en: 'Go'}}, opens: '{opens}', target: 'x'}}}}"
    page.evaluate(f"() => harness.show({item}, {{element: document.querySelector('#save')}})")
    page.wait_for_function("() => harness.root().querySelector('.mark:not([hidden])')")
    page.evaluate("() => harness.root().querySelector('.mark').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("() => harness.calls") == calls
    assert page.evaluate("() => harness.done") == (["completed"] if kind == "beacon" else [])
    assert page.evaluate("() => harness.events.map(({type}) => type)") == ["content_seen", "content_engaged"]


def test_a_task_list_is_opened_closed_and_walked_by_keyboard(host: Host) -> None:
    item = KINDS["task-list"].item
    page = host()
    page.evaluate("() => { harness.start(); }")
    page.evaluate(f"() => harness.show({item}, {{progress: harness.kept()}})")
    page.wait_for_function("() => harness.root().querySelector('.list')")
    assert page.evaluate("() => document.activeElement === document.body"), "it takes no focus by itself"
    page.evaluate("() => harness.root().querySelector('.list .x').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("() => harness.root().activeElement.className").startswith("launch pill")
    page.keyboard.press("Enter")
    assert page.evaluate("() => harness.root().activeElement.className") == "card list"
    page.keyboard.press("Escape")
    assert page.evaluate("() => harness.root().querySelector('.pill').textContent") == "Getting started0/3"


def test_a_task_that_was_done_is_ticked_and_said(host: Host) -> None:
    page = host()
    page.evaluate("() => { harness.start(); }")
    page.evaluate(
        f"() => {{ window.mine = harness.kept(); harness.show({KINDS['task-list'].item}, {{progress: mine}}); }}"
    )
    page.wait_for_function("() => harness.root().querySelector('.list')")
    assert page.evaluate("() => harness.root().querySelectorAll('.tasks .btn').length") == 0
    page.evaluate("() => { mine.set({t: ['a']}); harness.handle.update(); }")
    assert page.evaluate("() => harness.root().querySelectorAll('.done').length") == 1
    page.wait_for_function("() => harness.root().querySelector('[role=status]').textContent.includes('1 of 3 done')")
    page.evaluate("() => harness.root().querySelector('.tasks .btn').click()")
    assert page.evaluate("() => harness.calls") == [["startItem", "f"]]
    assert page.evaluate("() => Boolean(harness.root().querySelector('.pill'))"), "it makes room for the flow"
    page.evaluate("() => { mine.set({o: true, t: ['a', 'b', 'c']}); harness.handle.update(); }")
    page.evaluate("() => harness.root().querySelector('.list .btn.main').click()")
    assert page.evaluate("() => harness.done") == ["completed"]


@pytest.mark.parametrize(
    ("name", "label", "props"),
    [
        ("survey-five", "5, Very", {"score": 5}),
        ("survey-ten", "0, Not at all", {"score": 0}),
        ("survey-choice", "", {"choice": "list"}),
    ],
)
def test_a_survey_is_answered_once_with_one_key(host: Host, name: str, label: str, props: dict[str, object]) -> None:
    page = shown(host, KINDS[name])
    button = f'[aria-label="{label}"]' if label else ".choices .btn"
    page.evaluate(f"() => harness.root().querySelector('{button}').focus()")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    events = page.evaluate("() => harness.events.slice(1)")
    assert events == [{"type": "survey_answered", "props": props}]
    assert page.evaluate("() => harness.done") == ["completed"]
    page.evaluate("() => harness.handle.close()")
    assert page.evaluate("() => harness.root().querySelector('.survey').textContent").startswith("Thank you")
    page.wait_for_function("() => !harness.root().querySelector('.survey')")


def test_a_survey_that_is_closed_says_so(host: Host) -> None:
    page = shown(host, KINDS["survey-five"])
    page.evaluate("() => harness.root().querySelector('.survey .x').focus()")
    page.keyboard.press("Escape")
    assert page.evaluate("() => harness.done") == ["dismissed"]
    assert page.evaluate("() => !harness.root().querySelector('.survey')")


LISTED = FORM.replace("<form>", "<table><tr><td id='cell'>One</td></tr></table><ul><li id='entry'>Two</li></ul><form>")


@pytest.mark.parametrize(("target", "before"), [("#amount", "INPUT"), ("#cell", "TABLE"), ("#entry", "UL")])
def test_a_banner_in_line_stands_where_it_breaks_nothing(host: Host, target: str, before: str) -> None:
    page = host(LISTED)
    page.evaluate("() => { harness.start(); }")
    page.evaluate(
        f"() => harness.show({KINDS['banner-in-line'].item}, {{element: document.querySelector('{target}')}})"
    )
    page.wait_for_function("() => document.querySelector('guidance-inline')")
    assert page.evaluate("() => document.querySelector('guidance-inline').nextSibling.nodeName") == before
    page.evaluate(
        f"() => {{ const old = document.querySelector('{target}').closest('table,ul') || document.querySelector('{target}'); old.previousSibling.remove(); }}"
    )
    page.wait_for_function("() => document.querySelector('guidance-inline')")
    page.evaluate("() => harness.lines.at(-1).querySelector('.x').click()")
    assert page.evaluate("() => harness.done") == ["dismissed"]
    assert page.evaluate("() => !document.querySelector('guidance-inline')")
