"""A document of Word on the clipboard, through the editor and the real server."""

from collections.abc import Callable

from playwright.sync_api import expect

from guidance_server.authoring.models import Item
from tests.authoring.importing.html.test_office import WORD
from tests.browser.console_editor.conftest import Desk, said, source, writer
from tests.browser.console_editor.test_pictures import arrived, bring

Sit = Callable[..., Desk]
HOSTILE = "<p onclick=alert(1)>Kept</p><script>alert(2)</script><img src=https://t.example/o.gif width=1 height=1>"


def test_word_comes_out_as_markdown_and_what_went_is_said(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    writer(page).click()
    page.keyboard.press("Control+a")
    bring(page, "paste", html=WORD + HOSTILE)
    arrived(page, "- First")
    expect(page.locator(".toasts")).to_contain_text("A picture of one dot that counts readers, from t.example.")
    expect(page.locator(".toasts")).to_contain_text("The event handler onclick.")
    expect(page.locator("[data-preview-host] table td").first).to_have_text("1")
    text = source(page)
    assert text.startswith("# Purchase requests\n\nChoose **New**, then save.\n\n- First\n  - Inner\n- Second\n")
    assert text.endswith("Kept")
    page.click("text=Save draft")
    page.wait_for_url("**/content/amounts")
    assert said(article)["body"]["markdown"]["en"].strip() == text  # type: ignore[index]
