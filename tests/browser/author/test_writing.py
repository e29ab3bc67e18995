"""What is written in the application names what is there already instead of storing it twice."""

from collections.abc import Callable

from guidance_server.apps import queries as apps_queries
from guidance_server.authoring import queries
from tests.browser.author.conftest import Author, Site

Begin = Callable[..., Author]


def test_two_authors_name_the_same_page_and_element_and_there_is_one_of_each(site: Site, author: Begin) -> None:
    both = [author("/invoices"), author("/invoices")]
    for number, one in enumerate(both):
        one.press("New: Tip")
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
