"""Frames: same-origin ones are part of the page; of others we say nothing, and in them the script stands for itself."""

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, flow, step, tip

EDITOR = {
    "text": {"label": "Answer text"},
    "template": {"role": "button", "name": "Insert template"},
    "send": {"role": "button", "name": "Send answer"},
}


def test_an_editor_in_a_frame(visit: Open) -> None:
    steps = flow(step("template", "Start from a template", advance="click"), step("text", "Write here"))
    host = visit("editor_frame.html", Guide(EDITOR, (steps,)))
    frame = host.page.frame_locator("#editor")
    host.beside("Start from a template", frame.locator("#quote"))
    host.shot("editor_frame")
    # A click inside of the frame is heard there only.
    frame.locator("#quote").click()
    host.card("Write here")
    host.shot("editor_frame_text")
    # The text is longer than its frame: the light ends where the frame does.
    [spot], box = host.seen()["spots"], host.page.locator("#editor").bounding_box()
    assert box
    assert box["y"] <= spot["y"] + 6
    assert spot["y"] + spot["height"] - 6 <= box["y"] + box["height"] + 1


def test_the_keyboard_goes_from_the_editor_to_the_card_and_back(visit: Open) -> None:
    host = visit("editor_frame.html", Guide(EDITOR, (flow(step("text", "Write here")),)))
    host.card("Write here")
    frame = host.page.frame_locator("#editor")
    frame.locator("#text").focus()
    host.page.keyboard.press("Tab")
    assert host.page.evaluate("document.activeElement.localName") == "guidance-layer"
    host.page.keyboard.press("Shift+Tab")
    assert host.page.evaluate("document.activeElement.id") == "editor"
    host.page.keyboard.press("Escape")
    host.gone("Write here")


def test_a_tip_in_the_editor(visit: Open) -> None:
    host = visit("editor_frame.html", Guide(EDITOR, (tip("text", "Three sentences are enough"),)))
    frame = host.page.frame_locator("#editor")
    host.page.wait_for_timeout(300)
    frame.locator("#text").focus()
    card = host.card("Three sentences are enough")
    assert card.side
    host.page.keyboard.press("Escape")
    host.gone("Three sentences are enough")


def test_a_frame_that_is_scrolled_away_takes_its_card_along(visit: Open) -> None:
    small = {"width": 1100, "height": 420}
    host = visit("editor_frame.html", Guide(EDITOR, (flow(step("template", "Start from a template")),)), viewport=small)
    host.card("Start from a template")
    host.page.evaluate("scrollTo(0, 0)")
    host.page.wait_for_function(
        "() => !document.querySelector('guidance-layer').shadowRoot.querySelector('.spot:not([hidden])')"
    )
    assert host.card("Start from a template").side == ""


def test_a_frame_of_another_origin_is_left_alone_and_works_for_itself(visit: Open) -> None:
    guide = Guide({"number": {"label": "Card number"}}, (tip("number", "Sixteen digits"),))
    host = visit("payment_frame.html", guide)
    frame = next(frame for frame in host.page.frames if "pay.test" in frame.url)
    frame.wait_for_selector("guidance-layer", state="attached")
    frame.wait_for_timeout(500)
    frame.focus("#number")
    frame.wait_for_selector("guidance-layer .tip:not(.wait)")
    host.shot("payment_frame")
    assert host.seen()["cards"] == []
