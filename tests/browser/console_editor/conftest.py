"""The console's editor on a real server, driven as people drive it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.settings import Settings
from tests.authoring.samples import PAGES, sample
from tests.browser.delivery.conftest import Server
from tests.conftest import PASSWORD
from tests.journeys.conftest import OPEN_SHADOW


class Desk:
    """Somebody signed in at a browser of their own."""

    def __init__(self, chromium: Browser, server: Server, email: str) -> None:
        self.chromium, self.server = chromium, server
        self.context: BrowserContext = chromium.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
        self.context.add_init_script(OPEN_SHADOW)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
        self.errors: list[str] = []
        self.page = self.tab()
        self.page.goto(f"{server.address}/sign-in")
        self.page.fill("#email", email)
        self.page.fill("#password", PASSWORD)
        self.page.click("text=Sign in >> nth=-1")
        expect(self.page.locator(".side")).to_be_visible()

    def tab(self) -> Page:
        """Another tab; what goes wrong in it, or against the policy of the page, fails the test."""
        page = self.context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda said: self.errors.append(said.text) if "Content Security Policy" in said.text else None,
        )
        return page

    def open(self, path: str) -> Page:
        """Go to a page of the application."""
        self.page.goto(f"{self.server.address}/a/p2p/{path}")
        return self.page


def writer(page: Page, name: str = "body-markdown-en") -> Locator:
    """The editor over a Markdown field."""
    return page.locator(f'[data-writer]:has(textarea[name="{name}"]) .cm-content')


def source(page: Page, name: str = "body-markdown-en") -> str:
    """What the form would send of a field."""
    return page.locator(f'textarea[name="{name}"]').input_value()


@pytest.fixture
def server(application: Application, settings: Settings) -> Iterator[Server]:
    server = Server(settings)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def desk(chromium: Browser, server: Server, people: dict[str, Person]) -> Iterator[Callable[[str], Desk]]:
    opened: list[Desk] = []

    def sit_down(role: str = "author") -> Desk:
        opened.append(Desk(chromium, server, people[role].email))
        return opened[-1]

    yield sit_down
    for one in opened:
        one.context.close()
        assert one.errors == []


@pytest.fixture
def article(application: Application, actors: dict[str, Actor]) -> Item:
    """An article with one line of text."""
    for page in PAGES:
        apps.define_page(actors["author"], application, page, page, {"path": f"/{page}"})
    body = {"summary": {"en": "Sums"}, "markdown": {"en": "First line."}, "keywords": []}
    return create_item(actors["author"], application, sample("article", "amounts", title="Amounts", body=body))


def said(item: Item) -> dict[str, object]:
    """What the newest revision says, read anew."""
    db.session.expire_all()
    found: dict[str, object] = queries.content(queries.newest(item))
    return found
