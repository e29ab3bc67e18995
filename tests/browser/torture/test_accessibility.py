"""WCAG 2.2 AA: by axe for every kind in every colouring, and by the keyboard."""

from typing import Any

import pytest

from tests.browser.surface.test_using_it import CONTRAST as CONTRAST_OF_HARNESS
from tests.browser.torture.conftest import ROOT, Open, Visit
from tests.browser.torture.content import Guide, banner, flow, known_issue, popup, step, tip

AXE = (ROOT / "sdk/js/node_modules/axe-core/axe.min.js").read_text()
ANCHORS = {
    "amount": {"label": "Amount"},
    "centre": {"label": "Cost centre"},
    "send": {"role": "button", "name": "Send request"},
}
RICH = "Some **bold** text, `code`, [a link](https://example.com/x).\n\n> [!WARNING]\n> Mind this.\n\n1. One\n2. Two"
KINDS: dict[str, tuple[Any, str]] = {
    "tip": (tip("amount", RICH), ".tip:not(.wait)"),
    "tip with icon": (tip("amount", RICH, on="icon"), ".mark:not([hidden])"),
    "step": (flow(step("centre", RICH), step("send", "Then")), ".step:not(.wait)"),
    "banner": (banner(RICH), ".bar"),
    "issue as banner": (known_issue("send", "Sending is slow", ("banner",)), ".bar"),
    "issue as mark": (known_issue("send", "Sending is slow"), ".mark:not([hidden])"),
    "dialog": (popup(RICH), "dialog .pop"),
    "slide-in": (popup(RICH, form="slide_in"), ".slide"),
    "help": (known_issue("send", "Sending is slow", ("help",)), ".launch"),
}
COLOURS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {
        "before": "addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.theme = 'dark'; });"
    },
    "forced": {"forced_colors": "active"},
}
OURS = "(selector) => document.querySelector('guidance-layer')?.shadowRoot.querySelector(selector)"
CONTRAST = CONTRAST_OF_HARNESS.replace("harness.root()", "document.querySelector('guidance-layer').shadowRoot")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules about whole pages, which are the host's: landmarks, headings of the document, its title.
PAGE_RULES = ["region", "page-has-heading-one", "landmark-one-main", "heading-order"]


def complaints(host: Visit, within: str = "guidance-layer") -> list[str]:
    host.page.evaluate(AXE)
    found = host.page.evaluate(
        """async ([within, tags, off]) => {
          const rules = Object.fromEntries(off.map((rule) => [rule, {enabled: false}]));
          const {violations} = await axe.run(within, {runOnly: {type: 'tag', values: tags}, rules});
          return violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`));
        }""",
        [within, STANDARDS, PAGE_RULES],
    )
    return [str(each) for each in found]


def opened(visit: Open, kind: str, **options: Any) -> Visit:
    item, selector = KINDS[kind]
    host = visit("request.html", Guide(ANCHORS, (item,)), **options)
    if kind == "tip":
        host.page.wait_for_selector("guidance-layer", state="attached")
        host.page.wait_for_timeout(300)
        host.page.focus("#amount")
    host.page.wait_for_function(f"(selector) => Boolean(({OURS})(selector))", arg=selector)
    if "mark" in selector:
        host.page.locator("guidance-layer .mark").click()
        host.page.wait_for_function(f"() => Boolean(({OURS})('.card:not(.wait)'))")
    if kind == "help":
        host.page.locator("guidance-layer .launch").click()
        host.page.locator("guidance-layer").get_by_role("searchbox").wait_for()
    host.page.wait_for_timeout(200)
    return host


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit: Open, kind: str, colours: str) -> None:
    host = opened(visit, kind, **COLOURS[colours])
    host.shot(f"axe_{kind.replace(' ', '_')}_{colours}")
    assert complaints(host) == []


def test_axe_would_find_something(visit: Open) -> None:
    host = opened(visit, "banner")
    host.page.evaluate(f"() => ({OURS})('.bar .x').removeAttribute('aria-label')")
    assert "button-name" in " ".join(complaints(host))


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_all_text_can_be_read(visit: Open, kind: str, colours: str) -> None:
    # axe does not know mixed colours and says so of each text; what the browser paints can be measured.
    host = opened(visit, kind, **COLOURS[colours])
    assert host.page.evaluate(CONTRAST) == []


def test_what_cannot_be_read_is_seen(visit: Open) -> None:
    host = opened(visit, "banner")
    host.page.evaluate(f"() => ({OURS})('.bar p').style.setProperty('color', '#ddd')")
    assert host.page.evaluate(CONTRAST) != []


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_at_least_24_pixels_and_there_is_one_live_region(visit: Open, kind: str) -> None:
    host = opened(visit, kind)
    small = host.page.evaluate(
        """() => [...document.querySelector('guidance-layer').shadowRoot.querySelectorAll('button, input, summary')].filter((each) => each.checkVisibility())
          .map((each) => [each.className, each.getBoundingClientRect()]).filter(([, {width, height}]) => width < 24 || height < 24).map(([name]) => name)"""
    )
    assert small == []
    # A dialog makes the rest inert: what is said inside of it has a region of its own.
    regions = "() => [...document.querySelector('guidance-layer').shadowRoot.querySelectorAll('[aria-live], [role=status], [role=alert]')].filter((each) => !each.closest('dialog')).length"
    assert host.page.evaluate(regions) == 1


