"""Single-page applications: a route is a page, whichever router changes it, and no route costs a request."""

import pytest

from tests.browser.torture.conftest import APP, HOST, SERVER, Open
from tests.browser.torture.content import Guide, flow, step, tip

NAMES = {"orders": "Open order", "order": "Release order", "done": "Back to orders"}
WORDS = {"orders": "Open the order", "order": "Release it", "done": "It is released"}
STARTS = {
    "navigation": "orders?router=navigation",
    "history": "orders?router=history",
    "history, slow": "orders?router=history&slow=300",
    "hash": "?router=hash#/orders",
}
WITHOUT = "Object.defineProperty(window, 'navigation', { value: undefined });"


def guide(router: str, *items: object) -> Guide:
    rules = {key: {"hash": f"/{key}"} if router == "hash" else {"path": f"/{key}"} for key in NAMES}
    anchors = {key: {"role": "button", "name": name} for key, name in NAMES.items()}
    return Guide(anchors, items, rules)  # type: ignore[arg-type]


@pytest.mark.parametrize("api", ["with Navigation API", "without"])
@pytest.mark.parametrize("router", STARTS)
def test_a_flow_goes_over_routes_and_no_route_costs_a_request(visit: Open, router: str, api: str) -> None:
    if router == "navigation" and api == "without":
        # There is no such router then; the page falls back, as the browsers that lack it do.
        router = "hash"
    steps = [step(key, WORDS[key], page=key, advance="click") for key in NAMES]
    host = visit(
        "spa.html", guide(router, flow(*steps)), path=STARTS[router], before=WITHOUT if api == "without" else ""
    )
    host.beside(WORDS["orders"], "text=Open order")
    before = len(host.requests)
    host.page.click("text=Open order")
    host.beside(WORDS["order"], "text=Release order")
    host.page.click("text=Release order")
    host.beside(WORDS["done"], "text=Back to orders")
    host.page.go_back()
    host.page.wait_for_function("() => document.querySelector('#title').textContent === 'Order 12'")
    host.gone(WORDS["done"])
    assert host.seen()["spots"] == []
    host.page.go_forward()
    host.beside(WORDS["done"], "text=Back to orders")
    asked = [url for url in host.requests[before:] if not url.endswith("/v1/events")]
    assert asked == []


def test_the_oracle_sees_a_request(visit: Open) -> None:
    host = visit("spa.html", guide("history", tip("orders", "Here")), path=STARTS["history"])
    host.page.wait_for_selector("guidance-layer", state="attached")
    before = len(host.requests)
    host.page.evaluate(f"fetch('{SERVER}/packs/{APP}/live.json').then((reply) => reply.text())")
    assert host.requests[before:] == [f"{SERVER}/packs/{APP}/live.json"]


def test_what_belongs_to_a_route_goes_with_it(visit: Open) -> None:
    items = [tip(key, WORDS[key], on="icon") | {"where": {"anchor": key, "pages": [key]}} for key in NAMES]
    host = visit("spa.html", guide("history", *items), path=STARTS["history"])
    for name in ("Open order", "Release order", "Back to orders"):
        host.page.wait_for_function(
            "() => document.querySelector('guidance-layer')?.shadowRoot.querySelectorAll('.mark:not([hidden])').length === 1"
        )
        host.settle()
        [mark], target = host.seen()["marks"], host.page.get_by_text(name).bounding_box()
        assert target
        assert 0 <= mark["x"] - target["x"] - target["width"] <= 8
        host.page.click(f"text={name}")
    assert host.page.url.startswith(HOST)
