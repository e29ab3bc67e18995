"""The console in German on a telephone: its longer words neither overflow the page nor are cut off."""

from collections.abc import Callable

from playwright.sync_api import expect

from guidance_server.accounts.models import Person
from guidance_server.authoring.models import Item
from guidance_server.database import db
from tests.browser.console_editor.conftest import Desk

PAGES = ("content", "content/amounts", "content/amounts/edit", "review?view=all", "releases", "overview", "settings")
# Elements whose own words are wider than they are, and that neither scroll nor break them.
CUT = """() => [...document.querySelectorAll('h1, h2, h3, label, legend, button, .btn, .tag, .crumbs li, summary, dt, dd, .tabs a')]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'
    && getComputedStyle(one).overflowX === 'visible').map((one) => one.textContent.trim().slice(0, 60))"""
WIDE = "() => document.documentElement.scrollWidth"


def test_german_fits_a_telephone(people: dict[str, Person], article: Item, desk: Callable[[str], Desk]) -> None:
    people["administrator"].language = "de"
    db.session.commit()
    own = desk("administrator")
    own.page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page = own.open(path)
        expect(page.locator("html")).to_have_attribute("lang", "de")
        assert (page.evaluate(WIDE) <= 390, page.evaluate(CUT)) == (True, []), path
    expect(own.open("content").locator("time").first).to_have_text("gerade eben")
