"""Author mode on pages that make it hard: an element of each is pointed at, written at, saved and found again."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from guidance_server.apps import queries as apps
from guidance_server.authoring import queries
from tests.browser.author.conftest import Author, Site
from tests.browser.delivery.conftest import STRICT
from tests.browser.torture.conftest import PAGES

Begin = Callable[..., Author]


class Case(NamedTuple):
    """A page, what is done on it before, an element, and what it is called."""

    address: str
    find: Callable[[Page], Locator]
    said: str
    before: tuple[str, ...] = ()
    policy: str = ""


def at(selector: str) -> Callable[[Page], Locator]:
    return lambda page: page.locator(selector)


CASES = {
    "seven shadow roots deep": Case(
        "deep_roots.html", at("button:text-is('Approve level 7')"), "Button “Approve level 7”"
    ),
    "in a modal dialog": Case("dialogs.html", at("#code"), "Field “Code”", ("#new",)),
    "in a dialog above a dialog": Case("dialogs.html", at("#ada"), "Button “Ada Byron”", ("#new", "#pick")),
    "in a focus trap": Case("focus_trap.html", at("#renew"), "Button “Renew now”", ("#open",)),
    "a list that is drawn": Case("drawn_select.html", at("#supplier-drawn"), "List “Supplier”"),
    "a box that cannot be seen": Case("drawn_select.html", at("#urgent"), "Tick box “Urgent order”"),
    "in a menu at the end of the page": Case("menus.html", at("#share"), "Menu entry “Share report”", ("#actions",)),
    "far down in a scroller in a scroller": Case(
        "nested_scrollers.html", at("[aria-label='Confirm line 40']"), "Button “Confirm line 40”"
    ),
    "a row of a list that has ten": Case("rows.html", at(".row:nth-child(4) button"), "Button “Pay Dubois”"),
    "below a header that stays": Case("sticky_header.html", at("#tax"), "Field “Tax number”"),
    "in the footer that stays": Case("sticky_header.html", at("footer button"), "Button “Save supplier”"),
    "under the strictest policy": Case("strict.html", at("#save"), "Button “Save bank details”", policy=STRICT),
    "in the tab that is seen": Case(
        "tabs.html", at("[name=unit_sales]"), "Field “Unit”", ("[role=tab]:has-text('Sales')",)
    ),
    "on a board that is moved and small": Case("transforms.html", at("#swap"), "Button “Swap trucks”"),
    "on a board after it was made larger": Case("transforms.html", at("#assign"), "Button “Assign driver”", ("#zoom",)),
    "on a route of a single page": Case("spa.html?router=hash#/order", at("#view button"), "Button “Release order”"),
    "with an id that names something else elsewhere": Case(
        "routes.html#/supplier", at("#action-2"), "Button “Merge duplicates”"
    ),
    "in a form that is made anew": Case("renewed.html", at("#days"), "Field “Days”"),
    "in a frame": Case(
        "editor_frame.html", lambda page: page.frame_locator("#editor").locator("#quote"), "Button “Insert template”"
    ),
    "in a table without labels": Case("releases.html", at("tr:nth-child(3) button"), "Button “Split”"),
    "in a drawer": Case("returns.html", at("#apply"), "Button “Apply filter”", ("#filter",)),
    "from the right": Case("rtl.html", at("#centre"), "Field “مركز التكلفة”"),
    "a link": Case("leave_a.html", at("#go"), "Link “Go to page b”"),
}


@pytest.fixture
def hard(site: Site, author: Begin) -> Callable[[Case], Author]:
    def begin(case: Case) -> Author:
        texts = {f"/{path.name}": path.read_text() for path in PAGES.iterdir()}
        site.host.files = {name: text.replace("<!-- guidance -->", site.script()) for name, text in texts.items()}
        policy = case.policy.format(server=site.server.address)
        site.host.headers = {"Content-Security-Policy": policy} if policy else {}
        one = author(f"/{case.address}")
        for selector in case.before:
            one.page.click(selector)
        return one

    return begin


@pytest.mark.parametrize("name", CASES)
def test_an_element_is_pointed_at_written_at_saved_and_found_again(
    site: Site, hard: Callable[[Case], Author], name: str
) -> None:
    case = CASES[name]
    one = hard(case)
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    case.find(one.page).hover()
    expect(one.bar).to_contain_text(case.said)
    case.find(one.page).click()
    write_and_save(site, one)
    case.find(one.page).hover()
    expect(one.page.locator(".card.tip")).to_contain_text("Mind this.")


def write_and_save(site: Site, one: Author) -> None:
    """Then the preview has it on the page."""
    text = one.page.get_by_role("textbox", name="Text", exact=True)
    expect(text).to_be_focused()
    text.fill("Mind this.")
    one.panel.get_by_label("Title", exact=True).fill("Mind")
    one.press("Save draft")
    one.saved()
    content = queries.content(queries.newest(queries.item_by_key(site.application, "mind")))
    assert content["body"]["text"] == {"en": "Mind this."}
    assert content["where"]["anchor"] in apps.targets(site.application).anchors
    one.press("Write on")
    one.press("Preview")
    expect(one.panel.locator(".au-why li").first).to_contain_text("Shown Mind", timeout=8000)


def test_a_frame_of_somebody_else_is_taken_as_a_whole_and_nothing_in_it_is_pressed(
    site: Site, hard: Callable[[Case], Author]
) -> None:
    one = hard(Case("payment_frame.html", at("#card"), ""))
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    box = one.page.locator("#card").bounding_box()
    assert box
    one.page.mouse.move(box["x"] + 40, box["y"] + 40)
    expect(one.bar).to_contain_text("“Card”")
    one.page.mouse.move(box["x"] + 40, box["y"] - 30)
    expect(one.bar).to_contain_text("Field “Name”")
    one.page.mouse.click(box["x"] + 60, box["y"] + 60)
    expect(one.panel.get_by_label("Opens")).to_have_value("icon")
    write_and_save(site, one)
    one.page.locator("guidance-layer button.mark").click()
    expect(one.page.locator(".card.tip")).to_contain_text("Mind this.")
