"""Typing, the toolbar, tables and links: what is seen in the editor is what the form sends."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from tests.authoring.samples import sample
from tests.browser.console_editor.conftest import Desk, said, source, writer

Sit = Callable[..., Desk]


def press(page: Page, tool: str) -> None:
    """A button of the toolbar."""
    page.locator(f'[data-tool="{tool}"]').first.click()


def empty(page: Page) -> None:
    """Begin with nothing in the field."""
    writer(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")


def test_what_is_typed_is_saved_and_shown_as_people_will_see_it(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    writer(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" More **words**.")
    assert source(page) == "First line. More **words**."
    expect(page.locator("[data-preview-host] strong")).to_have_text("words")
    page.click("text=Save draft")
    page.wait_for_url("**/content/amounts")
    assert said(article)["body"]["markdown"]["en"] == "First line. More **words**."  # type: ignore[index]


def test_each_tool_writes_what_one_could_have_typed(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    for tool, expected in {
        "bold": "**word**", "italic": "*word*", "code": "`word`", "heading": "## word", "list": "- word",
        "steps": ":::steps\n1. word\n:::", "note": "> [!NOTE]\n> word",
    }.items():  # fmt: skip
        empty(page)
        page.keyboard.type("word")
        page.keyboard.press("Control+a")
        press(page, tool)
        assert source(page) == expected, tool


def test_keys_do_what_the_buttons_do_and_can_be_undone(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    empty(page)
    page.keyboard.type("word")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    assert source(page) == "**word**"
    page.keyboard.press("Control+i")
    assert source(page) == "***word***"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert source(page) == "word"


def test_a_list_goes_on_with_enter_and_ends_with_two(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    empty(page)
    page.keyboard.type("- one")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    assert source(page) == "- one\n- two"


def test_the_toolbar_is_one_stop_and_walked_with_arrows(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    writer(page).click()
    page.keyboard.press("Shift+Tab")
    focused = "document.activeElement.dataset.tool"
    assert page.evaluate(focused) == "bold"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "italic"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "table"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "bold"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("cm-content")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.className").startswith("cm-content"), "the keyboard gets out"


def test_a_table_is_put_in_and_grows(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    empty(page)
    expect(page.locator("[data-table-tools]").first).to_be_hidden()
    press(page, "table")
    expect(page.locator("[data-table-tools]").first).to_be_visible()
    page.keyboard.type("Amount")
    press(page, "right")
    press(page, "column-after")
    page.keyboard.type("Who")
    press(page, "row-below")
    page.keyboard.type("100")
    press(page, "tidy")
    lines = source(page).split("\n")
    assert lines[0] == "| Amount | Who | Column |"
    assert lines[1] == "| -----: | --- | ------ |"
    assert lines[2].startswith("| 100 ")
    assert len(lines) == 5
    expect(page.locator("[data-preview-host] table th")).to_have_count(3)


def test_links_are_found_by_words_and_opened_by_key(
    desk: Sit, article: Item, application: Application, actors: dict[str, Actor]
) -> None:
    other = sample("article", "limits", title="Limits of approval")
    create_item(actors["author"], application, other)
    page = desk().open("content/amounts/edit")
    empty(page)
    page.keyboard.type("see ")
    press(page, "link")
    expect(page.locator("#link-picker [role=option]")).to_have_count(2)
    page.keyboard.type("limits appr")
    expect(page.locator("#link-picker [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    field = page.locator('[name="body-markdown-en"]')
    expect(field).to_have_value("see [Limits of approval](article:limits)")
    page.keyboard.press("End")
    page.keyboard.press("Control+Shift+L")
    page.keyboard.type("https://example.com/x")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"\)\[https://example\.com/x\]\(https://example\.com/x\)$"))


def test_hidden_characters_stand_out(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    empty(page)
    page.keyboard.insert_text("pay\u200bpal \u202eexe.txt")
    expect(page.locator(".cm-hidden")).to_have_text(["U+200B", "U+202E"])
    assert source(page) == "pay\u200bpal \u202eexe.txt", "the text itself stays as it was typed"
    empty(page)
    page.keyboard.insert_text("[bank.com](https://evil.example) [ours](https://bank.com)")
    expect(page.locator(".cm-odd-link")).to_have_count(1)
    expect(page.locator(".cm-odd-link").first).to_have_attribute("title", re.compile("goes to “evil.example”"))


def test_steps_of_a_flow_have_editors_too_and_move_with_their_step(
    desk: Sit, article: Item, application: Application, actors: dict[str, Actor]
) -> None:
    author = actors["author"]
    apps.define_anchor(author, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "A"}})
    flow = create_item(author, application, sample("flow", "walk"))
    page = desk().open("content/walk/edit")
    first = "body-steps-0-text-en"
    writer(page, first).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Typed first")
    page.locator("[data-member-down]").first.click()
    assert source(page, "body-steps-1-text-en") == "Typed first"
    page.locator("[data-members=body-steps] > [data-member-add]").click()
    added = writer(page, "body-steps-2-text-en")
    added.click()
    page.keyboard.type("Third")
    assert source(page, "body-steps-2-text-en") == "Third"
    page.locator(
        "[data-members=body-steps] > .entries > .entry:nth-child(3) > .entry-head [data-member-remove]"
    ).click()
    page.click("text=Save draft")
    page.wait_for_url("**/content/walk")
    assert [step["text"]["en"] for step in said(flow)["body"]["steps"]][1] == "Typed first"  # type: ignore[index]


def test_without_script_the_form_still_works(desk: Sit, article: Item, chromium: object) -> None:
    signed_in = desk()
    state = signed_in.context.storage_state()
    context = chromium.new_context(java_script_enabled=False, storage_state=state)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{signed_in.server.address}/a/p2p/content/amounts/edit")
    expect(page.locator("[role=toolbar]").first).to_be_hidden()
    page.fill('textarea[name="body-markdown-en"]', "By hand.")
    page.click("text=Save draft")
    page.wait_for_url("**/content/amounts")
    context.close()
    assert said(article)["body"]["markdown"]["en"] == "By hand."  # type: ignore[index]


def test_pages_without_a_text_do_not_load_the_editor(desk: Sit, article: Item) -> None:
    someone = desk()
    loaded: list[str] = []
    someone.page.on("request", lambda asked: loaded.append(asked.url))
    someone.open("content").wait_for_load_state("networkidle")
    before = list(loaded)
    someone.open("content/amounts").wait_for_load_state("networkidle")
    someone.open("content/amounts/edit").wait_for_load_state("networkidle")
    expect(writer(someone.page)).to_be_visible()
    own = {url for url in loaded if "/chunk-" in url}
    assert len(own) > len({url for url in before if "/chunk-" in url}), "the editor is a chunk of its own"
    assert not any("writing" in url for url in before)
