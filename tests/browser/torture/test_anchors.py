"""What was captured is found again, or not at all: deep roots, ids that lie, releases, recycled rows and twins."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.torture.conftest import HOST, PAGES, ROOT, SHOTS, TYPES, Open
from tests.browser.torture.content import Guide, flow, step, tip

SDK = ROOT / "sdk" / "js"
# As an author's tool captures, and as a page is searched, without the rest of the script.
BUNDLE = """
import { look, READERS } from './src/anchor/find.js';
import { capture } from './src/anchor/portrait.js';
import * as heal from './src/stages/heal.js';
Object.assign(window, { capture: (element) => capture(element, READERS), seek: (fingerprint) => look({ fingerprint }, { root: document, heal }) });
"""
ALL = "(root = document) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? everything(each.shadowRoot) : [])])"
TRUTHS = "() => everything().filter((each) => each.truth).map((each) => [each.truth, capture(each)])"
JUDGE = (
    "(fingerprint) => { const {element} = seek(fingerprint); return element && (element.truth || 'something else'); }"
)

Fingerprint = dict[str, Any]


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The capturing and searching of the SDK as one script."""
    out = tmp_path_factory.mktemp("anchors") / "tools.js"
    command = [SDK / "node_modules/.bin/esbuild", "--bundle", "--format=iife", f"--outfile={out}"]
    environ = {**os.environ, "PATH": f"{Path(ROOT, '.venv/bin')}:{os.environ['PATH']}"}
    subprocess.run(command, input=BUNDLE.encode(), cwd=SDK, env=environ, check=True, capture_output=True, timeout=60)
    return out.read_text() + f"\nwindow.everything = {ALL};"


Bare = Callable[[str], Page]


@pytest.fixture
def bare(chromium: Browser, tools: str) -> Bare:
    """A page of the application with the tools on it, and nothing else of ours."""
    context = chromium.new_context(viewport={"width": 1100, "height": 700})

    def open_page(name: str) -> Page:
        page = context.new_page()
        page.goto(f"{HOST}/{name}")
        page.add_script_tag(content=tools)
        return page

    context.route("**/*", lambda route: route.fulfill(**_file(route.request.url)))
    return open_page


def _file(url: str) -> dict[str, Any]:
    file = PAGES / url.removeprefix(HOST).split("?")[0].split("#")[0].lstrip("/")
    return {"body": file.read_text(), "content_type": TYPES[file.suffix]} if file.is_file() else {"status": 404}


def captured(page: Page, where: str) -> Fingerprint:
    found: Fingerprint = page.evaluate(f"() => capture({where})")
    return found


def by_text(text: str) -> str:
    return f"everything().find((each) => each.textContent === {text!r} && !each.children.length)"


@pytest.mark.parametrize("level", [1, 7, 11])
def test_one_id_in_twelve_shadow_roots(visit: Open, bare: Bare, level: int) -> None:
    fingerprint = captured(bare("deep_roots.html"), by_text(f"Approve level {level}"))
    guide = Guide({"level": {"fingerprint": fingerprint}}, (flow(step("level", "This one")),))
    host = visit("deep_roots.html", guide)
    host.beside("This one", host.page.get_by_role("button", name=f"Approve level {level}", exact=True))
    host.shot(f"deep_roots_{level}")


def test_an_element_of_a_deep_root_that_is_gone_is_not_one_of_its_neighbours(bare: Bare) -> None:
    page = bare("deep_roots.html")
    last = "everything().filter((each) => each.textContent.startsWith('Approve level')).at(-1)"
    fingerprint = captured(page, last)
    assert page.evaluate(f"(fingerprint) => seek(fingerprint).element === {last}", fingerprint)
    page.evaluate(f"() => {last}.remove()")
    assert page.evaluate("(fingerprint) => seek(fingerprint).element", fingerprint) is None


def test_an_id_that_names_another_element_after_a_route(visit: Open, bare: Bare) -> None:
    fingerprint = captured(bare("routes.html"), "document.querySelector('#action-0')")
    evidence = {"css": "#action-0", "fingerprint": fingerprint}
    assert fingerprint["id"] == "action-0"
    host = visit(
        "routes.html", Guide({"release": evidence}, (flow(step("release", "Release it here", missing="wait")),))
    )
    host.beside("Release it here", "text=Release order")
    host.page.evaluate("location.hash = '#/report'")
    host.gone("Release it here")
    assert host.seen()["spots"] == []
    # Here the id is that of “Block supplier”, and what is wanted has another.
    host.page.evaluate("location.hash = '#/supplier'")
    host.beside("Release it here", "text=Release order")
    host.shot("routes")


def test_the_selector_alone_would_have_pointed_at_the_wrong_button(visit: Open) -> None:
    """The control of the test above: without a captured element the id is believed."""
    host = visit("routes.html", Guide({"release": {"css": "#action-0"}}, (flow(step("release", "Release it here")),)))
    host.card("Release it here")
    host.page.evaluate("location.hash = '#/supplier'")
    host.page.wait_for_selector("text=Block supplier")
    host.beside("Release it here", "text=Block supplier")


