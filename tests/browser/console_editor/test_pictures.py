"""Pictures by button, drop and paste; and in the application's own page."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.images import queries
from tests.browser.console_editor.conftest import Desk, source, writer
from tests.images.samples import picture

Sit = Callable[..., Desk]
BRING = """([kind, name, type, data, html]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const transfer = new DataTransfer();
  if (data) transfer.items.add(new File([bytes], name, { type }));
  if (html) { transfer.setData('text/html', html); transfer.setData('text/plain', 'plain words'); }
  const target = document.querySelector('.cm-content');
  const box = target.getBoundingClientRect();
  const init = { bubbles: true, cancelable: true };
  target.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { ...init, clipboardData: transfer })
    : new DragEvent('drop', { ...init, dataTransfer: transfer, clientX: box.right - 20, clientY: box.y + 16 }));
}"""


def arrived(page: Page, words: str) -> None:
    """Until the field has these words."""
    expect(page.locator('[name="body-markdown-en"]')).to_have_value(re.compile(re.escape(words)))


def bring(page: Page, kind: str, data: bytes = b"", name: str = "Screen.png", html: str = "") -> None:
    """Paste or drop as a browser tells it."""
    expect(writer(page)).to_be_visible()
    page.evaluate(BRING, [kind, name, "image/png", base64.b64encode(data).decode(), html])


def test_picture_by_button_is_shown_in_the_preview(desk: Sit, article: Item, application: Application) -> None:
    page = desk().open("content/amounts/edit")
    writer(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    with page.expect_file_chooser() as chosen:
        page.locator('[data-tool="image"]').first.click()
    chosen.value.set_files({"name": "Request form.png", "mimeType": "image/png", "buffer": picture("PNG", (320, 200))})
    arrived(page, "/images/")
    (kept,) = queries.images(application)
    assert source(page) == f"First line.\n![Request form](/images/{kept.digest}-320x200.webp)"
    shown = page.locator("[data-preview-host] img")
    expect(shown).to_have_attribute("width", "320")
    shown.scroll_into_view_if_needed()
    loaded = "(picture) => picture.decode().then(() => picture.naturalWidth)"
    assert shown.evaluate(loaded) == 320


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_picture_by_drop_and_paste(desk: Sit, article: Item, kind: str) -> None:
    page = desk().open("content/amounts/edit")
    writer(page).click()
    bring(page, kind, picture("PNG", (64, 48)))
    arrived(page, "-64x48.webp)")
    assert "First line." in source(page)
    assert "![Screen](" in source(page)


def test_what_is_no_picture_is_said_and_the_text_stays(desk: Sit, article: Item, application: Application) -> None:
    page = desk().open("content/amounts/edit")
    bring(page, "paste", b"<svg onload=alert(1)>")
    expect(page.locator(".toast-line-bad")).to_contain_text("SVG is not taken")
    assert source(page) == "First line."
    bring(page, "drop", bytes(20 * 1024 * 1024))
    expect(page.locator(".toast-line-bad").last).to_contain_text("20.0 MB; a picture may have 5 MB")
    assert source(page) == "First line."
    assert queries.images(application) == []


def test_what_the_browser_lets_through_the_server_refuses(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    answer: Any = page.evaluate(
        "async () => { const token = document.querySelector('meta[name=csrf-token]').content;"
        "const answer = await fetch('/a/p2p/images', {method: 'POST', body: new Uint8Array(20 * 1024 * 1024),"
        "headers: {'X-CSRFToken': token, Accept: 'application/json', 'Content-Type': 'image/png'}});"
        "return [answer.status, (await answer.json()).message] }"
    )
    assert answer == [413, "The file has 20.0 MB; a picture may have 5 MB."]


def test_without_the_forms_token_nothing_is_taken(desk: Sit, article: Item, application: Application) -> None:
    page = desk().open("content/amounts/edit")
    data = base64.b64encode(picture()).decode()
    status = page.evaluate(
        f"async () => (await fetch('/a/p2p/images', {{method: 'POST', headers: {{'Content-Type': 'image/png'}},"
        f" body: Uint8Array.from(atob({json.dumps(data)}), (one) => one.charCodeAt(0))}})).status"
    )
    assert status == 400
    assert queries.images(application) == []


def test_pasted_html_is_asked_for_as_markdown_and_what_went_is_said(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    asked: list[Any] = []

    def answer(route: Any) -> None:
        asked.append(route.request.post_data_json)
        route.fulfill(json={"markdown": "**bold** words", "dropped": ["A script was left out."]})

    page.route("**/content/paste", answer)
    writer(page).click()
    page.keyboard.press("Control+End")
    bring(page, "paste", html="<p><b>bold</b> words</p><script>alert(1)</script>")
    arrived(page, "**bold**")
    assert source(page) == "First line.**bold** words"
    assert asked == [{"html": "<p><b>bold</b> words</p><script>alert(1)</script>"}]
    expect(page.locator(".toasts")).to_contain_text("A script was left out.")


def test_where_nothing_converts_plain_text_is_pasted(desk: Sit, article: Item) -> None:
    page = desk().open("content/amounts/edit")
    page.route("**/content/paste", lambda route: route.fulfill(status=404, body="{}"))
    writer(page).click()
    page.keyboard.press("Control+End")
    bring(page, "paste", html="<p><b>bold</b> words</p>")
    arrived(page, "plain")
    assert source(page) == "First line.plain words"
