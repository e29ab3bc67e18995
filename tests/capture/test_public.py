"""Author mode over HTTP: what a page of the application may call, and what it gets."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as apps_queries
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries as content
from tests.authoring.samples import PAGES, sample, step
from tests.capture.conftest import CAPTURED, ORIGIN, Caller
from tests.conftest import COMMAND


def test_who_lost_the_role_meanwhile_saves_nothing(
    call: Caller, application: Application, people: dict[str, Person]
) -> None:
    draft = sample("banner", "notice") | {"where": {"pages": [], "anchor": ""}}
    assert call("save", content=draft).status_code == 201, "the positive control"
    accounts.revoke_role(COMMAND, people["author"], "author", application)
    accounts.grant_role(COMMAND, people["author"], "viewer", application)
    for refused in (
        call("save", content=draft | {"title": "Late"}, based_on=1),
        call("pages", title="P", rule={"path": "/p"}),
        call("catalogue"),
    ):
        assert (refused.status_code, "write content" in refused.json["message"]) == (403, True)
    assert content.newest(content.item_by_key(application, "notice")).number == 1
    assert not apps_queries.targets(application).pages
    accounts.grant_role(COMMAND, people["author"], "author", application)
    assert call("save", content=draft | {"title": "Again"}, based_on=1).status_code == 201


def test_the_endpoints_from_a_link_to_a_draft(call: Caller) -> None:
    page = call("pages", title="Form", rule={"path": "/requests/new"}).json["key"]
    anchor = call("anchors", title="Save", page=page, evidence={"fingerprint": CAPTURED}).json["key"]
    again = call("anchors", title="Save", page=page, evidence={"fingerprint": CAPTURED})
    assert (again.status_code, again.json["code"], again.json["key"]) == (409, "duplicate", anchor)
    known = call("catalogue").json
    assert (known["pages"][page]["rule"], known["anchors"][anchor]["page"]) == ({"path": "/requests/new"}, page)
    assert known["console"].endswith("/a/p2p")
    flow = known["blanks"]["flow"] | {"title": "Ask", "key": "ask"}
    flow["where"] = {"pages": [page], "anchor": ""}
    flow["body"] = {"start": "manual", "steps": [step("s1", page=page, anchor=anchor)]}
    assert call("save", content=flow).json == {"key": "ask", "revision": 1}
    assert call("items-of", pages=[page]).json["items"] == [
        {"key": "ask", "kind": "flow", "title": "Ask", "state": "draft"}
    ]
    opened = call("item", key="ask").json
    assert (opened["revision"], opened["content"]["title"]) == (1, "Ask")
    assert call("save", content=opened["content"] | {"title": "Ask it"}, based_on=1).json["revision"] == 2
    late = call("save", content=opened["content"], based_on=1)
    assert (late.status_code, late.json["newest"]) == (409, 2)


def test_a_draft_is_played_with_what_is_not_stored_yet(call: Caller, application: Application) -> None:
    flow = call("catalogue").json["blanks"]["flow"] | {"title": "Ask", "key": "ask"}
    flow["body"] = {"start": "manual", "steps": [step("s1", page="new-page", anchor="new-anchor")]}
    pages = {"new-page": {"title": "P", "rule": {"path": "/p"}}}
    anchors = {"new-anchor": {"title": "A", "page": "new-page", "evidence": {"fingerprint": CAPTURED}}}
    played = call("play", content=flow, pages=pages, anchors=anchors).json
    assert played["problems"] == {}
    assert played["index"]["anchors"]["new-anchor"]["fingerprint"]["tag"] == "button"
    assert [one["k"] for one in played["files"]["flows/ask.json"]["steps"]] == ["s1"]
    assert not apps_queries.targets(application).pages
    without = call("play", content=flow).json
    assert set(without) == {"problems", "labels"}
    assert "body.steps.0.page" in without["problems"]
    assert without["labels"]["body.steps.0.page"] == "Steps 1 · Page"
    broken = call("play", content=flow, pages={"new-page": {"title": "P", "rule": {"path": "p"}}}, anchors=anchors)
    assert list(broken.json["problems"]) == ["pages.new-page.rule.path"]
    assert broken.json["labels"] == {"pages.new-page.rule.path": "Page “P”"}
    german = call.client.post(
        "/v1/author/play",
        json={"content": flow},
        headers={"Origin": ORIGIN, "Authorization": f"Bearer {call.token}", "Accept-Language": "de"},
    )
    assert german.json["labels"]["body.steps.0.page"] == "Schritte 1 · Seite"


def linkable(actor: Actor, application: Application) -> None:
    for page in PAGES:
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "", "evidence": {"label": "Amount"}})
    for key, title in (("returns", "How to return goods"), ("limits", "Limits: 100 % of the budget")):
        authoring.create_item(actor, application, sample("article", key, title=title))
    authoring.create_item(actor, application, sample("flow", "ask", title="Ask for approval"))


def found(call: Caller, words: str) -> list[str]:
    answer = call("targets", words=words)
    assert answer.status_code == 200, answer.text
    return [f"{one['kind']}:{one['key']}" for one in answer.json["targets"]]


def test_where_a_link_can_go(call: Caller, application: Application, actors: dict[str, Actor]) -> None:
    linkable(actors["author"], application)
    authoring.create_item(actors["author"], application, sample("tip", "goods", title="Goods"))
    assert found(call, "") == ["flow:ask", "article:limits", "article:returns"], "what changed last comes first"
    assert found(call, "RETURN goods") == ["article:returns"]
    assert found(call, "ask") == ["flow:ask"]
    authoring.archive(actors["author"], content.item_by_key(application, "returns"))
    assert found(call, "goods") == [], "what is retired is no goal, nor is a tip"


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("%", ["article:limits"]), ("_", []), ("' OR 1=1 --", []), ("100 %", ["article:limits"]), ("\\", []),
        ("\x00returns", ["article:returns"]), ("<script>", []), (" " * 200, ["flow:ask", "article:limits", "article:returns"]),
        ("a " * 100, ["flow:ask"]),
    ],
)  # fmt: skip
def test_what_is_searched_is_words_and_nothing_else(
    call: Caller, application: Application, actors: dict[str, Actor], words: str, keys: list[str]
) -> None:
    linkable(actors["author"], application)
    assert found(call, words) == keys
    assert call("targets", words="x" * 201).status_code == 422


def test_what_people_who_write_call_items(call: Caller, application: Application, actors: dict[str, Actor]) -> None:
    linkable(actors["author"], application)
    asked = call("titles", keys=["returns", "ask", "no-such", *(f"x{number}" for number in range(1200))])
    assert asked.json == {"titles": {"returns": "How to return goods", "ask": "Ask for approval"}}
    assert call("titles", keys=["x"] * 2001).status_code == 422


def test_nothing_of_another_application_is_found(call: Caller, actors: dict[str, Actor]) -> None:
    other = apps.create_application(COMMAND, "crm", "Sales", origins=[ORIGIN], locales=["en"])
    for page in PAGES:
        apps.define_page(COMMAND, other, page, page, {"path": f"/{page}"})
    both = replace(actors["author"], grants=frozenset({(other.id, "author"), (call.application.id, "author")}))
    authoring.create_item(both, other, sample("article", "secret", title="Secret returns"))
    assert [row.key for row in content.linkable(other, "secret")] == ["secret"], "the positive control"
    assert found(call, "secret") == []
    assert found(call, "") == []
    assert call("titles", keys=["secret"]).json == {"titles": {}}


def test_who_may_not_write_finds_nothing(
    call: Caller, application: Application, people: dict[str, Person], actors: dict[str, Actor]
) -> None:
    body = sample("article", "returns", restricted=True)
    body["audience"] = {"cohorts": ["buyers"], "except": []}
    apps.define_cohort(COMMAND, application, "buyers", "B", {"attribute": "role", "op": "equals", "value": "buyer"})
    for page in PAGES:
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    authoring.create_item(actors["author"], application, body)
    assert found(call, "") == ["article:returns"], "who writes content sees what only some may read"
    accounts.revoke_role(COMMAND, people["author"], "author", application)
    accounts.grant_role(COMMAND, people["author"], "viewer", application)
    refused = call("targets", words="")
    assert (refused.status_code, "write content" in refused.json["message"]) == (403, True)


def test_a_text_is_drawn_as_nodes(call: Caller) -> None:
    drawn = call("preview", markdown="Select **Save**. <b>x</b>").json
    assert drawn["nodes"][0][:3] == ["p", "Select ", ["strong", "Save"]]
    assert call("preview", markdown="[x](javascript:alert(1))").json["problems"]


@pytest.mark.parametrize(
    "path",
    ["catalogue", "items-of", "item", "targets", "titles", "pages", "anchors", "cohorts", "preview", "play", "save"],
)
def test_no_endpoint_answers_a_stranger(call: Caller, application: Application, path: str) -> None:
    bodies = {
        "items-of": {"pages": []}, "item": {"key": "x"}, "titles": {"keys": ["x"]}, "pages": {"title": "T", "rule": {}},
        "anchors": {"title": "T", "evidence": {}}, "cohorts": {"title": "T", "rule": {}},
        "preview": {"markdown": "x"}, "play": {"content": sample("banner")}, "save": {"content": sample("banner")},
    }  # fmt: skip
    body = bodies.get(path, {})
    assert call(path, **body).status_code not in (401, 403), "the positive control"
    assert call(path, origin="https://evil.test", **body).status_code == 403
    call.token = "guessed"
    refused = call(path, **body)
    assert (refused.status_code, refused.json["code"]) == (401, "sign_in_needed")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in refused.headers


def test_a_browser_may_ask_and_send_its_token(client: FlaskClient, application: Application) -> None:
    asked = client.options("/v1/author/save", headers={"Origin": ORIGIN, "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 200
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers


def test_leaving_over_http(call: Caller) -> None:
    assert call("leave").status_code == 204
    assert call("catalogue").status_code == 401


def test_too_much_and_too_little(call: Caller) -> None:
    assert call("save").status_code == 422
    assert call("preview", markdown="x", more=1).status_code == 422
    assert call("preview", markdown="x" * 600_000).status_code == 413


@pytest.mark.parametrize("role", ["author", "viewer"])
def test_the_console_begins_it(
    application: Application, signed_in: Callable[[str], FlaskClient], actors: dict[str, Actor], role: str
) -> None:
    apps.define_page(COMMAND, application, "list", "List", {"path": "/requests"})
    banner = sample("banner", "notice") | {"where": {"pages": ["list"], "anchor": ""}}
    authoring.create_item(actors["author"], application, banner)
    person = signed_in(role)
    pages = [person.get(f"/a/p2p/{path}").text for path in ("content", "content/notice", "settings")]
    assert [page.count("Open in application") for page in pages] == ([1, 1, 2] if role == "author" else [0, 0, 0])
    made = person.post("/a/p2p/author", data={"item": "notice"})
    if role == "viewer":
        assert made.status_code == 403
        return
    assert re.search(rf'href="{ORIGIN}/requests\?guidance-author=[\w-]+" target="_blank"', made.text)
    wrong = person.post("/a/p2p/author", data={"address": "https://evil.test/"})
    assert (wrong.status_code, "guidance-author" in wrong.text) == (422, False)
    assert person.post("/a/p2p/author", data={"item": "no-such"}).status_code == 404
    assert 'value="http://127.0.0.1:8001/requests"' in person.get("/a/p2p/author?page=list").text


def test_without_origins_the_way_out_is_named(
    application: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    apps.change_application(COMMAND, application, {"origins": []})
    refused = signed_in("author").post("/a/p2p/author", data={})
    assert refused.status_code == 422
    assert "write it into Settings" in refused.text
