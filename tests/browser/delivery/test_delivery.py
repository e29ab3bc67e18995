"""Delivery rules in a real browser: quiet pages, the pause between interruptions, explain."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from guidance_server.apps import actions as apps
from tests.browser.delivery.conftest import Site
from tests.conftest import COMMAND

Tab = Callable[..., Page]
LATER = {"trigger": "page", "event": "", "starts_at": None, "ends_at": None, "zone": "utc", "frequency": "always",
         "priority": 40, "urgent": False}  # fmt: skip


def banner(text: str) -> dict[str, object]:
    return {"position": "top", "tone": "info", "text": {"en": text}, "dismissible": True, "buttons": []}


def test_nobody_is_interrupted_on_a_quiet_page_but_for_what_is_urgent(site: Site, tab: Tab) -> None:
    apps.hush_page(COMMAND, site.application, "request-form", True)
    site.publish(
        site.item("banner", "plain", body=banner("Plain words")),
        site.item("banner", "urgent", body=banner("Urgent words"), when=LATER | {"urgent": True}),
        site.item("tip", "hint", where={"pages": [], "anchor": "amount"}),
    )
    page = tab(f"{site.host.origin}/requests/new")
    expect(page.get_by_text("Urgent words").first).to_be_visible()
    page.get_by_label("Amount").focus()
    expect(page.get_by_role("tooltip", name="In euros.")).to_be_visible()
    expect(page.get_by_text("Plain words")).to_have_count(0)
    page.evaluate("history.pushState({}, '', '/requests')")
    expect(page.get_by_text("Plain words").first).to_be_visible()
    page.evaluate("history.pushState({}, '', '/requests/new')")
    expect(page.locator(".bar", has_text="Plain words")).to_have_count(0)


def test_after_one_interruption_the_next_waits_also_on_the_next_page(site: Site, tab: Tab) -> None:
    apps.change_application(COMMAND, site.application, {"pause": 5})
    site.publish(
        site.item("banner", "first", body=banner("First words")),
        site.item("popup", "second", when=LATER),
        site.item("banner", "urgent", body=banner("Urgent words"), when=LATER | {"urgent": True, "priority": 1}),
    )
    page = tab(f"{site.host.origin}/requests/new")
    expect(page.get_by_text("First words").first).to_be_visible()
    expect(page.get_by_text("Urgent words").first).to_be_visible()
    expect(page.get_by_text("Look.")).to_have_count(0)
    page.goto(f"{site.host.origin}/requests")
    expect(page.get_by_text("First words").first).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.get_by_text("Look.")).to_have_count(0)
    why = page.evaluate("guidance.explain().then((lines) => lines.find(({ item }) => item === 'second'))")
    assert "“first” interrupted the person less than 5 minutes ago" in str(why)
    # Who asks for it gets it at once.
    page.evaluate("guidance.start('second')")
    expect(page.get_by_text("Look.")).to_be_visible()


def test_the_pause_ends(site: Site, tab: Tab) -> None:
    apps.change_application(COMMAND, site.application, {"pause": 5})
    site.publish(site.item("banner", "first", body=banner("First words")), site.item("popup", "second", when=LATER))
    page = tab(f"{site.host.origin}/requests/new")
    expect(page.get_by_text("First words").first).to_be_visible()
    page.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes(':m:')).forEach((key) => {"
        "const memory = JSON.parse(localStorage[key]); memory['last:'].s -= 300001; localStorage[key] = JSON.stringify(memory); })"
    )
    page.goto(f"{site.host.origin}/requests")
    expect(page.get_by_text("Look.")).to_be_visible()
