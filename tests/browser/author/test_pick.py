"""Pointing at an element: what is around and in it, how surely it will be found, and a page that feels nothing of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guidance_server.apps import queries as apps
from tests.browser.author.conftest import Author, Site

Begin = Callable[..., Author]

FORM = """
<h1>New request</h1>
<form onsubmit="window.did.push('submit'); return false" onclick="window.did.push('click ' + event.target.id)">
  <fieldset id="who"><legend>Who</legend><label>Amount <input id="amount" data-testid="amount"></label>
    <label>Password <input type="password" id="secret"></label></fieldset>
  <button id="send" onpointerdown="window.did.push('down')">Send</button>
</form>
<ul><li><button>Open</button></li><li><button>Open</button></li><li><button>Open</button></li></ul>
"""


def pointing(one: Author, kind: str = "Tip") -> None:
    one.press(f"New: {kind}")
    expect(one.bar).to_be_visible()


def outlined(page: Page) -> str:
    return page.locator(".au-name").text_content() or ""


def test_pointed_at_with_a_verdict_and_taken_without_pressing_it(site: Site, author: Begin) -> None:
    site.page_html(FORM, head="<script>window.did = []</script>")
    one = author()
    pointing(one)
    one.page.hover("#send")
    expect(one.bar).to_contain_text("Button “Send”")
    expect(one.bar).to_contain_text("Steady")
    expect(one.bar).to_contain_text("Told apart by an id and its words.")
    one.page.hover("li:nth-child(2) button")
    expect(one.bar).to_contain_text("Will break")
    expect(one.bar).to_contain_text("3 matches")
    expect(one.bar).to_contain_text("ask the developers for a test id")
    expect(one.page.locator(".au-line.twin")).to_have_count(2)
    one.page.click("#send")
    expect(one.page.locator(".au-card")).to_be_visible()
    assert one.page.evaluate("window.did") == [], "the page was told nothing"
    expect(one.panel).to_contain_text("Steady")


def test_the_keyboard_goes_around_into_and_beside(site: Site, author: Begin) -> None:
    site.page_html(FORM, head="<script>window.did = []</script>")
    one = author()
    pointing(one)
    one.page.hover("#amount")
    assert outlined(one.page) == "Field “Amount”"
    seen = []
    for key in ("ArrowUp", "ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft"):
        one.page.keyboard.press(key)
        seen.append(outlined(one.page))
    assert seen[1] == "Group “Who”"
    assert seen[2] == seen[0], "down leads back to where up came from"
    assert seen[3] != seen[2]
    assert seen[4] == seen[2]
    one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("Enter")
    expect(one.panel).to_contain_text("Amount")
    one.press("Point again")
    expect(one.bar).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(one.bar).to_have_count(0)
    expect(one.panel.get_by_role("heading").first).to_be_focused()
    assert one.page.evaluate("window.did") == []


def test_a_secret_field_cannot_be_taken(site: Site, author: Begin) -> None:
    site.page_html(FORM, head="<script>window.did = []</script>")
    one = author()
    pointing(one)
    one.page.click("#secret")
    expect(one.bar).to_contain_text("Secret field")
    expect(one.page.locator(".au-card")).to_have_count(0)


MENU = """
<h1>Menu</h1><button id="menu" onclick="items.hidden = !items.hidden">Actions</button>
<div id="items" hidden role="menu"><button role="menuitem" id="copy" onclick="window.copied = true">Copy</button></div>
<button id="hovers" onmouseenter="card.hidden = false" onmouseleave="card.hidden = true">Hover me</button>
<div id="card" hidden><button id="inner">In the card</button></div>
<script>
addEventListener('pointerdown', (event) => { if (!items.contains(event.target) && event.target !== menu) items.hidden = true; });
items.addEventListener('focusout', () => { items.hidden = true; });
</script>
"""


def test_what_is_open_stays_open_and_time_is_given_to_open_it(site: Site, author: Begin) -> None:
    site.page_html(MENU)
    one = author()
    pointing(one)
    one.press("Wait 3 seconds F".removesuffix(" F"))
    one.page.click("#menu")
    one.page.focus("#copy")
    expect(one.bar).to_contain_text("Point at an element", timeout=6000)
    one.page.hover("#hovers")
    expect(one.page.locator("#items")).to_be_visible()
    one.page.click("#copy")
    expect(one.panel).to_contain_text("Copy")
    assert one.page.evaluate("window.copied") is None


def test_what_shows_under_the_pointer_is_held_by_a_key(site: Site, author: Begin) -> None:
    site.page_html(MENU)
    one = author()
    pointing(one)
    one.page.keyboard.press("f")
    one.page.hover("#hovers")
    expect(one.bar).to_contain_text("Point at an element", timeout=6000)
    one.page.hover("#inner")
    expect(one.bar).to_contain_text("Button “In the card”")
    one.page.click("#inner")
    expect(one.page.locator(".au-card")).to_be_visible()


PLACES = {
    "shadow": (
        "<div id=host></div><script>host.attachShadow({mode: 'open'}).innerHTML ="
        " '<label>Deep <input id=deep></label>'</script>",
        lambda page: page.locator("#host #deep"),
        "Field “Deep”",
    ),
    "frame": (
        "<iframe id=f srcdoc='<label>Framed <input id=deep></label>' width=400 height=120></iframe>",
        lambda page: page.frame_locator("#f").locator("#deep"),
        "Field “Framed”",
    ),
    "dialog": (
        "<dialog id=d><label>Reason <input id=deep></label></dialog><script>d.showModal()</script>",
        lambda page: page.locator("#deep"),
        "Field “Reason”",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_elements_wherever_they_lie(site: Site, author: Begin, place: str) -> None:
    html, find, named = PLACES[place]
    site.page_html(f"<h1>Places</h1>{html}")
    one = author("/places")
    pointing(one)
    find(one.page).hover()
    expect(one.bar).to_contain_text(named)
    find(one.page).click()
    text = one.page.get_by_role("textbox", name="Text", exact=True)
    expect(text).to_be_focused()
    text.fill("Here.")
    one.press("Save draft")
    one.saved()
    assert len(apps.targets(site.application).anchors) == 2, "the one of the fixture, and this one"
