"""After `stop()` the host is as before: its nodes, styles, listeners, globals and prototypes; and while we are there, too."""

import json
from itertools import zip_longest
from typing import Any

import pytest

from tests.browser.torture.conftest import TAG, Open, Visit
from tests.browser.torture.content import Guide, banner, flow, known_issue, popup, step, tip

GUIDE = Guide(
    {
        "amount": {"label": "Amount"},
        "centre": {"label": "Cost centre"},
        "send": {"role": "button", "name": "Send request"},
    },
    (
        flow(step("send", "Then send")),
        tip("amount", "Net", on="icon"),
        tip("centre", "Four digits", validation={"rule": "required", "message": {"LOCALE": "Please"}}),
        known_issue("send", "Sending is slow", ("mark", "banner")),
        banner("Closed on Friday"),
        popup("All in one place", form="slide_in"),
    ),
)
# Everything a page could notice, by name; functions of prototypes by identity, so that a wrapper is seen too.
SNAPSHOT = """(ours) => {
  const ids = window[Symbol.for('ids')] ||= new Map();
  const id = (value) => typeof value === 'function' || (value && typeof value === 'object') ? (ids.has(value) || ids.set(value, ids.size), 'f' + ids.get(value)) : String(value);
  const host = [...document.querySelectorAll('*')].filter((each) => !ours || each.localName !== 'guidance-layer');
  const nodes = host.map((each) => each.localName + [...each.attributes].map(({name, value}) => ` ${name}=${value}`).join('') + ':' + each.childElementCount);
  if (ours && document.querySelector('guidance-layer')) nodes[0] = nodes[0].replace(/\\d+$/, (count) => count - 1);
  const styles = host.map((each) => [...getComputedStyle(each)].map((name) => getComputedStyle(each).getPropertyValue(name)).join());
  const names = Object.getOwnPropertyNames(window).filter((name) => !/^\\d+$/.test(name) && name !== 'guidance');
  const patched = {};
  for (const name of [...names, 'document']) {
    const holder = name === 'document' ? document : Object.getOwnPropertyDescriptor(window, name)?.value;
    for (const each of [holder, holder?.prototype]) {
      if (!each || (typeof each !== 'object' && typeof each !== 'function') || each === window) continue;
      for (const key of Reflect.ownKeys(each)) {
        const {value, get, set} = Object.getOwnPropertyDescriptor(each, key);
        if (typeof value === 'function' || get || set) patched[`${name}${each === holder ? '' : '.prototype'}.${String(key)}`] = [value, get, set].map(id).join();
      }
    }
  }
  return {nodes, styles, names, patched, sheets: document.adoptedStyleSheets.length + document.styleSheets.length, focus: document.activeElement.localName,
    selection: String(getSelection()), title: document.title, scroll: [scrollX, scrollY]};
}"""
SPOTS = ("window", "document", "document.documentElement", "document.body", "navigation", "visualViewport")


def listeners(host: Visit) -> list[str]:
    """Every listener on the page's objects and elements, as the browser's own debugger lists them."""
    session = host.page.context.new_cdp_session(host.page)
    scripts: dict[str, str] = {}
    session.on("Debugger.scriptParsed", lambda script: scripts.update({script["scriptId"]: script["url"]}))
    session.send("Debugger.enable")
    found = []
    places = [
        *SPOTS,
        *(f"document.querySelectorAll('body *')[{at}]" for at in range(host.page.locator("body *").count())),
    ]
    for place in places:
        thing = session.send("Runtime.evaluate", {"expression": place})["result"].get("objectId")
        heard = session.send("DOMDebugger.getEventListeners", {"objectId": thing})["listeners"] if thing else []
        # The driver of the test listens too, from scripts without an address.
        found += [f"{place} {each['type']} {scripts[each['scriptId']]}" for each in heard if scripts[each["scriptId"]]]
    session.detach()
    return sorted(found)


def snapshot(host: Visit, ours: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = host.page.evaluate(SNAPSHOT, ours)
    return found


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is not the same, with the first place where it is not."""
    found = []
    for name, was in before.items():
        now = after[name]
        if json.dumps(was) == json.dumps(now):
            continue
        if isinstance(was, list):
            rows = [(one, two) for one, two in zip_longest(was, now) if one != two]
            found.append(f"{name} {str(rows[0])[:300]}")
        else:
            found.append(f"{name} {str(was)[:100]} {str(now)[:100]}")
    return found


def opened(visit: Open) -> tuple[Visit, dict[str, Any], list[str]]:
    """The page without us, looked at; then with everything of us on it."""
    host = visit("request.html", GUIDE, tag="")
    host.page.mouse.move(5, 5)
    before, heard = snapshot(host), listeners(host)
    host.page.evaluate(
        """([src, app]) => new Promise((done) => {
          const script = document.createElement('script');
          Object.assign(script, {src, onload: done});
          script.dataset.app = app;
          document.head.append(script);
          script.remove();
        })""",
        [TAG.split('"')[1], TAG.split('"')[3]],
    )
    host.beside("Then send", "#send")
    host.page.focus("#centre")
    host.card("Four digits")
    host.page.keyboard.press("Tab")
    host.card("Please")
    return host, before, heard


def test_while_we_are_there_only_our_one_element_is_more(visit: Open) -> None:
    host, before, _ = opened(visit)
    host.page.evaluate("document.activeElement.blur()")
    assert differences(before, snapshot(host, ours=True)) == []


def test_after_stop_the_host_is_as_before(visit: Open) -> None:
    host, before, heard = opened(visit)
    assert listeners(host) != heard, "we do listen"
    host.page.evaluate("guidance.open()")
    host.page.locator("guidance-layer").get_by_role("searchbox").wait_for()
    host.page.evaluate("guidance.stop()")
    host.page.evaluate("document.activeElement.blur()")
    assert host.page.locator("guidance-layer").count() == 0
    assert differences(before, snapshot(host)) == []
    assert listeners(host) == heard
    # Stopped for good: nothing comes back, and the façade still answers.
    host.page.evaluate("guidance.track('x'); guidance.start('flow'); guidance.page('y')")
    host.page.mouse.wheel(0, 40)
    host.page.mouse.wheel(0, -40)
    host.page.wait_for_timeout(400)
    host.page.evaluate("scrollTo(0, 0)")
    assert differences(before, snapshot(host)) == []
    assert host.page.evaluate("Object.isFrozen(guidance)")


HARM = {
    "nodes": "document.querySelector('#amount').setAttribute('aria-describedby', 'x')",
    "styles": "document.querySelector('#amount').style.zIndex = 3",
    "names": "window.floating = 1",
    "patched": "const push = history.pushState; History.prototype.pushState = function (...args) { return push.apply(this, args); }",
    "sheets": "document.adoptedStyleSheets = [new CSSStyleSheet()]",
    "listeners": "document.querySelector('#send').addEventListener('click', () => 1)",
    "window": "addEventListener('resize', () => 1)",
}


@pytest.mark.parametrize("harm", HARM)
def test_the_oracle_sees_each_kind_of_harm(visit: Open, harm: str) -> None:
    host = visit("request.html", GUIDE, tag="")
    before, heard = snapshot(host), listeners(host)
    assert differences(before, snapshot(host)) == []
    assert listeners(host) == heard
    host.page.add_script_tag(content=f"{HARM[harm]}\n//# sourceURL=https://shop.test/harm.js")
    if harm in before:
        assert harm in [each.split()[0] for each in differences(before, snapshot(host))]
    else:
        assert listeners(host) != heard
