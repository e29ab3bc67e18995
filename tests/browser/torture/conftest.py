"""Opens a page of an application with the script as it is built, and says where guidance stands on it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.torture.content import APP, Guide

ROOT = Path(__file__).parents[3]
PAGES = Path(__file__).parents[1] / "pages"
DIST = ROOT / "sdk" / "js" / "dist"
HOST, SERVER = "https://shop.test", "https://guide.test"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
# To look at; outside of the tree, and the same place each time.
SHOTS = Path(tempfile.gettempdir()) / "guidance-torture"
TAG = f'<script async src="{SERVER}/sdk/v1/guidance.js" data-app="{APP}"></script>'
# The root is closed to pages; tests come in by this one door.
DOOR = """
{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, this.localName === 'guidance-layer' ? {...options, mode: 'open'} : options);
  };
}
"""
# What of us can be seen, and where. Boxes are in the viewport of the page.
SEEN = """() => {
  const root = document.querySelector('guidance-layer')?.shadowRoot;
  const box = (element) => { const {x, y, width, height} = element.getBoundingClientRect(); return {x, y, width, height}; };
  const drawn = (element) => element.checkVisibility({visibilityProperty: true});
  const all = (selector) => [...(root?.querySelectorAll(selector) || [])].filter(drawn);
  return {
    cards: all('.card').map((card) => ({look: card.className, side: card.dataset.side || '', text: card.textContent, box: box(card)})),
    spots: all('.spot').map(box),
    marks: all('.mark').map(box),
    bars: all('.bar').map((bar) => bar.textContent),
  };
}"""


@dataclass
class Shown:
    """One card of ours on the screen."""

    look: str
    side: str
    text: str
    box: dict[str, float]


@dataclass
class Visit:
    """A person on a page of the application."""

    page: Page
    requests: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    def seen(self) -> dict[str, Any]:
        """Cards, spotlights, marks and bars that can be seen now."""
        found: dict[str, Any] = self.page.evaluate(SEEN)
        return found

    def card(self, words: str, look: str = "card") -> Shown:
        """The card with these words, once it is there and stands."""
        self.page.wait_for_function(
            f"([words, look]) => ({SEEN})().cards.some((card) => card.look.includes(look) && card.text.includes(words))",
            arg=[words, look],
            timeout=8000,
        )
        self.settle()
        [found] = [card for card in self.seen()["cards"] if look in card["look"] and words in card["text"]]
        return Shown(**found)

    def gone(self, words: str) -> None:
        """Waits until no card has these words."""
        self.page.wait_for_function(
            f"(words) => !({SEEN})().cards.some((card) => card.text.includes(words))", arg=words, timeout=8000
        )

    def settle(self) -> None:
        """Nothing of ours moves any more: the same for ten frames."""
        self.page.evaluate(
            f"""async () => {{
              const look = () => JSON.stringify(({SEEN})());
              for (let same = 0, last = look(), all = 0; same < 10 && all < 240; all += 1) {{
                await new Promise(requestAnimationFrame);
                const now = look();
                same = now === last ? same + 1 : 0;
                last = now;
              }}
            }}"""
        )

    def beside(self, words: str, target: Any, look: str = "card") -> Shown:
        """The card with these words stands on its side of the target, a finger away, and its arrow looks at it."""
        card = self.card(words, look)
        assert card.side, f"{words!r} points at nothing"
        locator = self.page.locator(target) if isinstance(target, str) else target
        box = locator.bounding_box()
        assert box, "the target is not drawn"
        along, size = ("y", "height") if card.side in ("top", "bottom") else ("x", "width")
        after = card.side in ("bottom", "right")
        gap = card.box[along] - box[along] - box[size] if after else box[along] - card.box[along] - card.box[size]
        assert 10 <= gap <= 14, f"{words!r}: {gap} from its target on the {card.side}"
        across, width = ("x", "width") if along == "y" else ("y", "height")
        assert card.box[across] < box[across] + box[width], "beside its target, not past it"
        assert box[across] < card.box[across] + card.box[width], "beside its target, not before it"
        if "step" in card.look:
            [spot] = self.seen()["spots"]
            for side in ("x", "y"):
                assert abs(spot[side] - (box[side] - 6)) <= 1.5, f"the light is beside its target: {spot} {box}"
        return card

    def press(self, name: str) -> None:
        """Presses a button of ours with the pointer, wherever a person would."""
        self.settle()
        self.page.locator("guidance-layer").get_by_role("button", name=name, exact=True).click(timeout=5000)

    def focus_is_on(self, selector: str) -> None:
        """The keyboard is at this element of the page."""
        expect(self.page.locator(selector)).to_be_focused()

    def shot(self, name: str) -> None:
        """A picture to look at."""
        SHOTS.mkdir(exist_ok=True)
        self.settle()
        self.page.screenshot(path=SHOTS / f"{name}.png")

    def types(self) -> list[str]:
        """Events that were sent or wait to be sent."""
        waiting = self.page.evaluate(
            f"Object.entries(localStorage).filter(([key]) => key.startsWith('g:{APP}:')).map(([, value]) => value).join()"
        )
        return [event["type"] for event in self.events] + [str(waiting)]


Open = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """`visit("page.html", guide, …)` fails the test on any error that nobody caught."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(
        name: str,
        guide: Guide,
        *,
        path: str = "",
        policy: str = "",
        before: str = "",
        tag: str = TAG,
        browser: Browser | None = None,
        **options: Any,
    ) -> Visit:
        context = (browser or chromium).new_context(**({"viewport": {"width": 1100, "height": 700}} | options))
        contexts.append(context)
        context.add_init_script(DOOR + before)
        found = Visit(context.new_page())
        found.page.on("pageerror", lambda error: errors.append(str(error)))
        documents = Documents(name, tag, policy, guide.files(), found)
        context.route("**/*", documents.answer)
        found.page.goto(f"{HOST}/{path or name}")
        return found

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@dataclass
class Documents:
    """Who answers: the application, its neighbours and our server."""

    name: str
    tag: str
    policy: str
    pack: dict[str, bytes]
    visit: Visit

    def answer(self, route: Route) -> None:
        url = route.request.url.split("?")[0].split("#")[0]
        self.visit.requests.append(url)
        if url.startswith(SERVER):
            self._server(route, url.removeprefix(SERVER))
        else:
            self._application(route, "/" + url.split("/", 3)[3])

    def _server(self, route: Route, path: str) -> None:
        open_to_all = {"access-control-allow-origin": "*"}
        if path == "/v1/events":
            self.visit.events += json.loads(route.request.post_data or "{}")["events"]
            route.fulfill(body='{"accepted":1,"duplicates":0,"refused":[]}', headers=open_to_all)
            return
        wanted = path.removeprefix(f"/packs/{APP}/")
        body = self.pack.get(wanted) if wanted != path else None
        if path.startswith("/sdk/v1/"):
            body = (DIST / path.removeprefix("/sdk/v1/")).read_bytes()
        if body is None:
            route.fulfill(status=404, body="", headers=open_to_all)
        else:
            route.fulfill(body=body, content_type=TYPES[Path(path).suffix], headers=open_to_all)

    def _application(self, route: Route, path: str) -> None:
        file = PAGES / path.removeprefix("/")
        known = file.suffix in TYPES and file.is_file()
        if not known:
            # A route of a single-page application is answered with its one page.
            file = PAGES / self.name
        if not known and Path(path).suffix:
            route.fulfill(status=404, body="")
            return
        text = file.read_text().replace("<!-- guidance -->", self.tag)
        headers = {"content-security-policy": self.policy} if self.policy and file.suffix == ".html" else {}
        route.fulfill(body=text, content_type=TYPES[file.suffix], headers=headers)
