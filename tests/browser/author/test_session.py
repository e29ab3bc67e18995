"""A session of author mode: begun once, kept over pages, left without a trace."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from guidance_server.accounts import actions as accounts
from guidance_server.capture import actions
from tests.browser.author.conftest import Author, Site, wait_until
from tests.conftest import COMMAND

Begin = Callable[..., Author]


def test_it_begins_goes_on_over_pages_and_ends(site: Site, author: Begin) -> None:
    one = author()
    expect(one.panel).to_contain_text("Authoring")
    expect(one.panel.get_by_role("heading", name="Form", exact=True)).to_be_focused()
    assert "guidance-author" not in one.page.url, "a spent code stays in no address"
    one.page.reload()
    expect(one.panel).to_be_visible()
    one.page.goto(f"{site.host.origin}/requests")
    expect(one.panel.get_by_role("heading", name="List", exact=True)).to_be_visible()
    one.press("Leave author mode")
    expect(one.panel).to_have_count(0)
    one.page.reload()
    one.page.wait_for_timeout(500)
    expect(one.panel).to_have_count(0)
    assert one.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('g:author'))") == []


def test_a_link_begins_one_session(site: Site, tab: Callable[..., Page]) -> None:
    link = actions.offer(site.actor("author"), site.application, f"{site.host.origin}/requests")
    expect(tab(link).get_by_text("Authoring")).to_be_visible()
    second = tab(link)
    expect(second.get_by_text("used already")).to_be_visible()
    expect(second.get_by_text("Authoring")).to_have_count(0)


def test_another_site_gets_nothing(site: Site, tab: Callable[..., Page]) -> None:
    link = actions.offer(site.actor("author"), site.application, f"{site.host.origin}/requests")
    stranger = tab(link.replace("127.0.0.1", "localhost"))
    expect(stranger.get_by_text("not for this site")).to_be_visible()
    expect(tab(link).get_by_text("Authoring")).to_be_visible()


def test_what_is_published_steps_aside_and_is_not_counted(site: Site, author: Begin) -> None:
    site.publish(site.item("banner", "notice"))
    one = author()
    expect(one.page.locator(".bar")).to_have_count(0)
    one.press("Leave author mode")
    expect(one.page.locator(".bar", has_text="Closed")).to_be_visible()
    wait_until(lambda: ("content_seen", "notice") in [(t, i) for t, i, _ in site.events()], one.page)


def test_stop_leaves_the_page_as_it_was(site: Site, author: Begin) -> None:
    one = author()
    one.page.evaluate("guidance.stop()")
    expect(one.page.locator("guidance-layer")).to_have_count(0)


def test_who_lost_the_role_is_told_and_loses_no_word(site: Site, author: Begin) -> None:
    one = author()
    one.press("New: Banner")
    one.panel.get_by_label("Title").fill("Holiday")
    one.page.get_by_role("textbox", name="Text", exact=True).fill("Closed on Monday.")
    accounts.revoke_role(COMMAND, site.people["author"], "author", site.application)
    one.press("Save draft")
    expect(one.panel.get_by_role("alert")).to_contain_text("do not let you write content")
    expect(one.page.get_by_role("textbox", name="Text", exact=True)).to_have_value("Closed on Monday.")
    accounts.grant_role(COMMAND, site.people["author"], "author", site.application)
    one.press("Save draft")
    one.saved()
