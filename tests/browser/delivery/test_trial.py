"""“Try in the application” in a real browser: shown whatever its gates say, marked, not counted, and for nobody else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from guidance_server.authoring import actions, queries
from guidance_server.authoring.models import Revision
from tests.authoring.samples import step
from tests.browser.delivery.conftest import FORM, STRICT, Site, wait_until

Tab = Callable[..., Page]
# Nobody is a buyer, its time is long past, and it is started by hand: no gate would let it through.
SHUT = {
    "audience": {"cohorts": ["buyers"], "except": []},
    "when": {"trigger": "manual", "event": "", "starts_at": "2020-01-01T00:00:00Z", "ends_at": "2020-01-02T00:00:00Z",
             "zone": "utc", "frequency": "once", "priority": 50, "urgent": False},
}  # fmt: skip


def mark(page: Page) -> Locator:
    return page.get_by_role("region", name="Preview")


def test_shown_whatever_its_gates_say_and_not_counted(site: Site, tab: Tab) -> None:
    live = site.item("banner", "notice")
    site.publish(live)
    draft = site.item("popup", "draft", **SHUT, holdout=50)
    page = tab(site.link(draft))
    expect(page.get_by_text("Look.")).to_be_visible()
    expect(mark(page)).to_contain_text("Sample popup, revision 1")
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()  # What is live stays.
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("Look.")).to_be_hidden()
    wait_until(lambda: ("content_seen", "notice") in [(t, i) for t, i, _ in site.events()], page)
    # Everything that waits has gone by now: of the live banner, and of nothing else.
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert {item for _, item, _ in site.events() if item} == {"notice"}


def test_a_reload_goes_on_and_the_end_button_ends_it(site: Site, tab: Tab) -> None:
    site.publish(site.item("banner", "notice"))
    page = tab(site.link(site.item("popup", "draft", **SHUT)))
    expect(page.get_by_text("Look.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Look.")).to_be_visible()
    page.goto(f"{site.host.origin}/elsewhere")
    expect(page.get_by_text("Look.")).to_be_visible()
    page.get_by_role("button", name="End preview").click()
    expect(mark(page)).to_have_count(0)
    expect(page.get_by_text("Look.")).to_have_count(0)
    page.reload()
    expect(page.locator(".bar", has_text="Closed")).to_be_visible()
    expect(mark(page)).to_have_count(0)
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('try'))") == []


def test_the_link_opens_once(site: Site, tab: Tab) -> None:
    link = site.link(site.item("popup", "draft"))
    expect(tab(link).get_by_text("Look.")).to_be_visible()
    second = tab(link)
    expect(mark(second)).to_contain_text("This preview link was used already")
    expect(second.get_by_text("Look.")).to_have_count(0)
    second.get_by_role("button", name="Close").click()
    expect(mark(second)).to_have_count(0)


def test_another_site_gets_nothing_and_the_link_still_works(site: Site, tab: Tab) -> None:
    link = site.link(site.item("popup", "draft"))
    # The same page, by another name of this machine: another origin.
    stranger = tab(link.replace("127.0.0.1", "localhost"))
    expect(mark(stranger)).to_contain_text("not for this site")
    expect(stranger.get_by_text("Look.")).to_have_count(0)
    expect(tab(link).get_by_text("Look.")).to_be_visible()


def test_the_live_form_does_not_stand_beside_it(site: Site, tab: Tab) -> None:
    draft = site.item("banner", "notice", body={**_banner("Old words")})
    site.publish(draft)
    revised = _revise(site, draft, {"body": _banner("New words")})
    page = tab(site.link(revised))
    expect(page.locator("p", has_text="New words").first).to_be_visible()
    expect(page.get_by_text("Old words")).to_have_count(0)
    page.get_by_role("button", name="End preview").click()
    expect(page.locator("p", has_text="Old words").first).to_be_visible()
    expect(page.get_by_text("New words")).to_have_count(0)


def test_a_flow_goes_over_pages_and_can_be_shown_again(site: Site, tab: Tab) -> None:
    steps = [
        step("s1", page="request-form", advance={"on": "page", "page": "request-list", "event": ""}),
        step("s2", page="request-list", anchor="", text={"en": "The list."}),
    ]
    page = tab(site.link(site.item("flow", "way", body={"start": "manual", "steps": steps})))
    expect(page.get_by_role("heading", name="Step s1")).to_be_visible()
    page.goto(f"{site.host.origin}/requests")
    expect(page.get_by_text("The list.").last).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(mark(page)).to_contain_text("It was completed.")
    page.goto(f"{site.host.origin}/requests/new")
    page.get_by_role("button", name="Show again").click()
    expect(page.get_by_role("heading", name="Step s1")).to_be_visible()
    assert [event for event in site.events() if event[1]] == []


def test_an_article_opens_in_self_help(site: Site, tab: Tab) -> None:
    page = tab(site.link(site.item("article", "how", title="How it is done")))
    expect(page.get_by_role("heading", name="Amounts")).to_be_visible()
    expect(mark(page)).to_contain_text("Nothing of it is counted.")


def test_a_missing_element_is_said(site: Site, tab: Tab) -> None:
    site.page_html("<main>Nothing here</main>")
    page = tab(site.link(site.item("tip", "hint", where={"pages": [], "anchor": "amount"})))
    expect(mark(page)).to_contain_text("Its element “amount” is not on this page.", timeout=8000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_works_under_a_strict_policy_and_looks_good(
    site: Site, tab: Tab, scheme: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site.page_html(FORM, policy=STRICT)
    page = tab(site.link(site.item("popup", "draft", **SHUT)), color_scheme=scheme)
    expect(page.get_by_text("Look.")).to_be_visible()
    folder = tmp_path_factory.getbasetemp()
    page.screenshot(path=folder / f"trial-{scheme}.png")


def _banner(text: str) -> dict[str, object]:
    return {"position": "top", "tone": "info", "text": {"en": text}, "dismissible": True, "buttons": []}


def _revise(site: Site, revision: Revision, changes: dict[str, object]) -> Revision:
    content = queries.content(revision) | changes
    actions.revise(site.actor("author"), revision.item, content, revision.number, "")
    return queries.newest(revision.item)
