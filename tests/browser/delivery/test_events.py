"""Events on their way from a real browser to a real server that goes away and comes back: each arrives, and once."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.delivery.conftest import Site, wait_until

Tab = Callable[..., Page]
# What the page was told of is what must arrive.
LISTEN = """
window.told = [];
window.guidance ??= { q: [["on", "content_seen", (event) => told.push(event.item)]] };
"""


def show(page: Page, times: int) -> None:
    """So many events, each of another showing."""
    page.evaluate("async (n) => { for (let i = 0; i < n; i++) await guidance.start('notice'); }", times)


def test_nothing_twice_nothing_lost_while_the_server_is_away(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    first = tab(f"{site.host.origin}/requests", script=LISTEN)
    expect(first.locator(".bar", has_text="Closed")).to_be_visible()
    second = tab(f"{site.host.origin}/requests/new", context=first.context)
    expect(second.locator(".bar", has_text="Closed")).to_be_visible()
    tabs = (first, second)
    wait_until(lambda: len(site.events("content_seen")) == 2, first)

    site.server.stop()
    for page in tabs:
        show(page, 30)
    first.wait_for_timeout(5000)  # They are tried meanwhile, and kept.
    show(second, 5)
    site.server.start()

    told = sum(len(page.evaluate("told")) for page in tabs)
    assert told == 2 + 30 + 30 + 5
    wait_until(lambda: len(site.events("content_seen")) >= told, first, seconds=45)
    first.wait_for_timeout(3000)  # Whatever would come twice had time to.
    stored = [id for _, _, id in site.events("content_seen")]
    assert (len(stored), len(set(stored))) == (told, told)
    waiting = "Object.keys(localStorage).filter((key) => key.includes(':q:'))"
    assert first.evaluate(waiting) == []


def test_what_a_closed_tab_left_behind_is_taken_over(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    first = tab(f"{site.host.origin}/requests", script=LISTEN)
    expect(first.locator(".bar", has_text="Closed")).to_be_visible()
    wait_until(lambda: len(site.events("content_seen")) == 1, first)
    site.server.stop()
    show(first, 7)
    context = first.context
    spare = context.new_page()
    first.close()
    site.server.start()
    spare.goto(f"{site.host.origin}/robots.txt")
    # A minute later.
    spare.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes(':q:')).forEach((key) => {"
        "const [at, ...lines] = localStorage[key].split('\\n'); localStorage[key] = [at - 61000, ...lines].join('\\n'); })"
    )
    spare.reload()
    wait_until(lambda: len(site.events("content_seen")) >= 10, spare)
    stored = [id for _, _, id in site.events("content_seen")]
    assert (len(stored), len(set(stored))) == (10, 10), "one of before, seven left behind, and one of each page after"


def test_leaving_the_page_sends_at_once(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    page = tab(f"{site.host.origin}/requests", script=LISTEN)
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    wait_until(lambda: len(site.events("content_seen")) == 1, page)
    show(page, 3)
    started = time.monotonic()
    page.goto("about:blank")
    wait_until(lambda: len(site.events("content_seen")) == 4, page, seconds=1.9)
    assert time.monotonic() - started < 2, "sooner than the two seconds that a batch waits"


def test_a_server_that_wants_a_pause_gets_it(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    page = tab(f"{site.host.origin}/requests")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    wait_until(lambda: len(site.events("content_seen")) == 1, page)
    asked: list[float] = []

    def busy(route: object) -> None:
        asked.append(time.monotonic())
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Expose-Headers": "Retry-After",
            "Retry-After": "6",
        }
        if len(asked) == 1:
            route.fulfill(status=503, headers=headers)
        else:
            route.continue_()

    page.context.route("**/v1/events", busy)
    show(page, 25)
    wait_until(lambda: len(asked) == 1, page)
    page.goto(f"{site.host.origin}/requests/new")  # Another page does not know better.
    wait_until(lambda: len(asked) > 1, page)
    assert asked[1] - asked[0] > 5.5
    wait_until(lambda: len(site.events("content_seen")) >= 26, page)


def test_a_clock_that_is_wrong_by_a_day_is_corrected(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    for hours in (-24, 24):
        wrong = f"const real = Date.now; Date.now = () => real() + {hours} * 36e5;"
        page = tab(f"{site.host.origin}/requests", script=wrong)
        expect(page.locator(".bar", has_text="Closed")).to_be_visible()
        before = len(site.events("content_seen"))
        wait_until(lambda before=before: len(site.events("content_seen")) > before, page)
    now = time.time() * 1000
    assert all(abs(at - now) < 60_000 for at in site.times("content_seen"))
