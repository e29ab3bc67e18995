"""The panel for everybody: by the keyboard, for screen readers, in German, in a strict page and in one that reads from the right."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.author.conftest import Author, Site
from tests.browser.delivery.conftest import FORM, STRICT
from tests.browser.torture.test_accessibility import AXE, PAGE_RULES, STANDARDS

Begin = Callable[..., Author]
NARROW = {"viewport": {"width": 390, "height": 780}}


def complaints(one: Author) -> list[str]:
    one.page.evaluate(AXE)
    found: list[str] = one.page.evaluate(
        """async ([tags, off]) => {
          const rules = Object.fromEntries(off.map((rule) => [rule, {enabled: false}]));
          const {violations} = await axe.run('guidance-layer', {runOnly: {type: 'tag', values: tags}, rules});
          return violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`));
        }""",
        [STANDARDS, PAGE_RULES],
    )
    return found


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, NARROW], ids=["light", "dark", "narrow"])
def test_axe_has_no_complaint_in_any_view(site: Site, author: Begin, options: dict[str, Any]) -> None:
    dark = "<style>body{background:#111;color:#eee}</style>" if "color_scheme" in options else ""
    site.page_html(FORM, head=dark)
    one = author(**options)
    found = complaints(one)
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    one.page.hover("#amount")
    expect(one.bar).to_contain_text("match")
    found += complaints(one)
    one.page.keyboard.press("Enter")
    text = one.page.get_by_role("textbox", name="Text", exact=True)
    text.fill("Net.")
    found += complaints(one)
    one.page.keyboard.press("Escape")
    one.press("Preview")
    expect(one.panel).to_contain_text("Your draft")
    found += complaints(one)
    one.press("Back to writing")
    one.press("Save draft")
    one.saved()
    assert found + complaints(one) == []


def test_by_the_keyboard_alone_in_german_under_the_strictest_policy(site: Site, author: Begin) -> None:
    site.page_html(FORM, policy=STRICT)
    one = author(locale="de-DE")
    keys = one.page.keyboard
    expect(one.panel).to_contain_text("Autorenmodus")
    one.panel.get_by_role("button", name="Neu: Tipp").focus()
    keys.press("Enter")
    bar = one.page.get_by_role("region", name="Auf ein Element zeigen")
    expect(bar).to_be_focused()
    one.page.focus("#amount")
    expect(bar).to_contain_text("Feld „Amount“")
    keys.press("Enter")
    expect(one.page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()
    keys.type("Netto")
    keys.press("Escape")
    expect(one.panel.get_by_role("heading").first).to_be_focused()
    one.panel.get_by_role("button", name="Entwurf speichern").focus()
    keys.press("Enter")
    expect(one.panel).to_contain_text("Als Entwurf gespeichert, Fassung 1")
    one.panel.get_by_role("button", name="Autorenmodus beenden").focus()
    keys.press("Enter")
    expect(one.panel).to_have_count(0)
    left = one.page.evaluate("[...document.documentElement.children].map((one) => one.localName).join()")
    assert left in {"head,body", "head,body,guidance-layer"}
    assert one.page.evaluate("Object.keys(sessionStorage).filter((key) => /author|try/.test(key))") == []


def test_in_a_page_that_reads_from_the_right(site: Site, author: Begin) -> None:
    page = '<main dir="rtl"><h1>طلب</h1><label>المبلغ <input id="sum"></label></main>'
    site.page_html(page, head="<script>document.documentElement.dir = 'rtl'</script>")
    one = author("/rtl")
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    one.page.click("#sum")
    card = one.page.locator(".au-card")
    expect(card).to_be_visible()
    one.page.get_by_role("textbox", name="Text", exact=True).fill("المبلغ بدون ضريبة")
    boxes = [each.bounding_box() for each in (card, one.panel)]
    for box in boxes:
        assert box
        assert 0 <= box["x"] <= 1200 - box["width"]
    one.press("Save draft")
    one.saved()
