"""Menus that open on hover, menus at the end of body, native fields behind drawn ones."""

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, flow, step


def test_a_menu_that_is_open_only_under_the_pointer(visit: Open) -> None:
    anchors = {"margin": {"role": "button", "name": "Margin report"}}
    host = visit("menus.html", Guide(anchors, (flow(step("margin", "The one you need", advance="click")),)))
    host.page.wait_for_timeout(400)
    assert host.seen()["cards"] == []
    host.page.hover("text=Sales")
    host.beside("The one you need", "#margin")
    host.shot("hover_menu")
    host.page.mouse.move(500, 500)
    host.gone("The one you need")
    host.page.hover("text=Sales")
    host.beside("The one you need", "#margin")
    host.page.click("#margin")
    host.gone("The one you need")
    assert "Margin report" in (host.page.text_content(".sheet") or "")


def test_a_menu_at_the_end_of_body_stays_open_while_its_card_is_used(visit: Open) -> None:
    anchors = {
        "actions": {"role": "button", "name": "Actions"},
        "copy": {"text": "Copy report"},
        "share": {"text": "Share report"},
    }
    steps = (
        step("actions", "Everything is in here", advance="click"),
        step("copy", "For yourself"),
        step("share", "For others"),
    )
    host = visit("menus.html", Guide(anchors, (flow(*steps),)))
    host.beside("Everything is in here", "#actions")
    host.page.click("#actions")
    host.beside("For yourself", "#copy")
    host.shot("menu_at_the_end_of_body")
    host.press("Next")
    host.beside("For others", "#share")
    host.page.click("#share")
    host.gone("For others")


def test_the_drawn_field_is_pointed_at_and_not_the_native_one_behind_it(visit: Open) -> None:
    anchors = {"supplier": {"label": "Supplier"}, "plant": {"label": "Plant"}, "urgent": {"label": "Urgent order"}}
    steps = (step("supplier", "Who delivers"), step("plant", "Where to"), step("urgent", "Within a day"))
    host = visit("drawn_select.html", Guide(anchors, (flow(*steps),)))
    host.beside("Who delivers", "#supplier-drawn")
    host.shot("drawn_select")
    host.press("Next")
    host.beside("Where to", "#plant-drawn")
    host.press("Next")
    # Transparent over its drawn box: here the real one is where the box is.
    host.beside("Within a day", "#urgent")
    host.shot("drawn_checkbox")
