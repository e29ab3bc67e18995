"""The preview shows the page as a cohort would meet it, what else is there, and why something is not."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from guidance_server.apps import actions as apps
from tests.browser.author.conftest import Author, Site
from tests.conftest import COMMAND

Begin = Callable[..., Author]


def publish_some(site: Site) -> None:
    """A banner for everybody, and a tip for a cohort that nobody is in."""
    rule = {"attribute": "region", "op": "in", "value": ["EMEA", "APAC"]}
    apps.define_cohort(COMMAND, site.application, "east", "East", rule)
    live = site.item("banner", "notice")
    where = {"pages": [], "anchor": "amount"}
    site.publish(live, site.item("tip", "hint", where=where, audience={"cohorts": ["east"], "except": []}))


def write_for_buyers(one: Author) -> None:
    one.press("New: Tip")
    one.page.click("#amount")
    one.page.get_by_role("textbox", name="Text", exact=True).fill("For buyers.")
    one.panel.get_by_label("For whom").select_option("buyers")


def reasons(one: Author) -> tuple[Locator, Locator]:
    """Of the draft, and of what else there is."""
    lists = one.panel.locator(".au-why ul")
    return lists.first, lists.last


def tip_shows(one: Author) -> None:
    one.page.hover("#amount")
    expect(one.page.locator(".card.tip")).to_contain_text("For buyers.")


def as_the_cohort(one: Author) -> None:
    mine, others = reasons(one)
    expect(mine).to_contain_text("Shown Amount: Tip")
    expect(others).to_contain_text("Shown notice")
    expect(others).to_contain_text("Not shown hint: Cohort “east”: the attribute “region” is not known.")
    expect(one.page.locator(".bar")).to_be_visible()
    tip_shows(one)


def as_nobody(one: Author) -> None:
    mine, _ = reasons(one)
    one.panel.get_by_label("As", exact=True).select_option(label="Somebody in no cohort")
    expect(mine).to_contain_text("Not shown Amount: Tip")
    expect(mine).to_contain_text("“role” is not known")
    one.press("Show it all the same")
    one.page.hover("h1")
    tip_shows(one)


def as_somebody_made_up(one: Author) -> None:
    mine, others = reasons(one)
    one.panel.get_by_label("As", exact=True).select_option(label="Somebody made up…")
    one.panel.get_by_label("region").fill("EMEA")
    one.panel.get_by_label("role").fill("approver")
    one.press("Show to this person")
    expect(others).to_contain_text("Shown hint")
    expect(mine).to_contain_text("The person is not in “buyers”.")


def test_as_a_cohort_as_nobody_and_as_somebody_made_up(site: Site, author: Begin) -> None:
    publish_some(site)
    one = author()
    write_for_buyers(one)
    one.press("Preview")
    as_the_cohort(one)
    as_nobody(one)
    as_somebody_made_up(one)
    one.press("Back to writing")
    expect(one.page.locator(".bar")).to_have_count(0)
    seen = {item for _, item, _ in site.server.events("content_seen")}
    assert seen <= {"notice"}, "the page showed that one before author mode began; nothing of the preview is counted"
