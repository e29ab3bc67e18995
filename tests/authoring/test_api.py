"""Content over the API: shapes are refused by field, rules by path, conflicts with the difference."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.authoring.kinds import KINDS
from tests.authoring.samples import changed, sample

ITEMS = "/api/v1/apps/p2p/items"
SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def author(p2p: Application, signed_in: SignedIn) -> FlaskClient:
    return signed_in("author")


@pytest.mark.parametrize("kind", KINDS)
def test_item_is_made_read_and_listed(author: FlaskClient, kind: str) -> None:
    made = author.post(ITEMS, json={"content": sample(kind), "note": "First"})
    assert made.status_code == 201, made.text
    read = author.get(f"{ITEMS}/sample").json
    assert read == made.json
    assert read["content"] == sample(kind)
    assert [(one["number"], one["author"], one["note"]) for one in read["revisions"]] == [(1, "Author", "First")]
    listed = author.get(ITEMS, query_string={"kind": kind, "text": "SAMPLE"}).json
    assert ([item["key"] for item in listed["items"]], listed["total"]) == (["sample"], 1)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"page": "request-form"}, 1),
        ({"page": "request-list"}, 0),
        ({"cohort": "buyers"}, 0),
        ({"owner": "buying"}, 0),
        ({"kind": "tip"}, 1),
        ({"text": "banner"}, 0),
        ({"page_number": 2}, 1),
    ],
)
def test_list_is_narrowed(author: FlaskClient, query: dict[str, Any], total: int) -> None:
    author.post(ITEMS, json={"content": sample("tip")})
    assert author.get(ITEMS, query_string=query).json["total"] == total


def test_kinds_are_offered_blank(author: FlaskClient) -> None:
    blanks = author.get("/api/v1/kinds").json
    assert list(blanks) == sorted(KINDS)
    assert blanks["flow"]["body"] == {"start": "manual", "steps": []}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "content"),
        ({"content": 7}, "content.kind"),
        ({"content": {"kind": "film"}}, "content.kind"),
        ({"content": sample("tip") | {"colour": "red"}}, "content.colour"),
        ({"content": changed(sample("tip"), "body.on", "blink")}, "content.body.on"),
        ({"content": changed(sample("flow"), "body.steps", [{"bad": 1}])}, "content.body.steps.0.bad"),
        ({"content": changed(sample("tip"), "where.pages", ["nowhere"])}, "where.pages.0"),
        ({"content": changed(sample("tip"), "title", "")}, "title"),
    ],
)
def test_wrong_content_is_refused_by_field(author: FlaskClient, body: dict[str, Any], field: str) -> None:
    answer = author.post(ITEMS, json=body)
    assert answer.status_code == 422
    assert any(path.endswith(field) for path in answer.json["fields"]), answer.json
    assert author.get(ITEMS).json["total"] == 0


def test_second_writer_gets_the_difference(author: FlaskClient, signed_in: SignedIn) -> None:
    author.post(ITEMS, json={"content": sample("tip")})
    theirs = {"content": sample("tip", title="Theirs"), "based_on": 1}
    assert signed_in("process_owner").post(f"{ITEMS}/sample/revisions", json=theirs).status_code == 201
    answer = author.post(f"{ITEMS}/sample/revisions", json={"content": sample("tip", title="Mine"), "based_on": 1})
    assert answer.status_code == 409
    assert answer.json["newest"] == 2
    assert answer.json["difference"][0]["path"] == "title"


def test_dry_run_saves_nothing(author: FlaskClient) -> None:
    good = author.post("/api/v1/apps/p2p/check", json={"content": sample("tip")}).json
    assert good["problems"] == []
    assert good["packed"]["index"]["k"] == "sample"
    bad = author.post("/api/v1/apps/p2p/check", json={"content": sample("tip", title="")}).json
    assert bad["problems"] == [{"path": "title", "message": "Title is needed.", "way_out": "Fill it in."}]
    assert bad["packed"] is None
    assert author.get(ITEMS).json["total"] == 0


def test_item_is_archived_and_restored(author: FlaskClient) -> None:
    author.post(ITEMS, json={"content": sample("tip")})
    assert author.post(f"{ITEMS}/sample/archive").json["archived_at"]
    assert author.get(ITEMS).json["total"] == 0
    assert author.post(f"{ITEMS}/sample/restore").json["archived_at"] is None


def test_unknown_item_is_missing(author: FlaskClient) -> None:
    assert author.get(f"{ITEMS}/nope").status_code == 404


def test_description_names_every_kind(app: Flask, client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").json
    shapes = described["components"]["schemas"]["SaveContent"]["properties"]["content"]["oneOf"]
    names = [shape["$ref"].rpartition("/")[2] for shape in shapes]
    assert len(names) == len(KINDS)
    assert set(names) <= set(described["components"]["schemas"])
    assert "/api/v1/apps/{app_slug}/items/{key}/approve" in described["paths"]
