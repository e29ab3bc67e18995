"""Two people approve what says what is allowed; an emergency goes live first and is reviewed after."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Console, Demo
from tests.journeys.test_draft_to_pack import fill_head, items, pointer_after, tick

SignIn = Callable[[str], Console]


def waits_for(page: Page, words: str) -> None:
    expect(page.locator("tr", has_text="Which tax code for which invoice")).to_contain_text(words)


def comment_on_text(page: Page, words: str) -> None:
    text = page.locator("tr", has=page.get_by_role("rowheader", name="Text (English)"))
    text.hover()
    text.locator("summary").click()
    text.get_by_role("textbox").fill(words)
    text.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".diff .said")).to_contain_text(words)


def test_policy_content_waits_for_the_process_owner_and_for_compliance(console: SignIn) -> None:
    owner, compliance = console("owner"), console("compliance")
    page = owner.open("review")
    waits_for(page, "Process owner and compliance")
    page.click("text=Which tax code for which invoice")
    comment_on_text(page, "Is R1 still right for services?")
    page.locator("summary", has_text="Assign, or set a date").click()
    expect(page.locator("#assignee option")).to_have_text(
        ["Nobody in particular", "Carla Compliance", "Priya Process-Owner"]
    )
    page.select_option("#assignee", label="Carla Compliance")
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("It waits for compliance now.")

    page = compliance.open("review?view=assigned")
    waits_for(page, "Compliance")
    page.click("text=Which tax code for which invoice")
    expect(page.locator(".needs")).to_contain_text("Process owner: Priya Process-Owner")
    expect(page.locator(".diff .said")).to_contain_text("Is R1 still right for services?")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("It goes out with the next publication.")
    page = owner.open("content/tax-codes")
    trail = page.locator(".trail li")
    expect(trail.nth(0)).to_contain_text("Carla Compliance approved revision 1 as compliance")
    expect(trail.nth(1)).to_contain_text("Priya Process-Owner approved their part of revision 1 as process owner")


def test_emergency_is_live_at_once_and_says_so_until_it_is_reviewed(demo: Demo, console: SignIn) -> None:
    support, owner = console("support"), console("owner")
    page = support.open("content/new/known_issue")
    fill_head(page, "Orders cannot be sent", "orders-cannot-be-sent")
    tick(page, "where-pages", "request-form")
    page.fill('[name="body-summary-en"]', "Orders cannot be sent")
    page.fill('[name="body-affected-en"]', "Everybody.")
    page.get_by_role("button", name="Save draft").click()
    version = pointer_after(demo, "live", 0)["version"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#why", "Suppliers wait for their orders.")
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator(".note-warn")).to_contain_text("without approval")
    assert pointer_after(demo, "live", version)["version"] == version + 1
    assert items(demo, "live")["orders-cannot-be-sent"]["t"] == "known_issue"

    page = owner.open("review?view=rushed")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.click("tbody a")
    page.get_by_role("button", name="Approve").click()
    page = owner.open("content/orders-cannot-be-sent")
    expect(page.locator(".note-warn")).to_have_count(0)
    expect(page.locator(".trail")).to_contain_text(re.compile("Sam Support put revision 1 live before its review"))


def test_who_is_not_named_is_offered_no_emergency(console: SignIn) -> None:
    page = console("author").open("content/new-supplier")
    expect(page.get_by_role("button", name="Publish now")).to_have_count(0)
