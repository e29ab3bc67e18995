"""Nested scrollers, transforms and fixed headers: the card stands beside its element wherever the page has put it."""

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, flow, step, tip


def test_an_element_in_a_scroller_in_a_scroller_is_brought_into_view(visit: Open) -> None:
    guide = Guide(
        {"confirm": {"role": "button", "name": "Confirm line 55"}}, (flow(step("confirm", "Check it first")),)
    )
    host = visit("nested_scrollers.html", guide)
    host.beside("Check it first", "[aria-label='Confirm line 55']")
    host.shot("nested_scrollers")


def test_scrolled_away_the_card_says_where_its_element_is_and_shows_it_again(visit: Open) -> None:
    guide = Guide(
        {"confirm": {"role": "button", "name": "Confirm line 55"}}, (flow(step("confirm", "Check it first")),)
    )
    host = visit("nested_scrollers.html", guide)
    host.card("Check it first")
    # Out of the inner scroller only: the outer one and the window show it still.
    host.page.evaluate("document.querySelector('#grid').scrollTop = 0")
    host.page.wait_for_function(
        "() => !document.querySelector('guidance-layer').shadowRoot.querySelector('.spot:not([hidden])')"
    )
    assert host.card("Check it first").side == ""
    host.shot("nested_scrollers_away")
    host.press("Show me where")
    host.page.wait_for_function(
        "() => document.querySelector('guidance-layer').shadowRoot.querySelector('.spot:not([hidden])')"
    )
    host.beside("Check it first", "[aria-label='Confirm line 55']")


def test_scaled_moved_and_turned_elements(visit: Open) -> None:
    anchors = {"assign": {"text": "Assign driver"}, "swap": {"text": "Swap trucks"}}
    host = visit("transforms.html", Guide(anchors, (flow(step("assign", "Who drives"), step("swap", "Or another")),)))
    host.beside("Who drives", "#assign")
    host.shot("transforms")
    host.press("Next")
    host.beside("Or another", "#swap")
    host.page.click("#zoom")
    host.page.wait_for_function("() => document.querySelector('#board').style.transform.includes('1.2')")
    host.beside("Or another", "#swap")
    host.shot("transforms_zoomed")


def test_a_fixed_header_over_the_element_is_no_place_to_point_at(visit: Open) -> None:
    anchors = {"iban": {"label": "IBAN"}, "tax": {"label": "Tax number"}}
    host = visit("sticky_header.html", Guide(anchors, (flow(step("iban", "Twenty-two characters")),)))
    host.beside("Twenty-two characters", "#iban")
    # Drawn, in the window, and under the header: nobody can see it.
    host.page.evaluate("scrollBy(0, document.querySelector('#iban').getBoundingClientRect().top - 40)")
    host.gone("Twenty-two characters")
    assert host.seen()["spots"] == []
    host.shot("sticky_header_covered")
    host.page.evaluate("scrollBy(0, -200)")
    host.beside("Twenty-two characters", "#iban")


def test_a_step_whose_element_lies_under_the_header_is_scrolled_free(visit: Open) -> None:
    late = "addEventListener('DOMContentLoaded', () => scrollTo(0, 560))"
    host = visit("sticky_header.html", Guide({"iban": {"label": "IBAN"}}, (flow(step("iban", "Free")),)), before=late)
    assert host.beside("Free", "#iban").box["y"] > 96
    host.shot("sticky_header_free")


def test_a_tip_follows_its_field_through_a_scroller(visit: Open) -> None:
    host = visit("sticky_header.html", Guide({"name": {"label": "Name"}}, (tip("name", "As in the register"),)))
    host.page.wait_for_timeout(300)
    host.page.focus("#name")
    host.beside("As in the register", "#name")
    host.page.mouse.move(400, 400)
    host.page.mouse.wheel(0, 60)
    host.beside("As in the register", "#name")
