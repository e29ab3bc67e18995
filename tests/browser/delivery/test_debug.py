"""The debug panel beside the page: each item, each gate, anchors, the queue; live, by keyboard, in light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from guidance_server.apps import actions as apps
from tests.browser.delivery.conftest import FORM, STRICT, Site
from tests.conftest import COMMAND

Tab = Callable[..., Page]
NAMED = 'window.guidance ??= { q: [["identify", { id: "u1", attributes: { region: "EMEA" } }]] };'


@pytest.fixture
def content(site: Site) -> Site:
    site.publish(
        site.item("banner", "notice"),
        site.item("tip", "amount-tip", where={"pages": ["request-form"], "anchor": "amount"}),
        site.item("popup", "for-buyers", audience={"cohorts": ["buyers"], "except": []}),
        site.item("banner", "of-the-list", where={"pages": ["request-list"], "anchor": ""}),
    )
    return site


def gate(page: Page, item: str, name: str) -> Locator:
    return page.locator(f'[data-item="{item}"] [data-gate="{name}"]')


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Guidance debug")


def test_each_item_and_each_gate_with_its_sentence(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new?guidance-debug", script=NAMED)
    expect(panel(page)).to_contain_text("2 of 4 items on screen")
    for item in ("notice", "amount-tip", "for-buyers", "of-the-list"):
        expect(page.locator(f'[data-item="{item}"] [data-gate]')).to_have_count(9)
    page.locator('[data-item="for-buyers"] summary').click()
    expect(gate(page, "for-buyers", "audience")).to_contain_text("the attribute “role” is not known")
    expect(gate(page, "for-buyers", "audience")).to_have_attribute("data-passed", "false")
    expect(gate(page, "for-buyers", "page")).to_have_attribute("data-passed", "true")
    expect(page.locator('[data-anchor="amount"]')).to_have_attribute("data-found", "true")
    expect(page.locator('[data-anchor="amount"]')).to_contain_text("Score 1.00")


def test_it_follows_routes_elements_and_the_person(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new?guidance-debug", script=NAMED)
    expect(panel(page)).to_contain_text("2 of 4")
    page.evaluate("history.pushState({}, '', '/requests')")
    expect(gate(page, "of-the-list", "page")).to_have_attribute("data-passed", "true")
    expect(page.locator("[data-anchor]")).to_have_count(0)
    page.evaluate("history.pushState({}, '', '/requests/new'); document.querySelector('main').remove()")
    expect(page.locator('[data-anchor="amount"]')).to_have_attribute("data-found", "false")
    page.evaluate("guidance.identify({ id: 'u2', attributes: { role: 'buyer' } })")
    expect(gate(page, "for-buyers", "audience")).to_have_attribute("data-passed", "true")


def test_waiting_events_are_counted(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new?guidance-debug")
    waiting = panel(page).locator("dt", has_text="Events waiting").locator("+ dd")
    expect(waiting).to_have_text("0", timeout=8000)
    page.context.route("**/v1/events", lambda route: route.abort())
    page.evaluate("guidance.start('notice')")
    expect(waiting).not_to_have_text("0")


def test_escape_closes_and_the_keyboard_reaches_everything(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new?guidance-debug")
    expect(panel(page).get_by_role("heading", name="Guidance debug")).to_be_focused()
    page.keyboard.press("Tab")  # Close
    page.keyboard.press("Tab")  # The scroll box
    page.keyboard.press("Tab")
    opened = page.locator("[data-item]").first
    expect(opened.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(opened).to_have_attribute("open", "")
    page.wait_for_timeout(1200)  # It is drawn anew meanwhile, and neither place nor state is lost.
    expect(opened.locator("summary")).to_be_focused()
    expect(opened).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    page.goto(f"{content.host.origin}/requests")
    page.wait_for_timeout(500)
    expect(panel(page)).to_have_count(0)


def test_it_stays_open_on_the_next_page_of_the_tab_alone(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new?guidance-debug")
    expect(panel(page)).to_be_visible()
    page.goto(f"{content.host.origin}/requests")
    expect(panel(page)).to_be_visible()
    other = tab(f"{content.host.origin}/requests", context=page.context)
    expect(other.get_by_text("Closed").first).to_be_visible()
    expect(panel(other)).to_have_count(0)
    page.evaluate("guidance.stop()")
    expect(panel(page)).to_have_count(0)


def test_nobody_else_pays_for_it(content: Site, tab: Tab) -> None:
    page = tab(f"{content.host.origin}/requests/new")
    expect(page.get_by_text("Closed").first).to_be_visible()
    asked = "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /debug|try/.test(name))"
    assert page.evaluate(asked) == []
    debugged = tab(f"{content.host.origin}/requests/new?guidance-debug")
    expect(panel(debugged)).to_be_visible()
    assert len(debugged.evaluate(asked)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_works_under_a_strict_policy_and_looks_good(
    content: Site, tab: Tab, scheme: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    apps.hush_page(COMMAND, content.application, "request-list", True)
    content.page_html(FORM, policy=STRICT)
    page = tab(f"{content.host.origin}/requests/new?guidance-debug", color_scheme=scheme)
    page.locator('[data-item="for-buyers"] summary').click()
    expect(gate(page, "for-buyers", "audience")).to_be_visible()
    page.screenshot(path=tmp_path_factory.getbasetemp() / f"debug-{scheme}.png")
