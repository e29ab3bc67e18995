"""A review over the API, from draft to approved."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from tests.authoring.samples import sample

APP = "/api/v1/apps/p2p"
ITEM = f"{APP}/items/sample"
SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def writer(application: Application, signed_in: SignedIn) -> FlaskClient:
    client = signed_in("author")
    assert client.post(f"{APP}/items", json={"content": sample("banner")}).status_code == 201
    return client


@pytest.fixture
def decider(writer: FlaskClient, signed_in: SignedIn) -> FlaskClient:
    return signed_in("process_owner")


def test_from_draft_to_approved(writer: FlaskClient, decider: FlaskClient) -> None:
    assert writer.get(f"{ITEM}/review").json["state"] == "draft"
    assert writer.post(f"{ITEM}/submit", json={"note": "Please"}).json["state"] == "in_review"
    waiting = decider.get(f"{APP}/review").json
    assert [(one["key"], one["note"], one["own"]) for one in waiting["items"]] == [("sample", "Please", False)]
    decider.post(f"{ITEM}/comments", json={"note": "Fine", "place": "body.text.en"})
    seen = {"content_hash": waiting["items"][0]["content_hash"]}
    approved = decider.post(f"{ITEM}/approve", json=seen).json
    assert approved["state"] == "approved"
    assert [entry["move"] for entry in approved["trail"]] == ["submit", "comment", "approve"]
    assert decider.get(f"{APP}/review").json["total"] == 0


def test_sent_back_and_withdrawn(writer: FlaskClient, decider: FlaskClient) -> None:
    writer.post(f"{ITEM}/submit", json={})
    assert decider.post(f"{ITEM}/send-back", json={"note": "Shorter"}).json["state"] == "changes_requested"
    writer.post(f"{ITEM}/submit", json={})
    assert writer.post(f"{ITEM}/withdraw", json={}).json["state"] == "draft"


@pytest.mark.parametrize(
    ("move", "body", "status"),
    [
        ("approve", {"content_hash": "0" * 64}, 409),
        ("approve", {}, 422),
        ("send-back", {"note": ""}, 422),
        ("send-back", {"note": "x", "state": "approved"}, 422),
        ("submit", {}, 409),
    ],
)
def test_move_that_cannot_be_made(
    writer: FlaskClient, decider: FlaskClient, move: str, body: dict[str, str], status: int
) -> None:
    writer.post(f"{ITEM}/submit", json={})
    answer = decider.post(f"{ITEM}/{move}", json=body)
    assert answer.status_code == status
    assert answer.json["message"]
    assert writer.get(f"{ITEM}/review").json["state"] == "in_review"


def test_author_is_told_why_not(decider: FlaskClient) -> None:
    decider.post(f"{APP}/items", json={"content": sample("banner", key="own")})
    seen = decider.post(f"{APP}/items/own/submit", json={}).json["content_hash"]
    answer = decider.post(f"{APP}/items/own/approve", json={"content_hash": seen})
    assert answer.status_code == 403
    assert answer.json["message"] == "You wrote this revision; somebody else must approve it."


def test_many_at_once(writer: FlaskClient, decider: FlaskClient) -> None:
    assert writer.post(f"{APP}/review/submit", json={"keys": ["sample"], "note": "All"}).json == {"count": 1}
    seen = [one["content_hash"] for one in decider.get(f"{APP}/review").json["items"]]
    assert decider.post(f"{APP}/review/approve", json={"content_hashes": seen, "reason": ""}).status_code == 422
    body = {"content_hashes": seen, "reason": "Taken over"}
    assert decider.post(f"{APP}/review/approve", json=body).json == {"count": 1}
