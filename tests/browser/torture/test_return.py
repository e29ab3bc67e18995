"""Back and forward: a page that the browser kept goes on with what is true by now."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, flow, step

GUIDE = Guide(
    {"go": {"text": "Go to page b"}, "mark": {"role": "button", "name": "Mark page b"}},
    (
        flow(
            step("go", "Over there", page="a", advance="click"),
            step("mark", "Mark it", page="b"),
            frequency="until_done",
        ),
    ),
    {"a": {"path": "/leave_a.html"}, "b": {"path": "/leave_b.html"}},
)
KEPT = "addEventListener('pageshow', ({persisted}) => { window.kept = persisted; });"


@pytest.fixture
def keeping(chromium: Browser) -> Iterator[Browser]:
    """A browser that keeps pages, as people's do; the driver switches that off."""
    browser = chromium.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


def test_a_kept_page_goes_on_with_what_happened_elsewhere(visit: Open, keeping: Browser) -> None:
    host = visit("leave_a.html", GUIDE, before=KEPT, browser=keeping)
    host.beside("Over there", "#go")
    host.page.click("#go")
    host.page.wait_for_url("**/leave_b.html")
    host.beside("Mark it", "#mark-b")
    host.press("Done")
    host.gone("Mark it")
    host.page.go_back(wait_until="commit")
    host.page.wait_for_function("() => window.kept === true")
    host.page.wait_for_timeout(400)
    # Done on the other page: nothing of it is taken up here, and nothing stands here from before.
    assert host.seen()["cards"] == []
    assert host.seen()["spots"] == []
    assert host.page.evaluate("performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null") is None


def test_a_kept_page_takes_up_a_flow_that_is_not_done(visit: Open, keeping: Browser) -> None:
    host = visit("leave_a.html", GUIDE, before=KEPT, browser=keeping)
    host.beside("Over there", "#go")
    host.page.evaluate("location.href = '/leave_b.html'")
    host.page.wait_for_url("**/leave_b.html")
    host.beside("Mark it", "#mark-b")
    host.page.go_back(wait_until="commit")
    host.page.wait_for_function("() => window.kept === true")
    host.page.wait_for_timeout(300)
    assert host.seen()["spots"] == []
    host.page.go_forward(wait_until="commit")
    host.beside("Mark it", "#mark-b")
