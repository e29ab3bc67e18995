"""What a host page may rely on: strict policies hold, its own dialogs work, and after stop() nothing is left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.surface.conftest import FORM, STRICT

Host = Callable[..., Page]

ITEMS = {
    "tip": """{k:'t',t:'tip',r:1,b:{on:'focus',text:{en:[['p','Net ',['strong','amount']]]}}}""",
    "banner": """{k:'b',t:'banner',r:1,b:{tone:'info',text:{en:[['p','Closing on Friday']]},buttons:[{label:{en:'Read'},action:'open',target:'a'}]}}""",
    "popup": """{k:'p',t:'popup',r:1,b:{form:'dialog',heading:{en:'New inbox'},text:{en:[['p','All in one place']]},buttons:[]}}""",
    "slide_in": """{k:'p',t:'popup',r:1,b:{form:'slide_in',heading:{en:'New form'},text:{en:[['p','Two minutes']]},buttons:[]}}""",
    "known_issue": """{k:'i',t:'known_issue',r:1,b:{status:'workaround',summary:{en:'Search is slow'},affected:{en:[['p','EMEA']]},workaround:{en:[['p','Use the number']]}}}""",
}
WORDS = {
    "tip": "Net amount",
    "banner": "Closing on Friday",
    "popup": "New inbox",
    "slide_in": "New form",
    "known_issue": "Search is slow",
}
SNAPSHOT = """() => [...document.querySelectorAll('*')].map((each) =>
  each.localName + [...each.attributes].map(({name, value}) => name + '=' + value).join()).join('|')
  + '|' + document.adoptedStyleSheets.length + '|' + Object.keys(window).filter((name) => name !== 'heard').sort().join()"""
# Counts what our own code listens to in the page; the driver of the test listens too.
LISTENING = """() => {
  const {addEventListener, removeEventListener} = EventTarget.prototype;
  const ids = new WeakMap();
  const id = (thing) => ids.get(thing) ?? (ids.set(thing, Math.random()), ids.get(thing));
  window.heard = new Map();
  EventTarget.prototype.addEventListener = function (type, run, options) {
    const outside = this === window || this instanceof Document || (this instanceof Element && this.getRootNode() === document);
    if (outside && new Error().stack.includes('harness.js')) {
      const key = type + id(this) + id(run);
      heard.set(key, type);
      options?.signal?.addEventListener('abort', () => heard.delete(key));
    }
    return addEventListener.call(this, type, run, options);
  };
  EventTarget.prototype.removeEventListener = function (type, run, options) {
    heard.delete(type + id(this) + id(run));
    return removeEventListener.call(this, type, run, options);
  };
}"""


def shown(page: Page, kind: str, extra: str = "") -> None:
    element = "null" if kind == "banner" else "document.querySelector('#amount')"
    page.evaluate(f"() => harness.show({ITEMS[kind]}, {{element: {element} {extra}}})")
    if kind == "tip":
        page.focus("#amount")
    page.wait_for_function("(words) => harness.root().textContent.includes(words)", arg=WORDS[kind])


@pytest.mark.parametrize("kind", ITEMS)
def test_every_kind_shows_under_the_strictest_policy(host: Host, kind: str) -> None:
    page = host(policy=STRICT)
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Security Policy" in message.text or "Trusted" in message.text else None
        ),
    )
    page.evaluate("() => harness.start()")
    shown(page, kind)
    visible = page.evaluate(
        """() => new Promise((done) => setTimeout(() => done([...harness.root().querySelectorAll('.card,.bar')]
        .some((card) => card.checkVisibility({visibilityProperty: true}) && card.offsetWidth > 100
          && getComputedStyle(card).borderRadius === '10px')), 200))"""
    )
    assert visible
    assert complaints == []


@pytest.mark.parametrize("kind", ITEMS)
def test_stop_leaves_the_host_as_it_was(host: Host, kind: str) -> None:
    page = host()
    before = page.evaluate(SNAPSHOT)
    page.evaluate(LISTENING)
    page.evaluate("() => harness.start()")
    shown(page, kind)
    page.evaluate("() => harness.step({element: document.querySelector('#save'), step: {k: 's', title: {en: 'Save'}}})")
    page.evaluate("() => { harness.surface.watch({css: '#never'}, {found() {}}, {anchors: new Map(), wait: 60000}); }")
    page.wait_for_function("() => harness.root().textContent.includes('1 of 3')")
    assert page.evaluate("() => heard.size") > 0
    page.evaluate("() => harness.surface.stop()")
    assert page.evaluate("() => [...heard.values()]") == []
    assert page.locator("guidance-layer").count() == 0
    assert page.evaluate(SNAPSHOT) == before


def test_no_attribute_of_the_host_changes_while_things_are_shown(host: Host) -> None:
    page = host()
    page.evaluate(
        """() => {
          window.changes = [];
          new MutationObserver((records) => changes.push(...records.filter(({type, target, addedNodes}) =>
            type === 'attributes' ? target.localName !== 'guidance-layer' : [...addedNodes].some((node) => node.localName !== 'guidance-layer'))))
            .observe(document, {attributes: true, childList: true, subtree: true});
          harness.start();
        }"""
    )
    for kind in ITEMS:
        if kind != "popup":
            shown(page, kind)
    assert page.evaluate("() => changes.length") == 0


def test_a_card_moves_into_the_hosts_open_dialog(host: Host) -> None:
    page = host(FORM.replace("<form>", "<dialog id=d><form>").replace("</form>", "</form></dialog>"))
    page.evaluate("() => { document.querySelector('#d').showModal(); harness.start(); }")
    page.evaluate(
        "() => harness.step({element: document.querySelector('#save'), step: {k: 's', title: {en: 'Save it'}}, canBack: true})"
    )
    page.wait_for_function("() => harness.root().querySelector('.step:not(.wait)')")
    # Outside the dialog it would be inert: it could be seen, not pressed.
    box = page.evaluate("() => harness.root().querySelector('.btn.main').getBoundingClientRect().toJSON()")
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    assert page.evaluate("() => harness.choices") == ["next"]
    page.evaluate("() => document.querySelector('#d').close()")
    page.wait_for_function("() => document.querySelector('guidance-layer').parentElement === document.documentElement")


def test_an_application_that_replaces_its_body_keeps_us(host: Host) -> None:
    page = host()
    page.evaluate("() => harness.start()")
    shown(page, "banner")
    page.evaluate("() => document.body.replaceWith(document.createElement('body'))")
    assert page.evaluate("() => harness.root().querySelector('.bar').checkVisibility()")


def test_rules_of_the_host_do_not_reach_us(host: Host) -> None:
    hostile = "<style>body *, html > :not(body):not(head){display:none !important;opacity:.1 !important;pointer-events:none}guidance-layer{display:none;transform:scale(0)}</style></head>"
    page = host(FORM.replace("</head>", hostile))
    page.evaluate("() => harness.start()")
    shown(page, "banner")
    assert page.evaluate("() => harness.root().querySelector('.bar').checkVisibility()")
    assert page.evaluate("() => harness.root().querySelector('.bar').offsetWidth") > 300


def test_print_hides_everything(host: Host) -> None:
    page = host()
    page.evaluate("() => harness.start()")
    shown(page, "banner")
    page.emulate_media(media="print")
    assert not page.evaluate("() => harness.root().querySelector('.bar').checkVisibility()")


def test_less_motion_is_no_motion(host: Host) -> None:
    page = host(reduced_motion="reduce")
    page.evaluate("() => harness.start()")
    shown(page, "banner")
    assert page.evaluate("() => getComputedStyle(harness.root().querySelector('.bar')).animationName") == "none"


def test_the_root_is_closed(host: Host) -> None:
    page = host()
    page.evaluate("() => harness.start()")
    expect(page.locator("guidance-layer")).to_have_count(1)
    assert page.evaluate("() => document.querySelector('guidance-layer').shadowRoot") is None
