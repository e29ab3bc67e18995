"""What is written in the application: in each language, with checks, pictures and links; and nothing is stored twice."""

import base64
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Route, expect

from guidance_server.apps import queries as apps_queries
from guidance_server.authoring import queries
from tests.authoring.samples import step
from tests.browser.author.conftest import Author, Site, wait_until
from tests.images.samples import picture

Begin = Callable[..., Author]


def test_two_authors_name_the_same_page_and_element_and_there_is_one_of_each(site: Site, author: Begin) -> None:
    both = [author("/invoices"), author("/invoices")]
    for number, one in enumerate(both):
        one.press("New: Tip")
        expect(one.bar).to_be_visible()
        one.page.locator("input").nth(1).click()
        one.page.get_by_role("textbox", name="Text", exact=True).fill(f"Tip {number}")
        one.panel.get_by_label("Title").fill(f"Tip {number}")
    for one in both:
        one.press("Save draft")
        one.saved()
    targets = apps_queries.targets(site.application)
    assert [page["rule"] for page in targets.pages.values()].count({"path": "/invoices"}) == 1
    assert len(targets.anchors) == 2
    made = queries.items_by_key(site.application).values()
    anchors = {queries.content(queries.newest(item))["where"]["anchor"] for item in made}
    assert len(anchors) == 1


def text_of(one: Author) -> Locator:
    return one.page.get_by_role("textbox", name="Text", exact=True)


def new_tip(one: Author) -> None:
    one.press("New: Tip")
    expect(one.bar).to_be_visible()
    one.page.click("#amount")
    expect(text_of(one)).to_be_focused()


def tongue(one: Author, name: str) -> None:
    """The tab of a language in the card."""
    one.page.get_by_role("dialog").get_by_role("group", name="Language").get_by_role("button", name=name).click()


def newest(site: Site, key: str) -> dict[str, Any]:
    content: dict[str, Any] = queries.content(queries.newest(queries.item_by_key(site.application, key)))
    return content


def test_each_language_is_written_in_its_own_tab(site: Site, author: Begin) -> None:
    one = author()
    new_tip(one)
    text_of(one).fill("Net, **without** tax.")
    tongue(one, "Deutsch")
    expect(text_of(one)).to_have_value("")
    expect(text_of(one)).to_be_focused()
    expect(text_of(one)).to_have_attribute("lang", "de")
    text_of(one).fill("Netto, **ohne** Steuer.")
    tongue(one, "English")
    expect(text_of(one)).to_have_value("Net, **without** tax.")
    one.press("Save draft")
    one.saved()
    kept = newest(site, "amount-tip")
    assert kept["locales"] == ["en", "de"]
    assert kept["body"]["text"] == {"en": "Net, **without** tax.", "de": "Netto, **ohne** Steuer."}
    one.press("Write on")
    tongue(one, "Deutsch")
    text_of(one).fill("")
    one.press("Save draft")
    one.saved()
    without = newest(site, "amount-tip")
    assert (without["locales"], without["body"]["text"]) == (["en"], {"en": "Net, **without** tax."})


def test_what_the_check_refuses_is_said_at_its_field_and_nothing_is_lost(site: Site, author: Begin) -> None:
    one = author()
    new_tip(one)
    text_of(one).fill("Between the two.")
    field = one.panel.get_by_label
    field("Checks when the field is left").select_option(label="Number within a range")
    field("At least").fill("10")
    field("At most").fill("5")
    one.press("Save draft")
    expect(one.panel.get_by_role("alert")).to_contain_text("Nothing was saved")
    expect(field("At most")).to_have_attribute("aria-invalid", "true")
    expect(field("At most")).to_have_accessible_description("The upper end is below the lower one. Exchange them.")
    expect(field("What is said when it does not hold")).to_have_attribute("aria-invalid", "true")
    expect(field("At least")).not_to_have_attribute("aria-invalid", "true")
    expect(text_of(one)).to_have_value("Between the two.")
    assert queries.find_item(site.application, "amount-tip") is None
    field("At most").fill("50")
    field("What is said when it does not hold").fill("Between 10 and 50.")
    one.press("Save draft")
    one.saved()
    check = newest(site, "amount-tip")["body"]["validation"]
    assert (check["rule"], check["min"], check["max"]) == ("number", 10, 50)
    assert check["message"] == {"en": "Between 10 and 50."}


PASTE = """(field, [data, name, type]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name, { type }));
  field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
}"""


def paste(one: Author, data: bytes) -> None:
    """As a browser tells of a picture in the clipboard."""
    text_of(one).evaluate(PASTE, [base64.b64encode(data).decode(), "Screen.png", "image/png"])


