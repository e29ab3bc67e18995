"""From the console into the application: a purchase request is recorded by doing it, approved, published, and walked."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.conftest import Console, Demo
from tests.journeys.test_draft_to_pack import pointer_after, publish_all

SignIn = Callable[[str], Console]


def panel_of(page: Page) -> Locator:
    return page.locator("guidance-layer section.au:not(.au-bar)")


def press(page: Page, name: str) -> None:
    page.locator("guidance-layer").get_by_role("button", name=name, exact=True).click()


def opened(one: Console) -> Page:
    """“Open in application”, as it stands on the page of the content."""
    page = one.open("content")
    page.get_by_role("button", name="Open in application").first.click()
    page.fill("#f-address", urljoin(page.input_value("#f-address"), "/requests"))
    page.locator("form.box-body button").click()
    with one.context.expect_page() as opening:
        page.locator("a.btn-main[target=_blank]").click()
    found = opening.value
    expect(panel_of(found)).to_be_visible()
    return found


def do_it(page: Page) -> None:
    """Ask for a laptop."""
    page.get_by_role("link", name="New request").first.click()
    page.wait_for_url("**/requests/new")
    expect(panel_of(page)).to_contain_text("Recording: 1 step.")
    page.type("#title", "Laptop for Anna")
    page.press("#title", "Tab")
    page.type("#amount", "1250.00")
    page.press("#amount", "Tab")
    expect(panel_of(page)).to_contain_text("Recording: 3 steps.")
    page.get_by_role("link", name="Purchase requests").first.click()
    page.wait_for_url("**/requests")
    expect(panel_of(page)).to_contain_text("Recording: 4 steps.")


def test_record_reorder_preview_save(console: SignIn) -> None:
    page = opened(console("author"))
    press(page, "Record a flow")
    do_it(page)
    press(page, "Stop recording")
    press(page, "Move step 3 up")
    titles = panel_of(page).locator(".au-steps b").all_text_contents()
    assert titles == ["1. New request", "2. Total amount", "3. Title", "4. Purchase requests"]
    panel_of(page).get_by_label("Title", exact=True).fill("Ask for a laptop by clicking")
    panel_of(page).get_by_label("For whom").select_option(label="People who request")
    press(page, "Preview")
    expect(panel_of(page).locator(".au-why")).to_contain_text("Shown Ask for a laptop by clicking")
    expect(page.locator(".card.step")).to_contain_text("1 of 4")
    press(page, "Back to writing")
    press(page, "Save draft")
    expect(panel_of(page)).to_contain_text("Saved as draft, revision 1")
    panel_of(page).get_by_label("Note to who reviews it").fill("Recorded in the application.")
    press(page, "Submit for review")
    expect(panel_of(page)).to_contain_text("Submitted for review")


def test_approve_and_publish(console: SignIn, demo: Demo) -> None:
    owner = console("owner")
    page = owner.open("review/ask-for-a-laptop-by-clicking")
    expect(page.locator("body")).to_contain_text("Recorded in the application.")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("It goes out with the next publication.")
    publisher = console("publisher")
    before = pointer_after(demo, "live", 0)["version"]
    for channel in ("staging", "live"):
        publish_all(publisher, channel)
        expect(publisher.page.locator(".note-good")).to_contain_text(f"{channel.title()} serves version")
    pointer_after(demo, "live", before)


def test_end_user_is_walked_through_what_was_recorded(demo: Demo, context: BrowserContext) -> None:
    user = context.new_page()
    user.goto(f"{demo.target}/requests")
    user.get_by_role("button", name="Help").last.click()
    user.get_by_role("dialog").get_by_text("Ask for a laptop by clicking").click()
    card = user.locator(".card.step:not(.wait)")
    expect(card).to_contain_text(re.compile("1 of 4.*New request", re.S))
    user.get_by_role("link", name="New request").first.click()
    expect(card).to_contain_text(re.compile("2 of 4.*Total amount", re.S))
    user.type("#amount", "900.00")
    user.press("#amount", "Tab")
    expect(card).to_contain_text(re.compile("3 of 4.*Title", re.S))
    user.type("#title", "Monitor")
    user.press("#title", "Tab")
    expect(card).to_contain_text(re.compile("4 of 4.*Purchase requests", re.S))
    user.get_by_role("link", name="Purchase requests").first.click()
    expect(card).to_have_count(0)
