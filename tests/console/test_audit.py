"""The audit page: who may read it, what it says, how it is narrowed and taken out, and whether it is whole."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from guidance_server.accounts.models import Grant, Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item, save_many
from guidance_server.database import db
from guidance_server.trail import queries
from tests.authoring.samples import sample
from tests.conftest import COMMAND

PAGE = "/a/p2p/audit"


@pytest.fixture
def client(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> FlaskClient:
    create_item(actors["author"], application, sample("banner", "first"))
    save_many(actors["process_owner"], application, [sample("banner", f"many-{number}") for number in range(60)])
    other = apps.create_application(COMMAND, "other", "Other")
    create_item(COMMAND, other, sample("banner", "zqx-other"))
    return signed_in("compliance")


def test_an_application_is_read_by_those_who_answer_for_it(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert "many-59" in page
    assert "zqx-other" not in client.get(f"{PAGE}?of=all").text, "a role in one application shows that one"
    assert "Older" in page


def test_it_is_read_back_to_the_first_entry(client: FlaskClient) -> None:
    newest = client.get(PAGE).text
    oldest = client.get(f"{PAGE}?before=12").text
    assert "many-0<" not in newest
    assert "made the application" in oldest
    assert "Newest" in oldest


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ("deed=create&item=first", "first", "many-1"),
        ("deed=make+application", "made the application", "many-1"),
        ("item=many-7", "many-7", "many-8"),
        ("since=2999-01-01", "No entry passes these filters", "many-59"),
        ("since=junk&person=x", "many-59", "No entry passes"),
    ],
)
def test_it_is_narrowed(client: FlaskClient, asked: str, there: str, not_there: str) -> None:
    page = client.get(f"{PAGE}?{asked}").text
    assert there in page
    assert f">{not_there}<" not in page


def test_by_person(client: FlaskClient, people: dict[str, Person]) -> None:
    page = client.get(f"{PAGE}?person={people['author'].id}").text
    assert ">first<" in page
    assert ">many-1<" not in page


def test_what_passes_the_filters_is_taken_out_and_that_is_an_entry(client: FlaskClient) -> None:
    lines = client.post(f"{PAGE}/export", data={"format": "jsonl", "deed": "create"}).text.splitlines()
    assert len(lines) == 61
    assert {json.loads(line)["verb"] for line in lines} == {"create"}
    table = list(csv.DictReader(io.StringIO(client.post(f"{PAGE}/export", data={"format": "csv", "item": "first"}).text)))
    assert [row["subject"] for row in table] == ["item:p2p/first"]
    assert "exported the audit of" in client.get(PAGE).text


def verified(client: FlaskClient, **data: str) -> str:
    client.post(f"{PAGE}/verify", data=data)
    for _ in range(10):
        said = client.post(f"{PAGE}/verify/go-on").text
        if "hx-post" not in said:
            return said
    raise AssertionError("it does not end")


def test_it_is_verified_part_by_part_and_says_what_was_found(client: FlaskClient) -> None:
    assert "Nobody has verified it yet." in client.get(PAGE).text
    number, digest = queries.head()
    said = verified(client, noted=f"{number}:{digest}")
    assert "Whole" in said
    assert client.post(f"{PAGE}/verify", data={"noted": "junk"}).status_code == 422
    db.session.execute(text("DROP TRIGGER audit_entry_no_update"))
    db.session.execute(text("UPDATE audit_entry SET verb = 'approve' WHERE subject = 'item:other/zqx-other'"))
    db.session.commit()
    said = verified(client)
    assert "Broken" in said
    assert "zqx-other" not in said, "of another application's items one hears nothing"


def test_who_administers_everything_reads_everything(
    client: FlaskClient, people: dict[str, Person], signed_in: Callable[[str], FlaskClient]
) -> None:
    people["administrator"].grants.append(Grant(application_id=None, role="administrator"))
    db.session.commit()
    assert "zqx-other" in signed_in("administrator").get(f"{PAGE}?of=all").text
