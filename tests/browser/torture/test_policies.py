"""Policies of the host hold with us on the page: the strictest of them, one of nonces, and several tags on one page."""

import pytest

from tests.browser.torture.conftest import APP, SERVER, TAG, Open, Visit
from tests.browser.torture.content import Guide, banner, flow, known_issue, step, tip

GUIDE = Guide(
    {"iban": {"label": "IBAN"}, "save": {"role": "button", "name": "Save bank details"}},
    (
        flow(step("save", "Then save")),
        tip("iban", "Twenty-two *characters*", on="icon"),
        known_issue("iban", "Checks are slow", ("mark", "banner")),
        banner("Bank details are checked"),
    ),
)
STRICT = (
    f"default-src 'none'; script-src {SERVER}; connect-src {SERVER}; style-src https://shop.test/shop.css; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
)
NONCE = f"script-src 'nonce-f3rnh1ll' 'strict-dynamic'; connect-src {SERVER}; style-src 'self'; object-src 'none'; base-uri 'none'"
OPEN_TAG = TAG.replace("<script ", "<script nonce=f3rnh1ll ")


@pytest.mark.parametrize(("name", "policy", "tag"), [("strict", STRICT, TAG), ("nonce", NONCE, OPEN_TAG)])
def test_every_kind_shows_and_nothing_is_complained_of(visit: Open, name: str, policy: str, tag: str) -> None:
    complaints = (
        "addEventListener('securitypolicyviolation', (event) => (window.refused ||= []).push(event.violatedDirective));"
    )
    host = visit("strict.html", GUIDE, policy=policy, tag=tag, before=complaints)
    host.beside("Then save", "#save")
    assert any("Bank details are checked" in bar for bar in host.seen()["bars"])
    one, two = sorted(mark["x"] for mark in host.seen()["marks"])
    assert two - one >= 24, "two marks of one field stand in a row"
    host.press("Done")
    host.page.evaluate("guidance.open()")
    host.page.locator("guidance-layer").get_by_role("searchbox").wait_for()
    host.shot(f"policy_{name}")
    assert host.page.evaluate("window.refused || []") == []


def test_the_oracle_hears_what_a_policy_refuses(visit: Open) -> None:
    host = visit("strict.html", GUIDE, policy=STRICT)
    refused = host.page.evaluate(
        """() => new Promise((done) => {
          addEventListener('securitypolicyviolation', (event) => done(event.violatedDirective), {once: true});
          document.body.appendChild(document.createElement('style')).textContent = 'p{}';
        })"""
    )
    assert refused.startswith("style-src")


def test_a_policy_without_us_leaves_the_page_in_peace(visit: Open) -> None:
    host = visit("strict.html", GUIDE, policy="default-src 'self'")
    host.page.wait_for_timeout(300)
    assert host.page.locator("guidance-layer").count() == 0


def count(host: Visit) -> int:
    return host.page.locator("guidance-layer").count()


def test_several_tags_on_one_page_are_one(visit: Open) -> None:
    stub = "<script>window.guidance = {q: [['identify', {id: 'u1'}]]}</script>"
    # Without `async` they run in the order they stand in; with it, in whatever order they arrive.
    first = TAG.replace("async ", "")
    second = first.replace("guidance.js", "guidance.js?again").replace(APP, "app_other")
    host = visit(
        "request.html",
        Guide({"amount": {"label": "Amount"}}, (flow(step("amount", "Net")),)),
        tag=stub + first * 2 + second,
    )
    host.beside("Net", "#amount")
    host.page.evaluate(
        f"() => new Promise((done) => {{ const script = document.createElement('script'); script.src = '{SERVER}/sdk/v1/guidance.js'; script.dataset.app = '{APP}'; script.onload = done; document.head.append(script); }})"
    )
    host.settle()
    assert count(host) == 1
    assert len(host.seen()["cards"]) == 1
    assert sum(url.endswith("index.json") for url in host.requests) == 1
