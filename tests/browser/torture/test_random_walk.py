"""Nothing is ever left behind: whatever a page does, what points at something points at what can be seen."""

import random

import pytest

from tests.browser.torture.conftest import SEEN, Open, Visit
from tests.browser.torture.content import Guide, flow, known_issue, step, tip

GUIDE = Guide(
    {"attach": {"role": "button", "name": "Attach offer"}, "amount": {"label": "Amount"}, "send": {"test_id": "send"}},
    (
        flow(step("attach", "The offer as a file")),
        tip("amount", "Net", on="icon"),
        tip("amount", "Please net", on="focus", key="focus-tip"),
        known_issue("send", "Sending is slow"),
    ),
)
PREPARE = """
document.querySelector('#send').dataset.testid = 'send';
window.form = document.querySelector('#form');
window.fresh = form.innerHTML;
window.get = (id) => document.querySelector(id);
document.body.insertAdjacentHTML('beforeend', '<dialog id=host-dialog><button>Host button</button></dialog>');
"""
MOVES = {
    "remove the target": "get('#attach')?.remove()",
    "remove the field": "get('#amount')?.remove()",
    "form again": "form.innerHTML = fresh; form.querySelector('#send').dataset.testid = 'send'",
    "mend": "document.querySelectorAll('.cover').forEach((each) => each.remove()); get('#host-dialog').close(); form.inert = false; document.querySelector('main').append(form);"
    "form.innerHTML = fresh; form.querySelector('#send').dataset.testid = 'send'; scrollTo(0, 0)",
    "hide the list": "get('#list')?.toggleAttribute('hidden')",
    "target unseen": "get('#attach') && (get('#attach').style.visibility = get('#attach').style.visibility ? '' : 'hidden')",
    "list transparent": "get('#list') && (get('#list').style.opacity = get('#list').style.opacity ? '' : '0')",
    "scroll in the list": "get('#list') && (get('#list').scrollTop = get('#list').scrollTop ? 0 : 300)",
    "scroll the page": "document.body.style.paddingBottom = '900px'; scrollTo(0, scrollY ? 0 : 900)",
    "open a dialog": "get('#host-dialog').open || get('#host-dialog').showModal()",
    "close the dialog": "get('#host-dialog').close()",
    "cover": "document.body.insertAdjacentHTML('beforeend', '<div class=cover style=\"position:fixed;inset:0;background:#fffc;z-index:9\"></div>')",
    "uncover": "document.querySelectorAll('.cover').forEach((each) => each.remove())",
    "move": "get('#list') && (get('#list').style.marginTop = get('#list').style.marginTop ? '' : '60px')",
    "zoom": "form.style.zoom = form.style.zoom ? '' : '1.3'",
    "focus the field": "get('#amount')?.focus()",
    "blur": "document.activeElement.blur()",
    "detach the form": "form.isConnected ? form.remove() : document.querySelector('main').append(form)",
    "inert": "form.inert = !form.inert",
}
# What of us points at something, without something that can be seen right there. Empty where all is well.
LEFT_BEHIND = f"""() => {{
  const {{cards, spots, marks}} = ({SEEN})();
  const reachable = (element) => {{
    if (!element?.checkVisibility({{visibilityProperty: true, opacityProperty: true}}) || element.closest('[inert]')) return null;
    const box = element.getBoundingClientRect();
    const hit = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2).find((each) => each.localName !== 'guidance-layer');
    return hit && (element.contains(hit) || hit.contains(element)) ? box : null;
  }};
  const near = (one, two, by) => one && Math.abs(one.x - two.x) <= by && Math.abs(one.y - two.y) <= by;
  const [attach, amount, send] = ['#attach', '#amount', '#send'].map((id) => reachable(document.querySelector(id)));
  const wrong = [];
  for (const spot of spots) if (!near(attach, {{x: spot.x + 6, y: spot.y + 6}}, 2)) wrong.push('a light on nothing');
  for (const card of cards) {{
    const at = card.look.includes('step') ? attach : amount;
    if (card.side && !at) wrong.push('a card beside nothing: ' + card.text);
    if (!card.side && !card.text.includes('Show me where')) wrong.push('a card without a place: ' + card.text);
    if (!card.side && !document.querySelector('#attach')?.checkVisibility({{visibilityProperty: true}})) wrong.push('a card for what is gone');
  }}
  for (const mark of marks) if (![amount, send].some((box) => box && Math.abs(mark.y - box.y) < box.height + 24 && mark.x > box.x)) wrong.push('a mark on nothing');
  if (document.querySelectorAll('guidance-layer').length !== 1) wrong.push('layers');
  return wrong;
}}"""
FROZEN = "window.thaw = requestAnimationFrame; window.requestAnimationFrame = (work) => window.frozen ? 0 : thaw.call(window, work);"


def opened(visit: Open, before: str = "") -> Visit:
    host = visit("request.html", GUIDE, before=before)
    host.page.evaluate(PREPARE)
    host.card("The offer as a file")
    return host


@pytest.mark.parametrize("seed", range(4))
def test_after_every_change_of_the_page_nothing_is_left_behind(visit: Open, seed: int) -> None:
    host = opened(visit)
    chance = random.Random(seed)
    done: list[str] = []
    pointed = 0
    for at in range(40):
        name = "mend" if at % 6 == 5 else chance.choice(list(MOVES))
        done.append(name)
        host.page.evaluate(f"() => {{ {MOVES[name]} }}")
        host.page.wait_for_timeout(chance.choice([0, 20, 120]))
        host.settle()
        wrong = host.page.evaluate(LEFT_BEHIND)
        if wrong:
            host.shot(f"left_behind_{seed}_{at}")
        assert wrong == [], done
        pointed += len(host.seen()["spots"])
    assert pointed, "the walk saw no step at all"


def test_the_oracle_sees_what_is_left_behind(visit: Open) -> None:
    host = opened(visit, FROZEN)
    assert host.page.evaluate(LEFT_BEHIND) == []
    # Without frames nobody follows the element any more.
    host.page.evaluate("window.frozen = true")
    host.page.wait_for_timeout(100)
    host.page.evaluate("get('#attach').style.visibility = 'hidden'")
    host.page.wait_for_timeout(100)
    assert "a light on nothing" in host.page.evaluate(LEFT_BEHIND)


def test_ended_in_the_middle_nothing_stays(visit: Open) -> None:
    host = opened(visit)
    host.page.evaluate("form.remove(); guidance.stop()")
    assert host.page.locator("guidance-layer").count() == 0
    host.page.evaluate("document.querySelector('main').append(form)")
    host.page.wait_for_timeout(300)
    assert host.page.locator("guidance-layer").count() == 0
