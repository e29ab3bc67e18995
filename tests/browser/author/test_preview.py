"""The preview shows the page as a cohort would meet it, what else is there, and why something is not."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from guidance_server.apps import actions as apps
from tests.browser.author.conftest import Author, Site
from tests.conftest import COMMAND

Begin = Callable[..., Author]


def publish_some(site: Site) -> None:
    """A banner for everybody, a tip for a cohort that nobody is in, and two things on another page."""
    rule = {"attribute": "region", "op": "in", "value": ["EMEA", "APAC"]}
    apps.define_cohort(COMMAND, site.application, "east", "East", rule)
    live = site.item("banner", "notice", title="The notice")
    where = {"pages": [], "anchor": "amount"}
    hint = site.item("tip", "hint", title="The hint", where=where, audience={"cohorts": ["east"], "except": []})
    away = [
        site.item("banner", key, title=f"Far {key}", where={"pages": ["request-list"], "anchor": ""}) for key in "ab"
    ]
    site.publish(live, hint, *away)


def write_for_buyers(one: Author) -> None:
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    one.page.click("#amount")
    one.page.get_by_role("textbox", name="Text", exact=True).fill("For buyers.")
    one.panel.get_by_label("For whom").select_option("buyers")


def reasons(one: Author) -> tuple[Locator, Locator]:
    """Of the draft, and of what else there is."""
    lists = one.panel.locator(".au-why ul")
    return lists.nth(0), lists.nth(1)


def tip_shows(one: Author) -> None:
    one.page.hover("#amount")
    expect(one.page.locator(".card.tip")).to_contain_text("For buyers.")


def as_the_cohort(one: Author) -> None:
    mine, others = reasons(one)
    expect(mine).to_contain_text("Shown Amount: Tip")
    expect(others).to_contain_text("Shown The notice")
    expect(others).to_contain_text("Not shown The hint: Cohort “East”: the attribute “region” is not known.")
    expect(others).not_to_contain_text("Far a")
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
    expect(others).to_contain_text("Shown The hint")
    expect(mine).to_contain_text("The person is not in “Buyers”.")


def what_is_elsewhere_is_one_line(one: Author) -> None:
    folded = one.panel.locator(".au-why details")
    expect(folded.locator("summary")).to_have_text("2 on other pages")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded).to_contain_text("Not shown Far a: It belongs to “List”; this page is “Form”.")


def test_as_a_cohort_as_nobody_and_as_somebody_made_up(site: Site, author: Begin) -> None:
    publish_some(site)
    one = author()
    write_for_buyers(one)
    one.press("Preview")
    as_the_cohort(one)
    what_is_elsewhere_is_one_line(one)
    as_nobody(one)
    as_somebody_made_up(one)
    one.press("Back to writing")
    expect(one.page.locator(".bar")).to_have_count(0)
    seen = {item for _, item, _ in site.events("content_seen")}
    assert seen <= {"notice"}, "the page showed that one before author mode began; nothing of the preview is counted"


def test_reasons_are_said_in_german_with_titles(site: Site, author: Begin) -> None:
    publish_some(site)
    late = {"trigger": "page", "event": "", "starts_at": "2040-05-01T08:00:00Z", "ends_at": None, "zone": "local"}
    late |= {"frequency": "always", "priority": 50, "urgent": False}
    site.publish(site.item("banner", "later", title="Später", when=late))
    one = author(locale="de-DE")
    one.press("Neu: Banner")
    one.page.get_by_role("textbox", name="Text", exact=True).fill("Hallo.")
    one.panel.get_by_label("Titel").fill("Gruß")
    one.press("Vorschau")
    mine, others = reasons(one)
    expect(mine).to_contain_text("Gruß")
    expect(one.panel.get_by_role("status").first).to_have_text("Es ist auf dem Bildschirm.")
    expect(others).to_contain_text("Nicht gezeigt The hint: Gruppe „East“: das Merkmal „region“ ist nicht bekannt.")
    expect(others).to_contain_text("Nicht gezeigt Später: Es beginnt am 01.05.2040, 08:00 nach der Uhr der Person.")
    folded = one.panel.locator(".au-why details")
    folded.get_by_text("2 auf anderen Seiten").click()
    expect(folded).to_contain_text("Far b: Es gehört zu „List“; diese Seite ist „Form“.")
