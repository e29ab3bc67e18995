"""Nothing that was written is lost: a crash, a server that is away, a session that ended."""

from collections.abc import Callable

from playwright.sync_api import expect

from guidance_server.authoring import queries
from guidance_server.capture.models import AuthorSession
from guidance_server.database import db
from tests.browser.author.conftest import Author, Site, wait_until

Begin = Callable[..., Author]


def write(one: Author, title: str, text: str) -> None:
    one.panel.get_by_label("Title").fill(title)
    one.page.get_by_role("textbox", name="Text", exact=True).fill(text)


def submit(site: Site, one: Author) -> None:
    one.panel.get_by_label("Note to who reviews it").fill("For Monday.")
    one.press("Submit for review")
    expect(one.panel).to_contain_text("Submitted for review")
    expect(one.panel.get_by_role("link", name="Open in the console")).to_have_attribute(
        "href", f"{site.server.settings.public_url}/a/{site.application.slug}/content/holiday"
    )


def test_after_a_crash_the_next_session_offers_it_and_a_server_that_is_away_is_waited_for(
    site: Site, author: Begin
) -> None:
    one = author()
    one.press("New: Banner")
    write(one, "Holiday", "Closed on Monday.")
    expect(one.panel).to_contain_text("not saved yet", timeout=10_000)
    site.server.stop()
    write(one, "Holiday", "Closed on Tuesday.")
    expect(one.panel).to_contain_text("The server does not answer", timeout=10_000)
    one.press("Save draft")
    expect(one.panel.get_by_role("alert")).to_contain_text("Nothing is lost")
    site.server.start()
    expect(one.panel).to_contain_text("not saved yet", timeout=30_000)
    one.page.context.close()
    again = author()
    expect(again.panel).to_contain_text("You have unsaved work of")
    again.press("Take it up")
    expect(again.page.get_by_role("textbox", name="Text", exact=True)).to_have_value("Closed on Tuesday.")
    again.press("Save draft")
    again.saved()
    submit(site, again)
    again.press("All of this page")
    again.page.reload()
    expect(again.panel).to_be_visible()
    expect(again.panel).not_to_contain_text("unsaved work")


def test_an_ended_session_says_so_with_the_way_back_and_keeps_what_is_there(site: Site, author: Begin) -> None:
    one = author()
    one.press("New: Banner")
    write(one, "Holiday", "Closed on Monday.")
    session = db.session.query(AuthorSession).filter_by(application_id=site.application.id).one()
    session.ended_at = session.started_at
    db.session.commit()
    one.press("Save draft")
    expect(one.panel.get_by_role("alert")).to_contain_text("Author mode has ended.")
    expect(one.panel.get_by_role("link", name="Begin anew from the console")).to_be_visible()
    expect(one.page.get_by_role("textbox", name="Text", exact=True)).to_have_value("Closed on Monday.")
    wait_until(lambda: queries.find_item(site.application, "holiday") is None, one.page)