FLOW = flow(step("amount", "First this"), step("send", "Then this"))
FOCUS = "() => { const {activeElement} = document; const inner = activeElement.shadowRoot?.activeElement; return inner ? (inner.getAttribute('aria-label') || inner.textContent).trim() : activeElement.id; }"


def test_a_flow_with_the_keyboard_alone(visit: Open) -> None:
    host = visit("request.html", Guide(ANCHORS, (FLOW,)))
    host.beside("First this", "#amount")
    host.page.focus("#amount")
    order = []
    for _ in range(5):
        host.page.keyboard.press("Tab")
        order.append(host.page.evaluate(FOCUS))
    # From the element into its card, through it, and on in the page as if we were not there.
    assert order == ["Leave this guide", "Later", "Next", "centre", "reason"]
    host.page.keyboard.press("Shift+Tab")
    host.page.keyboard.press("Shift+Tab")
    assert host.page.evaluate(FOCUS) == "amount"
    for _ in range(3):
        host.page.keyboard.press("Tab")
    host.page.keyboard.press("Enter")
    host.beside("Then this", "#send")
    role = host.page.evaluate(
        f"() => {{ const card = ({OURS})('.step'); const name = card.getRootNode().getElementById(card.getAttribute('aria-labelledby')).textContent; return [card.getAttribute('role'), name]; }}"
    )
    assert role == ["dialog", "Step send"]
    said = "() => document.querySelector('guidance-layer').shadowRoot.querySelector('[role=status]').textContent"
    assert "Then this" in host.page.evaluate(said)


def test_escape_puts_a_flow_off_wherever_the_keyboard_is(visit: Open) -> None:
    host = visit("request.html", Guide(ANCHORS, (FLOW,)))
    host.card("First this")
    host.page.focus("#reason")
    host.page.keyboard.press("Escape")
    host.gone("First this")
    host.focus_is_on("#reason")


def test_escape_of_the_host_stays_the_hosts(visit: Open) -> None:
    host = visit("request.html", Guide(ANCHORS, (FLOW,)))
    host.card("First this")
    host.page.evaluate(
        "document.querySelector('#reason').addEventListener('keydown', (event) => event.preventDefault())"
    )
    host.page.focus("#reason")
    host.page.keyboard.press("Escape")
    host.page.evaluate("document.querySelector('#centre').setAttribute('aria-expanded', 'true')")
    host.page.focus("#centre")
    host.page.keyboard.press("Escape")
    host.card("First this")


def test_a_tip_stands_beside_the_card_of_a_flow_and_escape_takes_one_after_the_other(visit: Open) -> None:
    host = visit(
        "request.html",
        Guide(ANCHORS, (flow(step("amount", "First this", placement="right")), tip("amount", "Net of tax"))),
    )
    card = host.beside("First this", "#amount")
    host.page.focus("#amount")
    tip_card = host.beside("Net of tax", "#amount", "tip")
    host.shot("tip_beside_step")
    one, two = card.box, tip_card.box
    apart = (
        one["x"] + one["width"] <= two["x"]
        or two["x"] + two["width"] <= one["x"]
        or one["y"] + one["height"] <= two["y"]
        or two["y"] + two["height"] <= one["y"]
    )
    assert apart, "one covers the other"
    host.page.keyboard.press("Escape")
    host.gone("Net of tax")
    host.card("First this")
    host.page.keyboard.press("Escape")
    host.gone("First this")


def test_a_dialog_and_the_help_panel_give_the_focus_back(visit: Open) -> None:
    host = visit(
        "request.html",
        Guide(ANCHORS, (popup("All new"),)),
        before="addEventListener('DOMContentLoaded', () => document.querySelector('#centre').focus())",
    )
    host.page.locator("guidance-layer").get_by_role("heading", name="What is new").wait_for()
    host.page.keyboard.press("Escape")
    host.focus_is_on("#centre")
    host.page.evaluate("guidance.open()")
    host.page.locator("guidance-layer").get_by_role("searchbox").wait_for()
    assert (
        host.page.evaluate(FOCUS) == "Search help"
        or host.page.evaluate("document.activeElement.localName") == "guidance-layer"
    )
    host.page.keyboard.press("Escape")
    host.focus_is_on("#centre")


def test_what_is_typed_into_help_is_no_shortcut_of_the_host(visit: Open) -> None:
    heard = "window.heard = []; document.addEventListener('keydown', ({key}) => heard.push(key));"
    host = visit("request.html", Guide(ANCHORS, (FLOW,)), before=heard)
    host.card("First this")
    host.page.evaluate("guidance.open()")
    host.page.locator("guidance-layer").get_by_role("searchbox").press_sequentially("jk")
    assert host.page.evaluate("heard") == []
    host.page.focus("#reason")
    host.page.keyboard.press("j")
    assert host.page.evaluate("heard") == ["j"]


def test_hidden_with_the_focus_inside_a_step_takes_it_up_again(visit: Open) -> None:
    host = visit("request.html", Guide(ANCHORS, (FLOW,)))
    host.card("First this")
    host.page.locator("guidance-layer").get_by_role("button", name="Next").focus()
    host.page.evaluate("document.querySelector('#amount').style.visibility = 'hidden'")
    host.gone("First this")
    host.page.evaluate("document.querySelector('#amount').style.visibility = ''")
    host.card("First this")
    host.page.wait_for_function("() => document.activeElement.localName === 'guidance-layer'")
