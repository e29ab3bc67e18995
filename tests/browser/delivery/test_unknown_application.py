"""A wrong key in the script tag: one line for whoever looks for it, and nothing else happens to the page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.delivery.conftest import Site

Tab = Callable[..., Page]
# Seconds after which the script would have fetched, shown and sent whatever it has.
LONG_ENOUGH_MS = 3000


def test_unknown_application_is_one_line_and_a_page_unharmed(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "plain"))
    site.host.html = site.host.html.replace(site.application.key, "app_nobody")
    page = tab("about:blank")
    said: list[str] = []
    sent: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("request", lambda request: sent.append(f"{request.method} {request.url.removeprefix(site.server.address)}"))
    page.goto(f"{site.host.origin}/requests/new")
    before = page.content()
    page.get_by_label("Amount").fill("12")  # Before self help opens, which takes the keyboard.
    page.evaluate("guidance.identify({id: 'u1', attributes: {role: 'buyer'}}), guidance.open(), guidance.start('x')")
    page.wait_for_timeout(LONG_ENOUGH_MS)
    assert said == ["info: guidance: nothing is published for app_nobody (live)."]
    assert [one for one in sent if one.startswith("POST")] == []
    expect(page.get_by_label("Amount")).to_have_value("12")
    assert page.content() == before
    assert site.events() == []


def test_control_the_same_page_with_its_own_key(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "plain"))
    page = tab(f"{site.host.origin}/requests/new")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
