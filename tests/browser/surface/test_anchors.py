"""Elements are found, waited for, followed and let go; a wrong one is worse than none."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.surface.conftest import FORM

Host = Callable[..., Page]

LOOK = """(evidence) => {
  const found = harness.look(evidence, {root: document, anchors: new Map([['form', {css: 'form'}], ['loop', {css: 'p', within: 'loop'}]])});
  return found.element ? found.element.id : null;
}"""

EVIDENCE = [
    ("by selector", {"css": "#amount"}, "amount"),
    ("by test id", {"test_id": "cost-centre"}, "centre"),
    ("by label, without its star", {"label": "amount"}, "amount"),
    ("by role and name", {"role": "textbox", "name": "Cost centre"}, "centre"),
    ("by the text of a button with a span in it", {"text": "Save draft"}, "save"),
    ("by part of a text: not found", {"text": "Save"}, None),
    ("inside another anchor", {"text": "Send", "within": "form"}, "send"),
    ("inside what is not there", {"text": "Send", "within": "nowhere"}, None),
    ("inside itself", {"css": "input", "within": "loop"}, None),
    ("a selector that fits several", {"css": "input"}, None),
    ("a broken selector, with a label", {"css": "#gone", "label": "Amount"}, "amount"),
    ("a selector that is none", {"css": "]]["}, None),
    ("a selector that names another element now", {"css": "#amount", "label": "Cost centre"}, "centre"),
    ("nothing", {}, None),
]


@pytest.mark.parametrize(("evidence", "wanted"), [row[1:] for row in EVIDENCE], ids=[row[0] for row in EVIDENCE])
def test_found_or_not(host: Host, evidence: dict[str, str], wanted: str | None) -> None:
    assert host().evaluate(LOOK, evidence) == wanted


def test_what_cannot_be_seen_is_not_found(host: Host) -> None:
    page = host(FORM.replace('<p><label for="amount">', '<p style="display:none"><label for="amount">'))
    assert page.evaluate(LOOK, {"css": "#amount"}) is None


def test_through_shadow_roots_and_frames(host: Host) -> None:
    page = host(
        FORM.replace('<div id="late">', '<iframe src="/frame"></iframe><div id="late">'),
        frames={"/frame": "<button id=deep>Deep</button>"},
    )
    page.evaluate(
        """() => {
          const outer = document.querySelector('#late').attachShadow({mode: 'open'});
          outer.append(document.createElement('section'));
          const inner = outer.firstChild.attachShadow({mode: 'open'});
          inner.append(Object.assign(document.createElement('button'), {id: 'shadowed', textContent: 'Shadowed'}));
        }"""
    )
    assert page.evaluate(LOOK, {"role": "button", "name": "Shadowed"}) == "shadowed"
    assert page.evaluate(LOOK, {"css": "#deep"}) == "deep"


CAPTURE = "(id) => harness.capture(document.querySelector('#' + id))"
SEEK = """(evidence) => {
  const {element, healed} = harness.look(evidence, {root: document, heal: harness.heal});
  return [element && element.id, !!healed];
}"""


def test_a_captured_element_is_found_after_a_release(host: Host) -> None:
    page = host()
    fingerprint = page.evaluate(CAPTURE, "send")
    assert page.evaluate(SEEK, {"css": "#send", "fingerprint": fingerprint}) == ["send", False]
    page.evaluate(
        "() => { const old = document.querySelector('#send'); old.id = 'b-1700000001'; old.classList.add('x1y2'); old.textContent = 'Send now'; }"
    )
    assert page.evaluate(SEEK, {"css": "#send", "fingerprint": fingerprint}) == ["b-1700000001", True]
    page.evaluate("() => document.querySelector('#b-1700000001').remove()")
    assert page.evaluate(SEEK, {"css": "#send", "fingerprint": fingerprint}) == [None, False]


def test_a_captured_element_is_not_sought_before_the_stage_came(host: Host) -> None:
    page = host()
    evidence = {"css": "#send", "fingerprint": page.evaluate(CAPTURE, "send")}
    assert page.evaluate(LOOK, evidence) is None
    page.evaluate(WATCH, evidence)
    page.wait_for_function("() => told.includes('found send')")


WATCH = """(evidence) => {
  window.told = [];
  harness.start();
  window.end = harness.surface.watch(evidence, {
    found: ({element}) => told.push('found ' + element.id), lost: () => told.push('lost'), missed: () => told.push('missed'),
  }, {anchors: new Map(), wait: 300});
}"""


def test_a_late_element_is_waited_for_and_then_followed(host: Host) -> None:
    page = host()
    page.evaluate(WATCH, {"css": "#late button"})
    page.wait_for_function("() => told.includes('missed')")
    page.evaluate(
        "() => document.querySelector('#late').append(Object.assign(document.createElement('button'), {id: 'one', textContent: 'One'}))"
    )
    page.wait_for_function("() => told.includes('found one')")
    # Rendered anew in one go: the new node is told of, without a word of loss.
    page.evaluate(
        "() => document.querySelector('#one').replaceWith(Object.assign(document.createElement('button'), {id: 'two', textContent: 'One'}))"
    )
    page.wait_for_function("() => told.includes('found two')")
    assert page.evaluate("() => told") == ["missed", "found one", "found two"]
    page.evaluate("() => document.querySelector('#two').remove()")
    page.wait_for_function("() => told.includes('lost')")


def test_what_is_hidden_is_lost_and_found_again(host: Host) -> None:
    page = host()
    page.evaluate(WATCH, {"css": "#send"})
    assert page.evaluate("() => told") == ["found send"]
    page.evaluate("() => { document.querySelector('#send').style.display = 'none'; }")
    page.wait_for_function("() => told.includes('lost')")
    page.evaluate("() => { document.querySelector('#send').style.display = ''; }")
    page.wait_for_function("() => told.length === 3")


def test_observes_the_page_only_while_somebody_waits_and_then_no_more_than_what_was_found(host: Host) -> None:
    page = host()
    page.evaluate(
        """() => {
          window.observed = new Map();
          const {observe, disconnect} = MutationObserver.prototype;
          MutationObserver.prototype.observe = function (target, ...rest) {
            if (new Error().stack.includes('harness.js')) observed.set(this, [...(observed.get(this) || []), target.localName || 'page']);
            return observe.call(this, target, ...rest);
          };
          MutationObserver.prototype.disconnect = function () { observed.delete(this); return disconnect.call(this); };
        }"""
    )
    watched = "() => [...observed.values()].flat().join()"
    page.evaluate(WATCH, {"css": "#late button"})
    assert page.evaluate(watched) == "page"
    page.evaluate("() => document.querySelector('#late').append(document.createElement('button'))")
    page.evaluate("() => { document.querySelector('#late button').textContent = 'x'; }")
    page.wait_for_function("() => told.length === 1")
    assert page.evaluate(watched) == "button"
    page.evaluate("() => document.querySelector('#late button').remove()")
    page.wait_for_function(f"() => told.includes('lost') && ({watched})() === 'page'")
    page.evaluate("() => end()")
    assert page.evaluate(watched) == ""


HOSTILE = [
    1,
    "x",
    [],
    {"text": 7},
    {"tag": "]][", "path": 9},
    {"text": {"toLowerCase": 1}},
    {"tag": "a", "path": "//[x]"},
]


@pytest.mark.parametrize("fingerprint", HOSTILE, ids=str)
def test_a_damaged_fingerprint_finds_nothing_and_breaks_nothing(host: Host, fingerprint: object) -> None:
    page = host()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate(WATCH, {"fingerprint": fingerprint})
    page.wait_for_function("() => told.includes('missed')")
    assert errors == []


def test_what_was_found_and_says_something_else_now_is_let_go(host: Host) -> None:
    page = host()
    page.evaluate(WATCH, {"role": "button", "name": "Send"})
    assert page.evaluate("() => told") == ["found send"]
    page.evaluate("() => { document.querySelector('#send').firstChild.data = 'Delete'; }")
    page.wait_for_function("() => told.includes('lost')")


def test_found_in_a_page_of_ten_thousand_nodes_without_a_long_task(host: Host) -> None:
    page = host()
    took = page.evaluate(
        """() => {
          const list = document.createElement('ul');
          for (let at = 0; at < 5000; at += 1) list.append(Object.assign(document.createElement('li'), {textContent: 'Row ' + at}));
          document.body.append(list);
          const start = performance.now();
          const {element} = harness.look({css: '#gone', label: 'Cost centre'}, {root: document});
          return element.id === 'centre' ? performance.now() - start : 1e9;
        }"""
    )
    assert took < 1000
