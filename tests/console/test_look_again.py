"""Looking again in the console: where it stands, who is offered what, and the rules."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.review.actions import approve, submit
from guidance_server.settings import Settings
from guidance_server.stewardship import queries
from guidance_server.stewardship.actions.scanning import scan
from guidance_server.stewardship.queries.rules import held
from tests.authoring.samples import sample

Client = Callable[[str], FlaskClient]


@pytest.fixture
def doubted(application: Application, actors: dict[str, Actor], settings: Settings) -> Item:
    author = actors["author"]
    apps.define_page(author, application, "form", "The form", {"path": "/form"})
    item = create_item(author, application, sample("banner", "closed", where={"pages": ["form"], "anchor": ""}))
    submit(author, item)
    approve(actors["process_owner"], item, authoring.newest(item).content_hash)
    apps.define_page(author, application, "form", "The form", {"path": "/other"})
    scan(settings, application)
    return item


def test_it_stands_on_every_page_that_shows_the_item(doubted: Item, signed_in: Client) -> None:
    client = signed_in("process_owner")
    for address in ("content/closed", "review/closed", "review?view=again"):
        assert "The page “The form” is at other addresses" in client.get(f"/a/p2p/{address}").text
    assert "Sample banner" in client.get("/a/p2p/content?again=yes").text
    assert "To look at again" in client.get("/a/p2p/review").text


@pytest.mark.parametrize(("role", "offered"), [("process_owner", True), ("author", False), ("viewer", False)])
def test_who_is_offered_to_confirm(doubted: Item, signed_in: Client, role: str, offered: bool) -> None:
    page = signed_in(role).get("/a/p2p/content/closed").text
    assert ("Still right, because" in page) is offered
    assert ("Revise it" in page) is (role != "viewer")


def test_confirming_closes_it_and_keeps_the_words(doubted: Item, signed_in: Client) -> None:
    client = signed_in("process_owner")
    revision = queries.approved(doubted)
    assert revision is not None
    typed = {"content_hash": revision.content_hash, "note": "", "days": "180"}
    refused = client.post("/a/p2p/review/closed/still-right", data=typed)
    assert refused.status_code == 422
    assert "Say in a sentence" in refused.text
    assert client.post("/a/p2p/review/closed/still-right", data=typed | {"note": "Same form"}).status_code == 302
    page = client.get("/a/p2p/content/closed").text
    assert "Still right, because" not in page
    assert "Same form" in page
    assert "Sample banner" not in client.get("/a/p2p/content?again=yes").text
    assert "Nothing to look at again" in client.get("/a/p2p/review?view=again").text


def test_the_rules_are_typed_checked_and_kept(application: Application, signed_in: Client) -> None:
    client = signed_in("administrator")
    typed = {
        "review_days": "7", "expiry_days": "7", "window_days": "14", "missed-share": "5", "missed-sample": "50",
        "healed_sessions": "3", "rating-share": "30", "rating-sample": "12", "off": ["team_empty"],
    }  # fmt: skip
    wrong = client.post("/a/p2p/settings/review/again", data=typed | {"missed-share": "100"})
    assert wrong.status_code == 422
    assert 'value="100"' in wrong.text, "what was typed stays"
    assert client.post("/a/p2p/settings/review/again", data=typed).status_code == 302
    assert (held(application)["missed"], held(application)["off"]) == ({"share": 5, "sample": 50}, ["team_empty"])
    assert "team that owns it has no member" in signed_in("viewer").get("/a/p2p/settings/review/again").text