def test_pictures_come_by_the_tool_and_by_pasting_and_what_is_none_is_said(site: Site, author: Begin) -> None:
    one = author()
    new_tip(one)
    text_of(one).fill("Look: ")
    with one.page.expect_file_chooser() as chosen:
        one.press("Picture")
    chosen.value.set_files({"name": "Request form.png", "mimeType": "image/png", "buffer": picture("PNG", (320, 200))})
    by_tool = re.compile(r"^Look: !\[Request form\]\((/images/[0-9a-z]+-320x200\.webp)\)$")
    expect(text_of(one)).to_have_value(by_tool)
    paste(one, picture("PNG", (64, 48)))
    expect(text_of(one)).to_have_value(re.compile(r"!\[Screen\]\(/images/[0-9a-z]+-64x48\.webp\)"))
    before = text_of(one).input_value()
    paste(one, b"<svg onload=alert(1)>")
    expect(one.page.locator(".au-card")).to_contain_text("SVG is not taken")
    assert text_of(one).input_value() == before, "the text stays as it was"
    one.page.keyboard.press("Control+End")
    one.page.keyboard.type(" Go on.")
    expect(one.page.locator(".au-card .au-drawn")).to_contain_text("Go on.")
    expect(one.page.locator(".au-card")).to_contain_text("SVG is not taken")
    one.page.keyboard.press("Escape")
    shown = one.page.locator(".au-drawn img").first
    expect(shown).to_be_visible()
    assert shown.evaluate("(one) => one.decode().then(() => one.naturalWidth)") > 0
    one.press("Save draft")
    one.saved()
    assert newest(site, "amount-tip")["body"]["text"]["en"] == f"{before} Go on."


def publishable(site: Site) -> None:
    """What a link can open: two articles and a flow, and a tip that none can."""
    body = {"summary": {"en": "s"}, "markdown": {"en": "Text."}, "keywords": []}
    site.item("article", "limits", title="Limits of [approval]", body=body)
    site.item("article", "returns", title="How to return goods", body=body)
    site.item("flow", "ask", title="Ask for approval", body={"start": "manual", "steps": [step("s1")]})
    site.item("tip", "hint", title="Approval hint", where={"pages": [], "anchor": "amount"})


def options(one: Author) -> Locator:
    return one.page.get_by_role("listbox", name="Where the link goes").get_by_role("option")


def linking(site: Site, author: Begin, written: str) -> tuple[Author, Locator]:
    """A new tip with these words, and the field that asks where a link goes."""
    publishable(site)
    one = author()
    new_tip(one)
    one.page.keyboard.type(written)
    one.page.keyboard.press("Control+k")
    asked = one.page.get_by_role("combobox", name="Article, flow or address")
    expect(asked).to_be_focused()
    return one, asked


def test_a_link_is_found_by_words_and_by_the_keyboard_alone(site: Site, author: Begin) -> None:
    one, asked = linking(site, author, "See ")
    keys = one.page.keyboard
    expect(options(one)).to_have_count(3)
    keys.type("approval")
    expect(options(one)).to_have_count(2)
    expect(options(one).first).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    expect(options(one).nth(1)).to_have_attribute("aria-selected", "true")
    chosen = options(one).nth(1)
    expect(asked).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(chosen).to_contain_text("limits")
    keys.press("Enter")
    expect(asked).to_have_count(0)
    expect(text_of(one)).to_be_focused()
    expect(text_of(one)).to_have_value("See [Limits of approval](article:limits)")
    one.press("Save draft")
    one.saved()
    assert newest(site, "amount-tip")["body"]["text"]["en"] == "See [Limits of approval](article:limits)"


def test_where_nothing_is_found_it_is_said_and_escape_leaves_the_field_alone(site: Site, author: Begin) -> None:
    one, asked = linking(site, author, "See ")
    keys = one.page.keyboard
    keys.type("no such thing")
    expect(one.page.get_by_text("Nothing has these words.")).to_be_visible()
    keys.press("Enter")
    keys.press("Escape")
    expect(text_of(one)).to_be_focused()
    expect(one.page.locator(".au-card")).to_be_visible()
    expect(asked).to_have_count(0)
    expect(text_of(one)).to_have_value("See ")


def test_a_link_takes_the_words_that_are_selected_and_an_address_typed_by_hand(site: Site, author: Begin) -> None:
    publishable(site)
    one = author(locale="de-DE")
    one.press("Neu: Tipp")
    expect(one.page.get_by_role("region", name="Auf ein Element zeigen")).to_be_visible()
    one.page.click("#amount")
    expect(text_of(one)).to_be_focused()
    keys = one.page.keyboard
    keys.type("here")
    keys.press("Shift+Home")
    one.press("Link")
    keys.type("return")
    expect(options_in_german(one)).to_have_text(["How to return goodsArtikel · returns"])
    options_in_german(one).click()
    expect(text_of(one)).to_have_value("[here](article:returns)")
    keys.press("End")
    keys.type(" or ")
    keys.press("Control+k")
    keys.type("https://example.org/a")
    expect(options_in_german(one).first).to_contain_text("Diese Adresse")
    keys.press("Enter")
    expect(text_of(one)).to_have_value("[here](article:returns) or [](https://example.org/a)")
    keys.type("there")
    expect(text_of(one)).to_have_value("[here](article:returns) or [there](https://example.org/a)")


def options_in_german(one: Author) -> Locator:
    return one.page.get_by_role("listbox", name="Wohin der Link führt").get_by_role("option")


def test_a_late_answer_keeps_what_the_arrows_chose(site: Site, author: Begin) -> None:
    publishable(site)
    one = author()
    new_tip(one)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "approval" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    one.page.route("**/v1/author/targets", hold)
    keys = one.page.keyboard
    keys.press("Control+k")
    expect(options(one)).to_have_count(3)
    keys.type("approva")
    expect(options(one)).to_have_count(2)
    keys.press("ArrowDown")
    keys.type("l")
    wait_until(lambda: bool(held), one.page)
    with one.page.expect_response("**/v1/author/targets"):
        held[0].continue_()
    one.page.wait_for_timeout(100)
    expect(options(one).nth(1)).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    expect(text_of(one)).to_have_value("[Limits of approval](article:limits)")
