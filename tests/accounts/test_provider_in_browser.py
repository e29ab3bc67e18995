"""Signing in by an identity provider as a person does it: by the button, at the provider's own page, and back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from guidance_server.accounts.models import Person
from guidance_server.settings import Settings
from tests.accounts.test_provider import WHO, issuer, known_to
from tests.browser.delivery.conftest import Server

__all__ = ["issuer"]


@pytest.fixture
def server(
    settings: Settings, people: dict[str, Person], issuer: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    server = Server(settings)
    said = {"ISSUER": issuer, "CLIENT_ID": "guidance", "CLIENT_SECRET": "only for tests", "NAME": "Fernhill account"}
    for name, value in said.items():
        monkeypatch.setenv(f"GUIDANCE_OIDC_{name}", value)
    monkeypatch.setenv("GUIDANCE_PUBLIC_URL", server.address)
    monkeypatch.setenv("GUIDANCE_SECOND_FACTOR", "required")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def at_the_provider(chromium: Browser, server: Server) -> Iterator[Callable[[str], Page]]:
    """Press the button, and say at the provider who one is."""
    context = chromium.new_context(locale="en-GB")
    # The provider's page has its looks from elsewhere; nothing here asks the network.
    context.route(lambda address: "127.0.0.1" not in address, lambda route: route.abort())

    def go(subject: str) -> Page:
        page = context.new_page()
        page.goto(f"{server.address}/a/p2p/content")
        page.get_by_role("link", name="Fernhill account").click()
        page.fill("input[name=sub]", subject)
        page.get_by_role("button", name="Authorize", exact=True).click()
        return page

    yield go
    context.close()


def test_button_leads_to_the_provider_and_back_to_where_one_was_going(
    at_the_provider: Callable[[str], Page], server: Server, issuer: str
) -> None:
    """The provider answers for the second factor, so that this instance asks for none."""
    known_to(issuer, WHO)
    page = at_the_provider("ada-17")
    expect(page).to_have_url(f"{server.address}/a/p2p/content")
    page.goto(f"{server.address}/account")
    expect(page.locator("body")).to_contain_text("author@example.com")


def test_stranger_is_told_what_to_do_and_is_nobody(
    at_the_provider: Callable[[str], Page], server: Server, issuer: str
) -> None:
    known_to(issuer, {"sub": "eve", "email": "eve@example.com", "email_verified": True, "name": "Eve"})
    page = at_the_provider("eve")
    expect(page.locator("body")).to_contain_text("There is no account for eve@example.com here.")
    expect(page.locator("body")).to_contain_text("Ask an administrator to invite this address.")
    page.goto(f"{server.address}/account")
    expect(page).to_have_url(f"{server.address}/sign-in?next=/account")


def test_who_says_no_at_the_provider_is_not_signed_in(
    chromium: Browser, server: Server
) -> None:
    context = chromium.new_context()
    context.route(lambda address: "127.0.0.1" not in address, lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{server.address}/sign-in")
    page.get_by_role("link", name="Fernhill account").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.locator("body")).to_contain_text("The identity provider's answer is not to be trusted.")
    context.close()
