"""A key, a restricted tip, a freeze, chosen items by a plan, the way back: in the console, in the application, in the audit."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Console, Demo
from tests.journeys.test_draft_to_pack import fill_head, items, pointer_after, tick
from tests.journeys.test_page_view_to_metric import become, explained, wait_explained

SignIn = Callable[[str], Console]
TIP, OTHER = "look-at-the-limit", "see-the-new-list"
REASON = "Quarter end: nobody wants new words now."


@pytest.fixture
def target(context: BrowserContext, demo: Demo) -> Iterator[Page]:
    """Somebody in the application whom it does not vouch for: a requester."""
    page = context.new_page()
    page.goto(f"{demo.target}/requests/new")
    become(page, "Mei Tanaka")
    page.goto(f"{demo.target}/requests/new")
    yield page
    page.close()


@pytest.fixture(scope="module")
def secrets() -> dict[str, str]:
    """What the console shows once, on its way to the server of the application."""
    return {}


def identify(page: Page, demo: Demo, secret: str, role: str) -> None:
    """What the page of the application does with the token that its server signed."""
    now = int(time.time())
    claims = {"sub": f"a-{role}", "aud": demo.app_key, "iat": now, "exp": now + 600, "attributes": {"role": role}}
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(secret))
    person = {"id": f"a-{role}", "token": token, "attributes": {"role": role}}
    page.evaluate("person => guidance.identify(person)", person)


def is_told_nothing(page: Page) -> None:
    """Of the tip not even its key is in the page, for a while in which others are told of it."""
    page.wait_for_timeout(2000)
    told = explained(page)
    assert "justification-hint" in told, "the control"
    assert TIP not in told


def draft(author: Console, owner: Console, title: str, *, restricted: bool) -> None:
    page = author.open("content/new/tip")
    key = title.lower().replace(" ", "-")
    fill_head(page, title, key)
    page.fill('[name="body-text-en"]', f"**{title}** before you send it.")
    tick(page, "where-pages", "request-form")
    page.select_option('[name="where-anchor"]', label="Justification")
    if restricted:
        tick(page, "audience-cohorts", "approvers")
        page.check('[name="restricted"]')
    page.click("text=Save and submit")
    expect(page.locator(".head")).to_contain_text("In review")
    page = owner.open(f"review/{key}")
    page.click("button:has-text('Approve')")
    expect(page.locator("body")).to_contain_text("It goes out with the next publication.")


def test_a_key_is_made_and_two_tips_are_approved(console: SignIn, secrets: dict[str, str]) -> None:
    page = console("admin").open("settings/identity")
    page.fill("#title-secret", "Portal of the managers")
    page.click("text=Make a secret")
    secrets["key"] = page.locator("#secret").inner_text().strip()
    author, owner = console("author"), console("owner")
    draft(author, owner, "Look at the limit", restricted=True)
    draft(author, owner, "See the new list", restricted=False)
    page = author.open(f"content/{TIP}")
    expect(page.locator(".revisions-line")).to_have_text(re.compile(r"live\s*–\s*·\s*staging\s*–\s*·\s*newest\s*1"))


def test_a_freeze_stops_publishing_with_its_sentence(demo: Demo, console: SignIn) -> None:
    publisher = console("publisher")
    page = publisher.open("releases")
    page.click("text=Freeze a channel")
    page.select_option("#f-channel", "staging")
    start = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1)
    for name, moment in (("starts", start), ("ends", start + timedelta(days=2))):
        page.fill(f"#f-{name}", f"{moment:%Y-%m-%dT%H:%M}")
    page.fill("#f-zone", "UTC")
    page.fill("#f-reason", REASON)
    page.get_by_role("button", name="Freeze", exact=True).click()
    end = start + timedelta(days=2)
    said = f"Staging is frozen until {end.day} {end:%b %Y, %H:%M} UTC. {REASON}"
    for place in ("releases", "releases/staging/plan", "releases/compare", "review", f"content/{TIP}"):
        page = publisher.open(place)
        expect(page.locator(".note-warn", has_text="is frozen until")).to_contain_text(said)
    page = publisher.open("releases/staging/plan")
    expect(page.locator("body")).to_contain_text("Wait until the freeze ends, or ask an administrator")
    expect(page.get_by_role("button", name="Publish all to staging")).to_have_count(0)
    refused = page.request.post(
        f"{publisher.base}/releases/staging/publish",
        form={"csrf_token": page.locator("[name=csrf_token]").first.input_value()},
        headers={"Referer": page.url},
    )
    assert refused.status == 409
    assert REASON in refused.text()
    page = console("admin").open("releases")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("tr", has_text=REASON).get_by_role("button", name="Lift").click()
    expect(page.locator("body")).to_contain_text("The freeze of staging is lifted.")


@pytest.mark.parametrize("channel", ["staging", "live"])
def test_chosen_items_are_published_by_their_plan(demo: Demo, console: SignIn, channel: str) -> None:
    version, before = pointer_after(demo, channel, 0)["version"], set(items(demo, channel))
    publisher = console("publisher")
    page = publisher.open(f"releases/{channel}/plan")
    row = page.locator(".plan-item", has_text="Look at the limit")
    expect(row).to_contain_text("Restricted")
    row.locator("[data-tick]").check()
    page.click("text=Plan these alone")
    expect(page.locator(".plan-item")).to_have_count(1)
    page.fill("#note", "For the managers alone")
    page.click(f"text=Publish these to {channel}")
    expect(page.locator("body")).to_contain_text(f"serves version {version + 1} now")
    assert pointer_after(demo, channel, version)["version"] == version + 1
    assert set(items(demo, channel)) == before, "what is restricted is in no public pack, and the other was not chosen"


def test_only_a_managers_token_shows_it(demo: Demo, target: Page, secrets: dict[str, str]) -> None:
    is_told_nothing(target)
    identify(target, demo, secrets["key"], "requester")
    is_told_nothing(target)
    identify(target, demo, "f" * 64, "approver")
    is_told_nothing(target)
    identify(target, demo, secrets["key"], "approver")
    wait_explained(target, TIP, True)
    assert OTHER not in explained(target)
    target.evaluate("guidance.reset()")
    is_told_nothing(target)


def test_the_way_back_takes_it_away(demo: Demo, console: SignIn, target: Page, secrets: dict[str, str]) -> None:
    version = pointer_after(demo, "live", 0)["version"]
    page = console("publisher").open("releases")
    history = page.locator("section", has=page.get_by_role("heading", name="History of live"))
    history.locator("tr", has_text="Plan going back").first.get_by_role("link").click()
    expect(page.locator(".plan-item")).to_have_count(1)
    expect(page.locator(".plan-item")).to_contain_text("Look at the limit")
    page.fill("#note", "The limit is another")
    page.click("text=Go back to version")
    expect(page.locator("body")).to_contain_text(f"as version {version + 1}")
    assert pointer_after(demo, "live", version)["version"] == version + 1
    target.reload(wait_until="networkidle")  # Its own server vouches for somebody a little later.
    identify(target, demo, secrets["key"], "approver")
    wait_explained(target, "approver-limit-hint", False)  # Restricted too: the token is believed.
    is_told_nothing(target)


def test_all_of_it_stands_in_the_audit(console: SignIn) -> None:
    page = console("compliance").open("audit")
    rows = [" ".join(row.split()) for row in page.locator("table.cards tbody tr").all_inner_texts()]
    story = (
        "Alma Administrator added an identity key to",
        f"Ada Author submitted {TIP}",
        f"Priya Process-Owner approved {TIP}",
        "Paul Publisher froze staging",
        "Alma Administrator lifted a freeze of staging",
        "Paul Publisher published to staging",
        "Paul Publisher published to live",
        "Paul Publisher rolled live back",
    )
    places = [next((number for number, row in enumerate(rows) if words in row), None) for words in story]
    assert None not in places, dict(zip(story, places, strict=True))
    assert places == sorted(places, reverse=True), "the newest stands first"  # type: ignore[type-var]
    page.get_by_role("button", name="Verify now").click()
    expect(page.locator("#checks .tag-good").first).to_contain_text("Whole")
