"""Pages that change the browser under us, storage that fails, elements that go: the host never sees an error of ours.

The fixture `tab` fails a test on any uncaught error of its pages; `test_an_error_would_be_noticed` shows that it would.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guidance_server.apps import actions as apps
from tests.authoring.samples import step
from tests.browser.delivery.conftest import FORM, Site, wait_until
from tests.conftest import COMMAND

Tab = Callable[..., Page]

# Before our script comes: what real pages and their libraries do. Guidance works on.
KIND = {
    "fetch is wrapped": "const own = fetch; window.fetch = (...args) => own(...args).then((reply) => reply);",
    "JSON is wrapped": "const { parse, stringify } = JSON; JSON.parse = (...a) => parse(...a); JSON.stringify = (...a) => stringify(...a);",
    "arrays have more methods, to be seen": "Array.prototype.each = function () {}; Array.prototype.last = function () {};",
    "objects have one more": "Object.prototype.extend = function () {};",
    "arrays write themselves as text": "Array.prototype.toJSON = undefined; String.prototype.strip = () => '';",
    "Array.from is an old polyfill": "Array.from = (list, map) => Array.prototype.map.call(list, map || ((one) => one));",
    "querySelector is wrapped": "const own = Document.prototype.querySelector; Document.prototype.querySelector = function (css) { return own.call(this, css); };",
    "attachShadow is wrapped": "const own = Element.prototype.attachShadow; Element.prototype.attachShadow = function (o) { return own.call(this, { ...o }); };",
    "define is there (AMD)": "window.define = Object.assign(() => { throw new Error('not for you'); }, { amd: {} }); window.exports = {}; window.module = {};",
}
# What nobody can work with: nothing of ours may show then, and nothing may break.
HOSTILE = {
    "fetch throws": "window.fetch = () => { throw new Error('no'); };",
    "fetch never answers": "window.fetch = () => new Promise(() => {});",
    "JSON.parse throws": "JSON.parse = () => { throw new Error('no'); };",
    "JSON.stringify throws": "JSON.stringify = () => { throw new Error('no'); };",
    "Array.prototype.map throws": "Array.prototype.map = () => { throw new Error('no'); };",
    "Array.prototype.filter gives nonsense": "Array.prototype.filter = () => 7;",
    "querySelectorAll throws": "Document.prototype.querySelectorAll = () => { throw new Error('no'); }; Element.prototype.querySelectorAll = Document.prototype.querySelectorAll;",
    "attachShadow throws": "Element.prototype.attachShadow = () => { throw new Error('no'); };",
    "MutationObserver is gone": "window.MutationObserver = undefined;",
    "CSSStyleSheet is gone": "window.CSSStyleSheet = undefined;",
    "crypto is gone": "Object.defineProperty(window, 'crypto', { value: undefined });",
}
# The whole page goes on: its own script runs after ours and reports.
ALIVE = "<output id=alive></output><script>setInterval(() => { document.querySelector('#alive').textContent = 'alive'; }, 20)</script>"


@pytest.fixture
def content(site: Site) -> Site:
    site.publish(
        site.item("banner", "notice"),
        site.item("tip", "amount-tip", where={"pages": [], "anchor": "amount"}),
        site.item("flow", "way", body={"start": "manual", "steps": [step("s1")]}),
    )
    return site


@pytest.mark.parametrize("what", KIND)
def test_guidance_works_on_where(content: Site, tab: Tab, what: str) -> None:
    content.page_html(FORM, head=f"<script>{{ {KIND[what]} }}</script>")
    page = tab(f"{content.host.origin}/requests/new")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    page.get_by_label("Amount").focus()
    expect(page.get_by_role("tooltip", name="In euros.")).to_be_visible()
    wait_until(lambda: len(content.events("content_seen")) >= 1, page)


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_page_is_unharmed_where(content: Site, tab: Tab, what: str, when: str) -> None:
    spoil = f"() => {{ {HOSTILE[what]} }}"
    head = f"<script>({spoil})()</script>" if when == "before" else ""
    content.page_html(
        FORM + ALIVE.replace("document.querySelector", "document.getElementById").replace("#", ""), head=head
    )
    page = tab(f"{content.host.origin}/requests/new")
    if when == "after":
        expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    page.wait_for_timeout(300)
    # The test's own driver must not stumble over what is spoilt: the page does it, and reports by an attribute.
    page.add_script_tag(
        content=f"""
      {"(" + spoil + ")();" if when == "after" else ""}
      history.pushState({{}}, '', '/requests');
      guidance.identify({{ id: 'u2', attributes: {{ role: 'buyer' }} }});
      guidance.start('way'); guidance.track('x'); guidance.explain();
      document.getElementById('amount').focus();
      setTimeout(() => {{ guidance.stop(); document.documentElement.lang = 'stopped'; }}, 400);
    """
    )
    page.wait_for_selector("html[lang=stopped]")
    expect(page.locator("#alive")).to_have_text("alive")


def test_an_error_would_be_noticed(content: Site, tab: Tab, errors: list[str]) -> None:
    page = tab(f"{content.host.origin}/requests/new")
    page.add_script_tag(content="setTimeout(() => { throw new Error('noticed'); })")
    wait_until(lambda: len(errors) == 1 and "noticed" in errors[0], page)
    errors.clear()


@pytest.mark.parametrize(
    "script",
    [
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = () => { throw new Error('no'); };",
        "Storage.prototype.getItem = () => '\\u0000{not what was written';",
    ],
    ids=["blocked", "full", "broken", "garbage"],
)
def test_storage_that_fails(content: Site, tab: Tab, script: str) -> None:
    page = tab(f"{content.host.origin}/requests/new", script=script)
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    wait_until(lambda: len(content.events("content_seen")) >= 1, page)
    page.evaluate("history.pushState({}, '', '/requests')")
    page.wait_for_timeout(200)
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()


def test_an_element_that_goes_in_the_middle_of_a_step(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    page.evaluate("guidance.start('way')")
    card = page.get_by_role("heading", name="Step s1")
    expect(card).to_be_visible()
    page.evaluate("window.kept = document.querySelector('main'); kept.remove()")
    expect(card).to_have_count(0, timeout=2000)
    page.evaluate("document.body.prepend(kept)")
    expect(card).to_be_visible()


def test_thousands_of_mutations_a_second(content: Site, tab: Tab) -> None:
    apps.define_anchor(COMMAND, content.application, "late", "Late", {"page": "", "evidence": {"test_id": "late"}})
    content.publish(content.item("tip", "late-tip", where={"pages": [], "anchor": "late"}))
    content.page_html(FORM + "<ul id=list></ul>")
    page = tab(f"{content.host.origin}/requests/new")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    page.evaluate("""() => {
      window.changes = 0;
      window.frames_ = 0;
      const list = document.querySelector('#list');
      setInterval(() => {
        for (let i = 0; i < 30; i++, changes++) {
          if (list.childElementCount > 200) list.firstChild.remove();
          const row = list.appendChild(document.createElement('li'));
          row.textContent = 'Row ' + changes;
          row.setAttribute('data-n', changes);
        }
      }, 10);
      (function frame() { frames_++; requestAnimationFrame(frame); })();
    }""")
    page.wait_for_timeout(3000)
    changes, frames = page.evaluate("[changes, frames_]")
    assert changes > 3000
    assert frames > 60, "the page still draws"
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input data-testid=late>')")
    page.wait_for_timeout(300)
    page.focus("[data-testid=late]")
    expect(page.get_by_role("tooltip", name="In euros.")).to_be_visible(timeout=2000)


def test_the_page_keeps_what_it_patched(content: Site, tab: Tab) -> None:
    own = "window.mine = { fetch: window.fetch = (...a) => Reflect.apply(window.real, window, a), parse: JSON.parse = JSON.parse.bind(JSON) };"
    content.page_html(FORM, head=f"<script>window.real = fetch; {own}</script>")
    page = tab(f"{content.host.origin}/requests/new")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    assert page.evaluate("fetch === mine.fetch && JSON.parse === mine.parse")
