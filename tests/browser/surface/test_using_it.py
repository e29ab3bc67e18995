"""How people meet it: with the pointer, with the keyboard, by ear."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.surface.conftest import FORM

Host = Callable[..., Page]
TIP = "{k:'t',t:'tip',r:1,b:{on:'%s',text:{en:[['p','Net amount']]},%s}}"
NUMBER = "validation:{rule:'number',min:0,message:{en:'A number, please.'}}"
BAD = "Boolean(harness.root().querySelector('.hint.danger:not(.wait)'))"


def opened(host: Host, **options: object) -> Page:
    page = host(**options)
    page.evaluate("() => { harness.start(); }")
    return page


def tip(page: Page, way: str = "focus", more: str = "", target: str = "#amount") -> None:
    page.evaluate(f"() => harness.show({TIP % (way, more)}, {{element: document.querySelector('{target}')}})")


def visible(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            f"() => Boolean(harness.root().querySelector('{selector}')?.checkVisibility({{visibilityProperty: true}}))"
        )
    )


def test_a_tip_opens_with_the_keyboard_is_said_and_goes_with_escape(host: Host) -> None:
    page = opened(host)
    tip(page)
    assert page.evaluate("() => harness.events") == []
    page.focus("#amount")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")
    page.wait_for_function("() => harness.root().querySelector('[role=status]').textContent === 'Net amount'")
    assert page.evaluate("() => harness.events.map(({type}) => type)") == ["content_seen"]
    page.keyboard.press("Escape")
    assert page.evaluate("() => !harness.root().querySelector('.tip')")
    assert page.evaluate("() => document.activeElement.id") == "amount"


def test_a_tip_opens_with_the_pointer_and_stays_while_one_reads_it(host: Host) -> None:
    page = opened(host)
    tip(page, "hover")
    page.hover("#amount")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")
    box = page.evaluate("() => harness.root().querySelector('.tip').getBoundingClientRect().toJSON()")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(400)
    assert visible(page, ".tip")
    page.mouse.move(700, 500)
    page.wait_for_function("() => !harness.root().querySelector('.tip')")


def test_a_tip_has_an_icon_that_the_keyboard_reaches(host: Host) -> None:
    page = opened(host)
    tip(page, "icon")
    page.wait_for_function("() => harness.root().querySelector('.mark:not([hidden])')")
    size = page.evaluate("() => harness.root().querySelector('.mark').getBoundingClientRect().width")
    assert size >= 24
    page.evaluate("() => harness.root().querySelector('.mark').focus()")
    page.keyboard.press("Enter")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")
    assert page.evaluate("() => harness.root().querySelector('.mark').getAttribute('aria-expanded')") == "true"


def test_a_field_is_checked_when_it_is_left_and_again_with_each_key(host: Host) -> None:
    page = opened(host)
    tip(page, "focus", NUMBER)
    page.fill("#amount", "12x")
    page.wait_for_timeout(50)
    assert not page.evaluate(f"() => {BAD}")
    page.focus("#centre")
    page.wait_for_function(f"() => {BAD}")
    page.fill("#amount", "12")
    page.wait_for_function("() => !harness.root().querySelector('.hint')")
    assert "12x" not in page.evaluate("() => JSON.stringify(harness.events)")


def test_a_secret_is_never_checked(host: Host) -> None:
    page = opened(host)
    tip(page, "focus", NUMBER, "#secret")
    page.fill("#secret", "abc")
    page.focus("#centre")
    page.wait_for_timeout(150)
    assert not page.evaluate(f"() => {BAD}")


STEP = "{element: document.querySelector('#save'), canBack: true, step: {k: 's', title: {en: 'Save it'}, text: {en: [['p', 'Press save']]}, advance: {on: '%s'}}}"


def step(page: Page, on: str = "button") -> None:
    page.evaluate(f"() => harness.step({STEP % on})")
    page.wait_for_function("() => harness.root().querySelector('.step:not(.wait)')")


def test_the_keyboard_goes_from_the_element_into_the_card_and_on(host: Host) -> None:
    page = opened(host)
    page.focus("#save")
    step(page)
    assert page.evaluate("() => document.activeElement.id") == "save"
    page.keyboard.press("Tab")
    assert page.evaluate("() => harness.root().activeElement.getAttribute('aria-label')") == "Leave this guide"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.id") == "save"
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "send"


def test_who_presses_next_takes_the_keyboard_along(host: Host) -> None:
    page = opened(host)
    step(page)
    page.evaluate("() => harness.root().querySelector('.btn.main').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("() => harness.choices") == ["next"]
    page.evaluate("() => harness.handle.close()")
    step(page)
    assert page.evaluate("() => harness.root().activeElement.className").startswith("card step")
    page.keyboard.press("Escape")
    assert page.evaluate("() => harness.choices") == ["later"]


def test_who_types_in_the_page_keeps_the_keyboard(host: Host) -> None:
    page = opened(host)
    page.focus("#amount")
    step(page)
    assert page.evaluate("() => document.activeElement.id") == "amount"


def test_the_spotlight_lets_clicks_through_and_goes_with_its_element(host: Host) -> None:
    page = opened(host)
    page.evaluate("() => { window.pressed = 0; document.querySelector('#save').onclick = () => { pressed += 1; }; }")
    step(page, "click")
    assert not visible(page, ".btn.main")
    page.click("#save", timeout=2000)
    page.click("#amount", timeout=2000)
    assert page.evaluate("() => pressed") == 1
    page.evaluate("() => { document.querySelector('#save').parentElement.style.marginTop = '40px'; }")
    page.wait_for_function(
        """() => { const [one, two] = [document.querySelector('#save'), harness.root().querySelector('.spot')].map((each) => each.getBoundingClientRect());
        return Math.abs(one.y - 6 - two.y) < 1.5 && Math.abs(one.width + 12 - two.width) < 1.5; }"""
    )
    page.evaluate("() => document.querySelector('#save').remove()")
    page.wait_for_function("() => harness.root().querySelector('.spot').hidden")


def test_a_step_far_down_is_scrolled_to(host: Host) -> None:
    page = host(FORM.replace("<form>", "<div style='height:3000px'></div><form>"))
    page.evaluate("() => { harness.start(); }")
    page.evaluate(f"() => harness.step({STEP % 'button'})")
    page.wait_for_function(
        "() => harness.root().querySelector('.spot:not([hidden])') && harness.root().querySelector('.step').dataset.side"
    )
    page.wait_for_function(
        "() => { const {top, bottom} = document.querySelector('#save').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"
    )


def test_a_dialog_takes_the_focus_and_gives_it_back(host: Host) -> None:
    page = opened(host)
    page.focus("#centre")
    page.evaluate(
        "() => harness.show({k:'p',t:'popup',r:1,b:{form:'dialog',heading:{en:'New'},text:{en:[]},buttons:[{label:{en:'Later'},action:'later'}]}})"
    )
    page.wait_for_function("() => harness.root().activeElement?.localName === 'h2'")
    page.keyboard.press("Escape")
    assert page.evaluate("() => harness.done") == ["dismissed"]
    assert page.evaluate("() => document.activeElement.id") == "centre"


BUTTONS = [
    ("close", [], "completed"),
    ("later", [], "later"),
    ("start", [["startItem", "x"]], "completed"),
    ("open", [["openArticle", "x"]], "completed"),
    ("named", [["runAction", "x"]], "completed"),
    ("escalate", [["openHelp", {"from": "link", "escalate": {"item": "b", "issue": None}}]], "completed"),
]


@pytest.mark.parametrize(("action", "calls", "reason"), BUTTONS, ids=[row[0] for row in BUTTONS])
def test_typed_buttons_do_what_they_are_named_for(host: Host, action: str, calls: list[object], reason: str) -> None:
    page = opened(host)
    page.evaluate(
        "(action) => { harness.show({k:'b',t:'banner',r:1,b:{text:{en:[]},buttons:[{label:{en:'Go'},action,target:'x'}]}}); }",
        action,
    )
    page.evaluate("() => harness.root().querySelector('.btn').click()")
    assert page.evaluate("() => harness.calls") == calls
    assert page.evaluate("() => harness.done") == [reason]
    assert page.evaluate("() => !harness.root().querySelector('.bar')")


def test_a_known_issue_counts_who_has_it_too_once(host: Host) -> None:
    page = opened(host)
    page.evaluate(
        "() => harness.show({k:'i',t:'known_issue',r:1,b:{status:'identified',summary:{en:'Slow'},affected:{en:[['p','All']]},workaround:{en:[]}}}, {as: 'mark', element: document.querySelector('#centre')})"
    )
    page.wait_for_function("() => harness.root().querySelector('.mark:not([hidden])')")
    page.evaluate("() => harness.root().querySelector('.mark').click()")
    page.wait_for_function("() => harness.root().querySelector('.issue:not(.wait)')")
    page.evaluate(
        "() => { const button = harness.root().querySelector('.issue .btn'); button.click(); button.click(); }"
    )
    types = [event["type"] for event in page.evaluate("() => harness.events")]
    assert types == ["content_seen", "me_too"]
    page.wait_for_function("() => harness.root().activeElement?.classList.contains('issue')")
    page.keyboard.press("Escape")
    assert page.evaluate("() => harness.root().activeElement.className").startswith("mark")


CONTRAST = """() => {
  const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const light = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
  const behind = (element) => { for (let node = element; node; node = node.parentElement) { const color = getComputedStyle(node).backgroundColor; if (!/, 0\\)$|\\/ 0\\)$|transparent/.test(color)) return color; } return '#fff'; };
  return [...harness.root().querySelectorAll('.card *, .bar *')].filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && each.checkVisibility())
    .map((each) => { const [one, two] = [light(getComputedStyle(each).color), light(behind(each))].sort((a, b) => b - a); return [each.className || each.localName, (one + 0.05) / (two + 0.05)]; })
    .filter(([, ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("accent", ["", "#0070f2", "#6750a4", "#f2c200"])
def test_everything_can_be_read_in_both_themes(host: Host, mode: str, accent: str) -> None:
    page = host()
    page.evaluate("([mode, accent]) => { harness.start({mode, theme: {accent}}); }", [mode, accent])
    page.evaluate(
        """() => {
          const text = {en: [['p', 'Some text ', ['code', 'code']], ['note', {tone: 'warning'}, ['p', 'Mind this']], ['note', {tone: 'tip'}, ['p', 'Try this']], ['quote', ['p', 'Said']]]};
          const buttons = [{label: {en: 'Go'}, action: 'close'}, {label: {en: 'Later'}, action: 'later'}];
          for (const tone of ['info', 'success', 'warning', 'danger']) harness.show({k: tone, t: 'banner', r: 1, b: {tone, text, buttons}});
          harness.show({k: 'i', t: 'known_issue', r: 1, b: {status: 'identified', summary: {en: 'Slow'}, affected: text, workaround: text, next_update: '2026-01-01T10:00:00Z'}}, {as: 'banner'});
          harness.step({canBack: true, step: {k: 's', title: {en: 'Title'}, text}});
        }"""
    )
    page.wait_for_timeout(400)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://help.example/x", "https://help.example/x"),
        ("javascript:alert(1)", None),
        ("//evil.example", "//evil.example"),
    ],
)
def test_a_link_button_has_only_an_address_that_passes_the_rule(host: Host, target: str, address: str | None) -> None:
    page = opened(host)
    page.evaluate(
        "(target) => { harness.show({k:'b',t:'banner',r:1,b:{text:{en:[]},buttons:[{label:{en:'Go'},action:'link',target}]}}); }",
        target,
    )
    page.wait_for_timeout(100)
    found = page.evaluate("() => harness.root().querySelector('.btn').getAttribute('href')")
    assert found == (address if target.startswith("https:") else None)


def test_a_tip_in_a_scroller_hides_with_its_element(host: Host) -> None:
    scroller = "<div id=box style='height:120px;overflow:auto'><form>"
    page = opened(
        host, html=FORM.replace("<form>", scroller).replace("</form>", "<div style='height:900px'></div></form></div>")
    )
    tip(page)
    page.focus("#amount")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")
    page.evaluate("() => { document.querySelector('#box').scrollTop = 500; }")
    page.wait_for_function("() => harness.root().querySelector('.tip.wait')")
    page.evaluate("() => { document.querySelector('#box').scrollTop = 0; }")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")


def test_a_re_rendered_field_keeps_its_tip(host: Host) -> None:
    page = opened(host)
    tip(page)
    page.evaluate(
        """() => {
          const old = document.querySelector('#amount');
          const fresh = old.cloneNode();
          old.replaceWith(fresh);
          harness.handle.move(fresh);
        }"""
    )
    page.focus("#amount")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")


def test_right_to_left_stands_on_the_other_side(host: Host) -> None:
    page = host(FORM.replace('lang="en"', 'lang="ar" dir="rtl"'))
    page.evaluate("() => { harness.start({locale: 'ar'}); }")
    tip(page)
    page.focus("#amount")
    page.wait_for_function("() => harness.root().querySelector('.tip:not(.wait)')")
    assert page.evaluate("() => harness.root().querySelector('.tip').dataset.side") == "left"


def test_at_four_hundred_per_cent_a_card_stays_on_the_screen(host: Host) -> None:
    page = opened(host, viewport={"width": 320, "height": 256})
    step(page)
    page.wait_for_timeout(600)
    box = page.evaluate("() => harness.root().querySelector('.step').getBoundingClientRect().toJSON()")
    assert box["left"] >= 0
    assert box["right"] <= 320
    assert box["top"] >= 0


def test_forced_colours_keep_the_spotlight_visible(host: Host) -> None:
    page = opened(host, forced_colors="active")
    step(page)
    page.wait_for_function("() => !harness.root().querySelector('.spot').hidden")
    assert page.evaluate("() => getComputedStyle(harness.root().querySelector('.spot')).outlineStyle") == "solid"


def test_targets_of_the_pointer_are_large_enough(host: Host) -> None:
    page = opened(host)
    page.evaluate(
        "() => harness.show({k:'b',t:'banner',r:1,b:{text:{en:[['p','x']]},buttons:[{label:{en:'Go'},action:'close'}]}})"
    )
    page.evaluate("() => harness.surface.launcher({memory: {get: () => null, set() {}}, openHelp() {}}).news(2)")
    step(page)
    page.wait_for_function("() => harness.root().querySelector('.launch')")
    small = page.evaluate(
        "() => [...harness.root().querySelectorAll('button')].map((each) => [each.className, each.getBoundingClientRect()])"
        ".filter(([, {width, height}]) => width < 24 || height < 24).map(([name]) => name)"
    )
    assert small == []


def test_the_help_button_is_moved_by_keyboard_and_remembers(host: Host) -> None:
    page = opened(host)
    page.evaluate(
        """() => {
          window.kept = {};
          window.opened = [];
          harness.surface.launcher({memory: {get: () => kept, set: (value) => { kept = value; }}, openHelp: (how) => opened.push(how)}).news(3);
        }"""
    )
    page.wait_for_function("() => harness.root().querySelector('.launch')")
    assert page.evaluate("() => harness.root().querySelector('.launch').textContent") == "Help3"
    page.evaluate("() => harness.root().querySelector('.launch').focus()")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => kept") == {"start": True, "up": 40}
    page.keyboard.press("Enter")
    assert page.evaluate("() => opened") == [{"from": "button"}]
