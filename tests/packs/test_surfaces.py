"""Every place of restricted content where somebody can write holds a word of its own, and no public surface says one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.database import db
from guidance_server.identity import actions as identity
from guidance_server.packs import storage
from guidance_server.packs.actions import publish
from guidance_server.packs.format import CHANNELS
from guidance_server.settings import Settings
from guidance_server.wsgi import Front
from tests.authoring.samples import sample
from tests.conftest import COMMAND
from tests.identity.issue import claims, shared
from tests.packs.planting import INNER, READ, plant
from tests.packs.stranger import Stranger

SECRET, OPEN = "zqxsecret", "zqxopen"


@dataclass
class Planted:
    """A server with both, what a stranger is to it, and the pictures by word."""

    stranger: Stranger
    application: Application
    settings: Settings
    pictures: dict[str, str]
    key: str

    @property
    def digest(self) -> str:
        """The name of the folder that live serves."""
        pointer = storage.pointer(self.settings.packs_path, self.application.key, "live") or b"{}"
        return str(json.loads(pointer)["digest"])

    def places(self, word: str, said: str) -> set[str]:
        """Places of a word that a text says."""
        named = set(re.findall(rf"{word}-([a-z]+(?:-[a-z]+)*)", said))
        known, others = named & {*READ, *INNER}, named - {*READ, *INNER}
        if re.search(rf"{word} of [a-z]", said):
            known.add("text")
        assert word not in re.sub(rf"{word}(-| of )[a-z]", "", said), "the word stands where nobody planted it"
        return known | ({"key"} if others else set()) | ({"image"} if self.pictures[word] in said else set())


@pytest.fixture
def front(settings: Settings) -> Iterator[Front]:
    front = Front(settings)
    yield front
    front.ledger.stop()
    with front.flask.app_context():
        db.engine.dispose()


@pytest.fixture
def planted(front: Front, settings: Settings, application: Application, actors: dict[str, Actor]) -> Planted:
    _define(application)
    for kind, key in (("flow", "first-request"), ("article", "amounts")):
        create_item(actors["author"], application, sample(kind, key))
    pictures = {}
    for word, restricted in ((SECRET, True), (OPEN, False)):
        pictures[word] = plant(settings, application, actors, word, restricted=restricted)
    _publish_both(settings, application)
    key = identity.make_secret(settings, COMMAND, application, "Portal")
    return Planted(Stranger(front, application.key), application, settings, pictures, key)


def _define(application: Application) -> None:
    """What the samples of kinds point at."""
    for page in ("request-list", "request-form"):
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "x"}})


def _publish_both(settings: Settings, application: Application) -> None:
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)


def test_no_surface_says_a_word_of_it(planted: Planted) -> None:
    asked, told = 0, {}
    for address, answer in planted.stranger.everything(planted.settings.packs_path):
        asked += 1
        assert planted.places(SECRET, answer) == set(), address
        told[address] = planted.places(OPEN, answer)
    for address, answer in planted.stranger.searches(SECRET, f"{SECRET}-cohort"):
        assert planted.places(SECRET, answer) == set(), address
    assert asked > 300, "every route, every file in every coding"
    assert set().union(*told.values()) == set(READ) - {"keyword"}, (
        "the control: what is not restricted is read, place by place"
    )


def test_a_search_finds_what_is_open(planted: Planted) -> None:
    """The control of the searches: by a word of the text, of the title, and by a keyword that no file says."""
    for place in ("text", "title", "keyword"):
        said = [answer for _, answer in planted.stranger.searches(f"{OPEN}-{place}", f"{OPEN}-cohort")]
        assert any("key" in planted.places(OPEN, answer) for answer in said), place


def test_who_guesses_a_key_learns_nothing(planted: Planted) -> None:
    """What is restricted answers as what is not there; what is open answers otherwise."""
    none = {what: _blank(answer, "nothing") for what, answer in _guessed(planted, "nothing")}
    secret = {what: _blank(answer, SECRET) for what, answer in _guessed(planted, SECRET)}
    there = {what: _blank(answer, OPEN) for what, answer in _guessed(planted, OPEN)}
    assert secret == none
    told = {what for what in there if there[what] != none[what]}
    assert told >= {"articles/nothing-article", "help/nothing-page", "escalation 0"}, "the control"


def _guessed(planted: Planted, word: str) -> Iterator[tuple[str, str]]:
    key, page = f"{word}-article", f"{word}-page"
    for what, answer in planted.stranger.guesses(key, page, planted.digest):
        yield what.replace(word, "nothing"), answer


def _blank(answer: str, word: str) -> str:
    """The answer without what differs of itself: references, times, and the word that was asked with."""
    return re.sub(r'"reference":"[^"]+"|\d{9,}', "", answer.replace(word, "nothing"))


def test_who_is_meant_gets_all_of_it(planted: Planted) -> None:
    header = {"Authorization": _token(planted, f"{SECRET}-value")}
    asked = {"app": planted.application.key, "channel": "live"}
    said = planted.stranger.ask("POST", "/v1/audience", json=asked, headers=header)
    # What the owning team is called need not be said to them; keywords are for the search.
    assert planted.places(SECRET, said) == set(READ) - {"keyword", "team"}
    assert planted.places(OPEN, said) == set()
    address = f"/v1/search?app={planted.application.key}&q={SECRET}-keyword"
    assert "key" in planted.places(SECRET, planted.stranger.ask("GET", address, headers=header))
    for other in (f"{OPEN}-value", ""):
        header = {"Authorization": _token(planted, other)}
        said = planted.stranger.ask("POST", "/v1/audience", json=asked, headers=header)
        assert planted.places(SECRET, said) == set()


def _token(planted: Planted, role: str) -> str:
    now = int(clock.now().timestamp())
    payload = claims(aud=planted.application.key, iat=now, exp=now + 600, attributes={"role": role})
    return f"Bearer {shared(payload, planted.key)}"
