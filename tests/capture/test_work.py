"""Work under way in author mode: kept, offered again, overtaken by others, put together, submitted."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries as content
from guidance_server.drafting import actions as drafting
from guidance_server.review import queries as review
from tests.authoring.samples import sample
from tests.capture.conftest import ORIGIN, Caller

BANNER = sample("banner", "notice") | {"where": {"pages": [], "anchor": ""}}


def draft(said: dict[str, Any] = BANNER, based_on: int | None = None) -> dict[str, Any]:
    return {"id": "d1", "content": said, "basedOn": based_on, "pages": {}, "anchors": {}}


def test_work_is_kept_offered_again_and_let_go(call: Caller, application: Application) -> None:
    assert call("catalogue").json["waits"] == []
    assert call("keep", id="d1", draft=draft()).json == {"others": [], "newest": None, "who": ""}
    [waits] = call("catalogue").json["waits"]
    assert (waits["draft"], waits["at"][:2]) == (draft(), "20")
    assert content.find_item(application, "notice") is None, "it became no revision"
    assert call("let-go", id="d1").status_code == 204
    assert call("catalogue").json["waits"] == []
    assert call("let-go", id="never").status_code == 204


def test_who_else_is_there_and_what_they_saved_is_told(
    call: Caller, application: Application, actors: dict[str, Actor]
) -> None:
    item = authoring.create_item(actors["author"], application, BANNER)
    drafting.look_in(actors["process_owner"], application, "item:notice", 1)
    assert call("keep", id="notice", draft=draft(based_on=1)).json["others"] == [actors["process_owner"].name]
    authoring.revise(actors["process_owner"], item, BANNER | {"title": "Theirs"}, 1)
    told = call("keep", id="notice", draft=draft(based_on=1)).json
    assert (told["newest"], told["who"]) == (2, actors["process_owner"].name)


def test_both_changes_are_put_together_and_a_clash_is_a_choice(
    call: Caller, application: Application, actors: dict[str, Actor]
) -> None:
    item = authoring.create_item(actors["author"], application, BANNER)
    theirs = BANNER | {"title": "Theirs", "body": BANNER["body"] | {"tone": "warning"}}
    authoring.revise(actors["process_owner"], item, theirs, 1)
    mine = BANNER | {"title": "Mine"}
    put = call("merge", content=mine, based_on=1).json
    assert (put["newest"], put["content"]["title"], put["content"]["body"]["tone"]) == (2, "Mine", "warning")
    assert [(one["path"], one["mine"], one["theirs"]) for one in put["clashes"]] == [("title", "Mine", "Theirs")]
    chosen = call("merge", content=mine, based_on=1, chosen={"title": "theirs"}).json
    assert chosen["content"]["title"] == "Theirs"
    assert call("save", content=chosen["content"] | {"title": "Both"}, based_on=2).json["revision"] == 3
    assert call("merge", content=mine, based_on=1, chosen={"title": "whose"}).status_code == 422


def test_a_saved_draft_is_submitted_with_a_note(call: Caller, application: Application) -> None:
    call("save", content=BANNER)
    assert call("submit", key="notice", note="For Monday.").status_code == 201
    item = content.item_by_key(application, "notice")
    assert review.state(item) == "in_review"
    again = call("submit", key="notice")
    assert again.status_code == 409
    assert again.json["message"]
    assert call("submit", key="no-such").status_code == 404


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(("data", "status"), [(png(), 200), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422)])
def test_a_picture_is_drawn_anew(call: Caller, data: bytes, status: int) -> None:
    headers = {"Origin": ORIGIN, "Authorization": f"Bearer {call.token}", "Content-Type": "application/octet-stream"}
    put = call.client.post("/v1/author/images?name=Request_form.png", data=data, headers=headers)
    assert put.status_code == status
    assert put.headers["Access-Control-Allow-Origin"] == "*"
    if status == 200:
        assert (put.json["alt"], put.json["url"][:8], put.json["url"][-9:]) == ("Request form", "/images/", "-8x6.webp")
    else:
        assert "SVG is not taken" in put.json["message"]


def test_a_suspended_application_is_named_and_takes_nothing(call: Caller, application: Application) -> None:
    assert call("keep", id="d1", draft=draft()).status_code == 200, "the positive control"
    application.suspended = True
    refused = call("keep", id="d1", draft=draft())
    assert (refused.status_code, "is suspended" in refused.json["message"]) == (403, True)
    assert "stays in this tab" in refused.json["way_out"]


@pytest.mark.parametrize("path", ["keep", "let-go", "merge", "submit"])
def test_without_a_session_nothing_is_done(call: Caller, path: str) -> None:
    call.token = "made-up"
    body = {"id": "d1"} | ({"draft": draft()} if path == "keep" else {})
    if path == "merge":
        body = {"content": BANNER, "based_on": 1}
    if path == "submit":
        body = {"key": "notice"}
    assert call(path, **body).status_code == 401
