"""A flow that is recorded by doing it: each deed a step, on several pages, and nothing of what was typed."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from guidance_server.authoring import queries
from tests.browser.author.conftest import Author, Site

Begin = Callable[..., Author]
SECRET, TYPED = "s3cret-Planted-pw", "Laptop for Anna Planted"

FORM = f"""
<title>Shop</title><h1 id="head">New request</h1>
<form onsubmit="return false">
  <label>Title <input id="title"></label>
  <label>Currency <select id="currency"><option>EUR</option><option>USD</option></select></label>
  <label><input type="checkbox" id="terms"> Terms</label>
  <label><input type="radio" name="way" id="post"> By post</label>
  <label>Password <input type="password" id="password"></label>
  <label>Card <input autocomplete="cc-number" id="card"></label>
  <div id="who" role="combobox" aria-label="Approver" aria-controls="people" tabindex="0">{TYPED}</div>
  <ul id="people" role="listbox"><li role="option" id="anna">Anna Planted</li></ul>
  <p contenteditable id="notes" aria-label="Notes" role="textbox">-</p>
  <button id="send" ondblclick="window.twice = true">Send</button>
</form>
<label>Search <input id="search"></label>
<button id="route" onclick="history.pushState(0, '', '/requests/new/done'); head.textContent = 'Thank you, ' + title.value">Done</button>
<a id="away" href="/requests">All requests</a>
"""


def recording(one: Author) -> None:
    one.press("Record a flow")
    expect(one.panel).to_contain_text("Recording: 0 steps.")


def count(one: Author, steps: int) -> None:
    expect(one.panel.locator(".au-steps li")).to_have_count(steps)


def use_everything(page: Page) -> None:
    page.fill("#title", "")
    page.type("#title", TYPED)
    page.press("#title", "Tab")
    page.keyboard.press("ArrowDown")
    page.locator("#title").focus()
    page.type("#title", "!")
    page.press("#title", "Tab")
    page.check("#terms")
    page.check("#post")
    page.type("#password", SECRET)
    page.type("#card", "4111 1111 1111 1111")
    page.click("#who")
    page.click("#anna")
    page.click("#notes")
    page.keyboard.type(TYPED)
    page.dblclick("#send")
    page.type("#search", TYPED)
    page.keyboard.press("Enter")
    page.click("#route")


def reads_well(steps: list[dict[str, Any]]) -> None:
    texts = [step["text"]["en"] for step in steps]
    assert texts[1] == "Choose **Currency**."
    assert texts[3:6] == ["Tick **Terms** if it applies.", "Choose **By post**.", "Choose **Approver**."]
    assert texts[8:] == ["Fill in **Search**, then press Enter.", "Select **Done**.", "Open **All requests**."]
    goes = [step["advance"]["on"] for step in steps]
    assert goes == ["input", "input", "input", "click", "input", "button", "input", "click", "input", "click", "click"]


def test_each_deed_is_a_step_and_nothing_that_was_typed_is_anywhere(site: Site, author: Begin) -> None:
    site.page_html(FORM)
    one = author()
    sent: list[str] = []
    one.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    recording(one)
    use_everything(one.page)
    count(one, 10)
    one.page.click("#away")
    expect(one.panel).to_be_visible()
    count(one, 11)
    one.page.evaluate("document.querySelector('#head').textContent = 'Purchase requests'")
    one.press("Stop recording")
    assert one.steps() == [
        "1. Title", "2. Currency", "3. Title", "4. Terms", "5. By post", "6. Approver", "7. Notes", "8. Send", "9. Search",
        "10. Done", "11. All requests",
    ]  # fmt: skip
    one.panel.get_by_label("Title", exact=True).fill("Ask")
    one.press("Save draft")
    one.saved()
    content = queries.content(queries.newest(queries.item_by_key(site.application, "ask")))
    reads_well(content["body"]["steps"])
    kept = one.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    everywhere = [*sent, kept, json.dumps(content), *dump(site)]
    assert any("Fill in **Search**" in text for text in everywhere), "the positive control"
    for secret in (SECRET, "4111", "Planted", "Anna"):
        assert [text[:300] for text in everywhere if secret in text] == [], secret


def dump(site: Site) -> list[str]:
    """The files of the server's database, its journal too."""
    folder = site.server.settings.instance
    return [path.read_bytes().decode("latin-1") for path in folder.glob("*.db*") if path.is_file()]


def insert(one: Author) -> None:
    """Record behind the first step."""
    one.press("Write step 1")
    one.press("Record behind it")
    expect(one.panel).to_contain_text("The next one comes behind step 1.")
    one.page.click("#three")
    one.press("Stop recording")
    assert one.steps() == ["1. One", "2. Three", "3. Two"]


def move(one: Author) -> None:
    """By its button, by keys, by the pointer."""
    one.press("Move step 3 up")
    assert one.steps() == ["1. One", "2. Two", "3. Three"]
    one.panel.locator(".au-steps li").nth(2).focus()
    one.page.keyboard.press("Alt+ArrowUp")
    assert one.steps() == ["1. One", "2. Three", "3. Two"]
    expect(one.panel.locator(".au-steps li").nth(1)).to_be_focused()
    expect(one.page.locator("guidance-layer .sr")).to_contain_text("Step 3 is step 2 of 3 now.")
    rows = one.panel.locator(".au-steps li")
    rows.nth(0).drag_to(rows.nth(2))
    assert one.steps() == ["1. Three", "2. Two", "3. One"]


def test_steps_are_taken_back_inserted_moved_pointed_anew_and_taken_out(site: Site, author: Begin) -> None:
    buttons = "".join(f'<button id="{name.lower()}">{name}</button>' for name in ("One", "Two", "Three", "Four"))
    site.page_html(f"<h1>Steps</h1>{buttons}")
    one = author()
    recording(one)
    for name in ("one", "two", "four"):
        one.page.click(f"#{name}")
    count(one, 3)
    one.press("Undo the last step")
    count(one, 2)
    one.press("Stop recording")
    one.page.click("#four")
    count(one, 2)
    insert(one)
    move(one)
    one.press("Take out step 2")
    assert one.steps() == ["1. Three", "2. One"]
    one.press("Write step 2")
    one.page.locator("guidance-layer .au-card").get_by_role("textbox", name="Title", exact=True).fill("The last")
    one.press("Point at another element")
    one.page.click("#four")
    one.press("Done")
    one.panel.get_by_label("Title", exact=True).fill("Moved")
    one.press("Save draft")
    one.saved()
    content = queries.content(queries.newest(queries.item_by_key(site.application, "moved")))
    assert [(step["title"]["en"], step["anchor"]) for step in content["body"]["steps"]] == [
        ("Three", "three"),
        ("The last", "four"),
    ]