@pytest.mark.parametrize(("release", "least"), [("plain", 1.0), ("moved", 0.85), ("renamed", 0.6), ("without", 0.4)])
def test_releases(bare: Bare, release: str, least: float) -> None:
    """Ids from the clock, classes from a build: never the wrong element, and what is still there is mostly found."""
    wanted: list[tuple[str, Fingerprint]] = bare("releases.html").evaluate(TRUTHS)
    assert len(wanted) == 23
    assert not any("id" in fingerprint for _, fingerprint in wanted), "ids that a machine made are not kept"
    page = bare(f"releases.html?release={release}")
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"releases_{release}.png")
    outcome = Counter({"right": 0, "wrong": 0, "abstained": 0})
    for truth, fingerprint in wanted:
        found = page.evaluate(JUDGE, fingerprint)
        outcome["right" if found == truth else "wrong" if found else "abstained"] += 1
    assert outcome["wrong"] == 0, outcome
    assert outcome["right"] >= least * len(wanted), outcome


def test_a_form_that_is_made_anew_at_each_key(visit: Open, bare: Bare) -> None:
    fingerprint = captured(bare("renewed.html"), "document.querySelector('#costs')")
    host = visit("renewed.html", Guide({"costs": {"fingerprint": fingerprint}}, (tip("costs", "Four digits"),)))
    host.page.wait_for_timeout(300)
    host.page.click("#costs")
    host.beside("Four digits", "#costs")
    host.page.keyboard.type("4711")
    assert host.page.input_value("#costs") == "4711"
    assert host.page.get_attribute("#costs", "data-drawn") == "5"
    host.beside("Four digits", "#costs")
    host.shot("renewed")


def test_a_row_that_shows_another_record(visit: Open, bare: Bare) -> None:
    fingerprint = captured(bare("rows.html"), by_text("Pay Castillo"))
    host = visit("rows.html", Guide({"pay": {"fingerprint": fingerprint}}, (flow(step("pay", "Pay this one")),)))
    host.beside("Pay this one", "text=Pay Castillo")
    # The same element says now another name.
    host.page.evaluate("document.querySelector('#list').scrollTop = 200 * 40 + 20")
    host.gone("Pay this one")
    assert host.seen()["spots"] == []
    host.page.evaluate("document.querySelector('#list').scrollTop = 0")
    host.beside("Pay this one", "text=Pay Castillo")
    host.shot("rows")


def test_tabs_that_are_all_in_the_document(visit: Open, bare: Bare) -> None:
    page = bare("tabs.html")
    page.click("text=Sales")
    fingerprint = captured(page, "document.querySelector('[name=unit_sales]')")
    host = visit("tabs.html", Guide({"unit": {"fingerprint": fingerprint}}, (tip("unit", "How it is sold"),)))
    host.page.wait_for_timeout(300)
    host.page.focus("[name=unit_purchasing]")
    host.page.wait_for_timeout(500)
    assert host.seen()["cards"] == [], "the field of the same name on the tab that is seen is another"
    host.page.click("text=Sales")
    host.page.focus("[name=unit_sales]")
    host.beside("How it is sold", "[name=unit_sales]")
    host.shot("tabs")


def test_a_large_page_is_searched_in_slices(visit: Open, bare: Bare) -> None:
    """The search gives way to the page: between two of its slices others have their turn."""
    fingerprint = captured(bare("deep_roots.html"), by_text("Approve level 3"))
    many = "addEventListener('DOMContentLoaded', () => { for (let at = 0; at < 5000; at += 1) document.body.append(Object.assign(document.createElement('button'), {textContent: 'Approve batch ' + at})); })"
    host = visit(
        "deep_roots.html", Guide({"level": {"fingerprint": fingerprint}}, (flow(step("level", "Here")),)), before=many
    )
    host.card("Here")
    turns = host.page.evaluate("() => performance.getEntriesByType('longtask')?.length ?? 0")
    assert turns == 0


def test_a_branch_that_asks_for_a_captured_element(visit: Open, bare: Bare) -> None:
    captured_button = captured(bare("routes.html"), "document.querySelector('#action-0')")
    anchors = {
        "printing": {"role": "button", "name": "Print order"},
        "release": {"fingerprint": captured_button},
        "delete": {"role": "button", "name": "Delete order"},
    }
    branch = {"on": "element", "to": "delete", "cohort": "", "anchor": "release", "item": ""}
    steps = (
        step("printing", "First print", branches=[branch]),
        step("", "Not this way"),
        step("delete", "Then delete"),
    )
    host = visit("routes.html", Guide(anchors, (flow(*steps),)))
    host.beside("First print", "text=Print order")
    host.press("Next")
    host.beside("Then delete", "text=Delete order")
