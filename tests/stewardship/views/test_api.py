"""What is to be looked at again, over the management API; a token may read and not confirm."""

from collections.abc import Callable

from flask.testing import FlaskClient

from guidance_server.accounts.actions import tokens
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.accounts.scopes import Wanted
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.issues.actions import define_issue
from guidance_server.stewardship import queries
from tests.stewardship.conftest import issue, said

Look = Callable[[Item], list[tuple[str, str]]]


def test_list_and_confirmation(
    p2p: Application,
    approved: Callable[..., Item],
    actors: dict[str, Actor],
    look: Look,
    signed_in: Callable[[str], FlaskClient],
) -> None:
    item = approved("tip", "closed", issue="late", where={"pages": ["request-form"], "anchor": "amount"})
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    look(item)
    client = signed_in("process_owner")
    found = client.get("/api/v1/apps/p2p/look-again").json
    assert found["total"] == 1
    assert found["items"][0]["reasons"][0]["sentence"].startswith("“late” went from open to resolved")
    words = {"content_hash": found["items"][0]["content_hash"], "note": "Looked", "days": 90}
    assert client.post("/api/v1/apps/p2p/items/closed/still-right", json=words | {"days": 91}).status_code == 422
    answer = client.post("/api/v1/apps/p2p/items/closed/still-right", json=words)
    assert (answer.status_code, answer.json["missing"]) == (200, [])
    assert queries.open_records(item) == []


def test_a_token_does_not_confirm(
    p2p: Application,
    approved: Callable[..., Item],
    actors: dict[str, Actor],
    people: dict[str, Person],
    look: Look,
    client: FlaskClient,
) -> None:
    item = approved("tip", "closed", issue="late", where={"pages": ["request-form"], "anchor": "amount"})
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    look(item)
    owner = people["process_owner"]
    token = tokens.make_token(actor_of(owner), owner, p2p, Wanted("reader", ("app.view",), 30))
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/apps/p2p/look-again", headers=bearer).json["total"] == 1
    words = {"content_hash": said(item).content_hash, "note": "Looked"}
    assert client.post("/api/v1/apps/p2p/items/closed/still-right", json=words, headers=bearer).status_code == 403
