"""Settings of the person and of the host: right to left, zoom, colours, motion, paper."""

import pytest

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, banner, flow, known_issue, step, tip

ANCHORS = {
    "amount": {"label": "Amount"},
    "centre": {"label": "Cost centre"},
    "send": {"role": "button", "name": "Send request"},
}
LONG = "Ask for the *net* amount of the offer. " * 12
GROUND = (
    "() => getComputedStyle(document.querySelector('guidance-layer').shadowRoot.querySelector('.step')).backgroundColor"
)


def test_right_to_left(visit: Open) -> None:
    anchors = {"amount": {"label": "المبلغ"}, "send": {"text": "إرسال للموافقة"}, "centre": {"label": "مركز التكلفة"}}
    items = (flow(step("amount", "المبلغ الصافي"), step("send", "ثم أرسل")), tip("centre", "أربعة أرقام", on="icon"))
    host = visit("rtl.html", Guide(anchors, items, locale="ar"))
    card = host.beside("المبلغ الصافي", "#amount")
    host.shot("rtl")
    cross = host.page.locator("guidance-layer .step .x").bounding_box()
    assert cross
    assert cross["x"] < card.box["x"] + card.box["width"] / 2, "what closes stands at the end of the line: left"
    [mark], field = host.seen()["marks"], host.page.locator("#centre").bounding_box()
    assert field
    assert mark["x"] + mark["width"] <= field["x"], "a mark stands at the end of its field: left"
    host.press("Next") if host.page.get_by_role("button", name="Next").count() else host.page.locator(
        "guidance-layer .btn.main"
    ).click()
    host.beside("ثم أرسل", "#send")


@pytest.mark.parametrize("words", ["Net, please", LONG], ids=["short", "long"])
def test_at_four_hundred_per_cent_everything_can_be_reached(visit: Open, words: str) -> None:
    # 1280 × 1024 at 400 %, as WCAG 1.4.10 has it.
    zoomed = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
    host = visit("request.html", Guide(ANCHORS, (flow(step("amount", words)),)), **zoomed)
    card = host.card("Step amount")
    host.shot(f"zoom_{'long' if words == LONG else 'short'}")
    assert card.box["x"] >= 0
    assert card.box["y"] >= 0
    assert card.box["x"] + card.box["width"] <= 320
    assert card.box["y"] + card.box["height"] <= 256
    if words != LONG:
        host.beside(words, "#amount")
    host.press("Done")
    host.gone("Step amount")


def test_forced_colours_keep_every_edge(visit: Open) -> None:
    items = (flow(step("amount", "Net")), known_issue("send", "Sending is slow"), banner("Closed on Friday"))
    host = visit("request.html", Guide(ANCHORS, items), forced_colors="active")
    host.beside("Net", "#amount")
    host.shot("forced_colours")
    style = "(selector) => { const {borderTopStyle, outlineStyle} = getComputedStyle(document.querySelector('guidance-layer').shadowRoot.querySelector(selector)); return [borderTopStyle, outlineStyle]; }"
    assert host.page.evaluate(style, ".step")[0] == "solid"
    assert host.page.evaluate(style, ".spot")[1] == "solid"
    assert host.page.evaluate(style, ".mark")[0] == "solid"
    assert host.page.evaluate(style, ".btn.main")[0] == "solid"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_motion_only_for_those_who_want_it(visit: Open, motion: str) -> None:
    host = visit(
        "nested_scrollers.html",
        Guide({"confirm": {"role": "button", "name": "Confirm line 55"}}, (flow(step("confirm", "Check")),)),
        reduced_motion=motion,
    )
    host.beside("Check", "[aria-label='Confirm line 55']")
    names = host.page.evaluate(
        "() => [...document.querySelector('guidance-layer').shadowRoot.querySelectorAll('*')].map((each) => getComputedStyle(each).animationName).filter((name) => name !== 'none')"
    )
    assert bool(names) is (motion == "no-preference")


DARK_HOSTS = {
    "data attribute": "document.documentElement.dataset.theme = 'dark'",
    "color-scheme": "document.documentElement.style.colorScheme = 'dark'",
    "inline, oklch": "document.body.style.cssText = 'background: oklch(0.2 0 0); color: oklch(0.95 0 0)'",
}


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("setting", DARK_HOSTS)
def test_dark_where_the_host_is_dark_whatever_the_system_says(visit: Open, setting: str, system: str) -> None:
    page = "strict.html" if setting == "color-scheme" else "request.html"
    anchors = {"amount": {"label": "IBAN"}} if setting == "color-scheme" else ANCHORS
    host = visit(page, Guide(anchors, (flow(step("amount", "Net")),)), color_scheme=system)
    host.card("Net")
    assert host.page.evaluate(GROUND) == "rgb(255, 255, 255)"
    if setting == "color-scheme":
        host.page.add_style_tag(content="body { color: CanvasText; background: Canvas }")
    host.page.evaluate(f"document.querySelector('h1').onclick = () => {{ {DARK_HOSTS[setting]} }}")
    host.page.click("h1")
    host.page.wait_for_function(f"() => ({GROUND})() === 'rgb(32, 36, 44)'")
    host.shot(f"dark_{setting.replace(' ', '_')}_{system}")


def test_the_tag_has_the_last_word_on_the_theme(visit: Open) -> None:
    tag = '<script async src="https://guide.test/sdk/v1/guidance.js" data-app="app_torture" data-theme="dark"></script>'
    host = visit("request.html", Guide(ANCHORS, (flow(step("amount", "Net")),)), tag=tag)
    host.card("Net")
    assert host.page.evaluate(GROUND) == "rgb(32, 36, 44)"


def test_paper_has_nothing_of_us(visit: Open) -> None:
    items = (flow(step("amount", "Net")), banner("Closed on Friday"), known_issue("send", "Sending is slow"))
    host = visit("request.html", Guide(ANCHORS, items))
    host.card("Net")
    host.page.emulate_media(media="print")
    assert host.seen() == {"cards": [], "spots": [], "marks": [], "bars": []}
    host.page.emulate_media(media="screen")
    host.beside("Net", "#amount")
