"""When a step comes and goes: late elements, those that move, fade, hide, and those that something lies over."""

import pytest

from tests.browser.torture.conftest import Open
from tests.browser.torture.content import Guide, flow, step, tip

ANCHORS = {
    "filter": {"role": "button", "name": "Filter"},
    "apply": {"role": "button", "name": "Apply filter"},
    "refund": {"role": "button", "name": "Refund"},
    "late": {"test_id": "late"},
    "hint": {"text": "Print label"},
}
LATE = "() => { const button = document.querySelector('#late').appendChild(document.createElement('button')); button.dataset.testid = 'late'; button.textContent = 'Receipt'; }"


@pytest.mark.parametrize("choice", ["wait", "skip", "float", "end", "escalate"])
def test_a_late_element_has_until_its_deadline_then_the_item_chooses(visit: Open, choice: str) -> None:
    steps = flow(step("filter", "Begin"), step("late", "The receipt", missing=choice), step("refund", "Then refund"))
    host = visit("returns.html", Guide(ANCHORS, (steps,)))
    host.card("Begin")
    host.press("Next")
    host.page.wait_for_timeout(600)
    assert host.seen()["cards"] == [], "before its deadline nobody is told anything"
    if choice == "skip":
        host.beside("Then refund", "#refund")
        return
    if choice in ("float", "escalate"):
        card = host.card("The receipt")
        assert card.side == ""
        assert "is not on the page" in card.text
        assert ("Ask for help" in card.text) is (choice == "escalate")
        host.shot(f"late_{choice}")
    else:
        host.page.wait_for_timeout(4200)
        assert host.seen()["cards"] == []
    host.page.evaluate(LATE)
    if choice == "end":
        host.page.wait_for_timeout(500)
        assert host.seen()["cards"] == []
    else:
        host.beside("The receipt", "[data-testid=late]")


# Writes down where the card's element was in the first frame that showed a card.
FIRST = """
window.first = null;
const look = () => {
  const root = document.querySelector('guidance-layer')?.shadowRoot;
  const card = [...(root?.querySelectorAll('.step') || [])].find((each) => each.textContent.includes('All of them') && each.checkVisibility({visibilityProperty: true}));
  if (card && !window.first) window.first = document.querySelector('#apply').getBoundingClientRect().x;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def test_a_step_waits_until_its_element_has_stopped(visit: Open) -> None:
    steps = flow(step("filter", "Open it", advance="click"), step("apply", "All of them"))
    host = visit("returns.html", Guide(ANCHORS, (steps,)), before=FIRST)
    host.beside("Open it", "#filter")
    host.page.click("#filter")
    host.beside("All of them", "#apply")
    host.shot("drawer")
    first = host.page.evaluate("window.first")
    stands = host.page.locator("#apply").bounding_box()
    assert stands
    assert abs(first - stands["x"]) < 1, "it came while the drawer was on its way"
    host.page.evaluate("document.querySelector('#drawer').classList.remove('open')")
    host.gone("All of them")
    assert host.seen()["spots"] == []


def test_a_card_goes_along_with_what_moves_later(visit: Open) -> None:
    host = visit("returns.html", Guide(ANCHORS, (flow(step("refund", "Here")),)))
    host.beside("Here", "#refund")
    host.page.evaluate(
        "document.querySelector('#refund').animate([{translate: '0 0'}, {translate: '300px 120px'}], {duration: 400, fill: 'forwards'})"
    )
    host.page.wait_for_timeout(500)
    host.beside("Here", "#refund")


HIDES = {
    "removed": "e.remove()",
    "display": "e.style.display = 'none'",
    "visibility": "e.style.visibility = 'hidden'",
    "hidden": "e.parentElement.hidden = true",
    "transparent": "e.parentElement.style.opacity = 0",
    "collapsed": "e.style.cssText = 'width:0;height:0;padding:0;border:0;overflow:hidden'",
    "inert": "e.parentElement.inert = true",
    "covered": "document.body.append(Object.assign(document.createElement('div'), {className: 'veil', textContent: 'Saving'}))",
    "parked": "e.style.cssText = 'position:fixed;left:-9999px'",
}
BACK = "document.querySelector('.veil')?.remove(); e.parentElement.hidden = false; e.parentElement.style.opacity = ''; e.parentElement.inert = false; e.style.cssText = ''"


@pytest.mark.parametrize("way", HIDES)
def test_what_cannot_be_seen_is_not_pointed_at(visit: Open, way: str) -> None:
    host = visit("returns.html", Guide(ANCHORS, (flow(step("refund", "Here")), tip("refund", "More", on="icon"))))
    host.beside("Here", "#refund")
    host.page.evaluate(f"window.e = document.querySelector('#refund'); window.place = e.parentElement; {HIDES[way]}")
    host.gone("Here")
    host.settle()
    seen = host.seen()
    assert (seen["cards"], seen["spots"], seen["marks"]) == ([], [], [])
    host.page.evaluate("place.append(e)" if way == "removed" else BACK)
    host.beside("Here", "#refund")


def test_a_fading_element_is_there_when_it_can_be_seen(visit: Open) -> None:
    host = visit("returns.html", Guide(ANCHORS, (flow(step("hint", "For the parcel")),)))
    host.page.wait_for_timeout(400)
    assert host.seen()["cards"] == []
    host.page.evaluate("document.querySelector('#fade').classList.add('open')")
    host.beside("For the parcel", "#fade button")
