"""Somebody in author mode: the real server, an application on another origin, and a link from the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from guidance_server.capture import actions
from tests.browser.delivery.conftest import (
    Site,
    app,
    application,
    errors,
    host,
    house,
    people,
    site,
    tab,
    wait_until,
)

__all__ = [
    "Author",
    "Site",
    "app",
    "application",
    "author",
    "errors",
    "host",
    "house",
    "people",
    "site",
    "tab",
    "wait_until",
]


class Author:
    """The panel of author mode in one tab."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page

    @property
    def panel(self) -> Locator:
        return self.page.locator("guidance-layer section.au:not(.au-bar)")

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("region", name="Point at an element")

    def press(self, name: str) -> None:
        """A button of author mode."""
        self.page.locator("guidance-layer").get_by_role("button", name=name, exact=True).click()

    def steps(self) -> list[str]:
        """Titles of the steps, as the list has them."""
        return self.panel.locator(".au-steps b").all_text_contents()

    def saved(self) -> None:
        """Until the draft is on the server."""
        expect(self.panel).to_contain_text("Saved as draft")


@pytest.fixture
def author(site: Site, tab: Callable[..., Page]) -> Callable[..., Author]:
    def begin(path: str = "/requests/new", item: str = "", **options: object) -> Author:
        link = actions.offer(site.actor("author"), site.application, site.host.origin + path, item)
        found = Author(site, tab(link, **options))
        expect(found.panel).to_be_visible()
        return found

    return begin
