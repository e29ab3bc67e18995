"""The host's own dialogs: guidance is inside of the one that its element is in, and outside of none."""

import pytest

from tests.browser.torture.conftest import Open, Visit
from tests.browser.torture.content import Guide, flow, step, tip

ANCHORS = {
    "new": {"role": "button", "name": "New cost centre"},
    "code": {"label": "Code"},
    "pick": {"role": "button", "name": "Choose owner"},
    "ada": {"role": "button", "name": "Ada Byron"},
    "keep": {"role": "button", "name": "Create"},
    "export": {"role": "button", "name": "Export list"},
}
HOME = "document.querySelector('guidance-layer')?.parentElement"


def test_a_flow_through_two_dialogs_and_back(visit: Open) -> None:
    steps = [
        step("new", "Begin here", advance="click"),
        step("pick", "Who owns it", advance="click"),
        step("ada", "One of these", advance="click"),
        step("keep", "Now create it", advance="click"),
        step("export", "Then export"),
    ]
    host = visit("dialogs.html", Guide(ANCHORS, (flow(*steps),)))
    host.beside("Begin here", "#new")
    host.page.click("#new")
    host.beside("Who owns it", "#pick")
    assert host.page.evaluate(f"{HOME}?.id") == "form"
    host.shot("dialogs_one")
    host.page.click("#pick")
    host.beside("One of these", "#ada")
    assert host.page.evaluate(f"{HOME}?.id") == "people"
    host.shot("dialogs_two")
    host.page.click("#ada")
    host.beside("Now create it", "#keep")
    host.page.click("#keep")
    host.beside("Then export", "#export")
    assert host.page.evaluate(f"{HOME} === document.documentElement")
    host.press("Done")
    host.gone("Then export")


def test_what_a_dialog_covers_is_not_pointed_at(visit: Open) -> None:
    host = visit("dialogs.html", Guide(ANCHORS, (flow(step("export", "Then export")),)))
    host.beside("Then export", "#export")
    host.page.click("#new")
    host.gone("Then export")
    assert host.seen()["spots"] == []
    host.shot("dialogs_covered")
    host.page.click("text=Cancel")
    host.beside("Then export", "#export")


def test_a_dialog_that_is_torn_out_takes_nothing_of_us_along(visit: Open) -> None:
    host = visit(
        "dialogs.html", Guide(ANCHORS, (flow(step("new", "Begin", advance="click"), step("code", "Six digits")),))
    )
    host.card("Begin")
    host.page.click("#new")
    host.beside("Six digits", "#code")
    host.page.evaluate("document.querySelector('#form').remove()")
    host.gone("Six digits")
    host.page.wait_for_function(f"() => {HOME} === document.documentElement")


@pytest.mark.parametrize("where", ["card", "field"])
def test_escape_in_a_dialog_takes_one_thing_away(visit: Open, where: str) -> None:
    host = visit(
        "dialogs.html", Guide(ANCHORS, (flow(step("new", "Begin", advance="click"), step("code", "Six digits")),))
    )
    host.card("Begin")
    host.page.click("#new")
    host.beside("Six digits", "#code")
    host.page.focus("#code")
    if where == "card":
        host.page.keyboard.press("Tab")
    host.page.keyboard.press("Escape")
    host.gone("Six digits")
    # In our card the press is ours, in the dialog's field it is the dialog's.
    assert host.page.evaluate("document.querySelector('#form').open") is (where == "card")


def trapped(visit: Open) -> Visit:
    anchors = {"open": {"text": "Renew contract"}, "months": {"label": "Months"}, "renew": {"text": "Renew now"}}
    steps = (step("open", "Open it", advance="click"), step("months", "How long"), step("renew", "Then this"))
    host = visit("focus_trap.html", Guide(anchors, (flow(*steps), tip("months", "Twelve at most"))))
    host.card("Open it")
    host.page.click("#open")
    return host


def test_inside_of_a_focus_trap_guidance_can_be_used_with_the_keyboard(visit: Open) -> None:
    host = trapped(visit)
    host.beside("How long", "#months")
    assert host.page.evaluate(f"{HOME}?.className") == "modal"
    host.shot("focus_trap")
    host.page.keyboard.press("Tab")
    assert host.page.evaluate("document.activeElement.localName") == "guidance-layer"
    focus = "document.activeElement.shadowRoot.activeElement.textContent"
    for _ in range(4):
        if host.page.evaluate(focus) == "Next":
            break
        host.page.keyboard.press("Tab")
    assert host.page.evaluate(focus) == "Next"
    host.page.keyboard.press("Enter")
    host.beside("Then this", "#renew")


def test_inside_of_a_focus_trap_guidance_can_be_used_with_the_pointer(visit: Open) -> None:
    host = trapped(visit)
    host.card("How long")
    # Outside of the trap this press would shut the dialog.
    host.press("Next")
    host.beside("Then this", "#renew")
    host.page.click("#renew")
    host.gone("Then this")
    host.page.wait_for_function(f"() => {HOME} === document.documentElement")
