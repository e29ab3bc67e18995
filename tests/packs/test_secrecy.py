"""Restricted content is in no public file and in no answer to a stranger, on any way it can come and go."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item, revise
from guidance_server.authoring.content import content_hash
from guidance_server.authoring.models import Item
from guidance_server.identity import actions as identity
from guidance_server.packs import queries, serve, storage
from guidance_server.packs.actions import (
    NothingNew,
    WouldExpose,
    publish,
    publish_emergency,
    repair,
    rollback,
    rollback_order,
)
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.orders import Return
from guidance_server.packs.queries import files as kept_files
from guidance_server.packs.serve import StaticFiles
from guidance_server.review.actions.policy import set_policy
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.identity.issue import claims, shared
from tests.packs.secrecy import KINDS, in_answers, in_files, texts, worded

SECRET, OPEN = "zqxsecret", "zqxopen"
BUYERS = {"audience": {"cohorts": ["buyers"], "except": []}}


@pytest.fixture(autouse=True)
def parts(application: Application, actors: dict[str, Actor]) -> None:
    """What the samples point at."""
    for page in ("request-list", "request-form"):
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "x"}})
    for cohort in ("buyers", "bosses", "new"):
        rule = {"attribute": "role", "op": "equals", "value": cohort[:-1] if cohort != "new" else "new"}
        apps.define_cohort(COMMAND, application, cohort, cohort.title(), rule)
    for kind, key in (("flow", "first-request"), ("article", "amounts")):
        create_item(actors["author"], application, worded(kind, OPEN) | {"key": key})


@pytest.fixture
def write(
    application: Application, actors: dict[str, Actor], approve_now: Callable[[Item], None]
) -> Callable[..., Item]:
    """An approved item in which every text is a word."""

    def run(kind: str, word: str, **values: Any) -> Item:
        item = create_item(actors["author"], application, worded(kind, word, **values))
        approve_now(item)
        return item

    return run


@pytest.fixture
def change(actors: dict[str, Actor], approve_now: Callable[[Item], None]) -> Callable[..., None]:
    """An approved next revision."""

    def run(item: Item, **values: Any) -> None:
        newest = authoring.newest(item)
        revise(actors["author"], item, authoring.content(newest) | values, newest.number)
        approve_now(item)

    return run


@pytest.fixture
def token(settings: Settings, application: Application) -> Callable[..., str]:
    """An Authorization header for somebody with these attributes."""
    secret = identity.make_secret(settings, COMMAND, application, "Portal")

    def run(**attributes: Any) -> str:
        now = int(clock.now().timestamp())
        payload = claims(aud=application.key, iat=now, exp=now + 600, attributes=attributes)
        return f"Bearer {shared(payload, secret)}"

    return run


@pytest.fixture
def static(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StaticFiles:
    # What is in memory is looked at again after half a second; here at once.
    monkeypatch.setattr(serve, "LOOK_AGAIN_SECONDS", -1.0)
    return StaticFiles(settings.packs_path, tmp_path)


@pytest.fixture
def found(
    app: Flask, client: FlaskClient, settings: Settings, static: StaticFiles
) -> Callable[[str], tuple[list[str], list[str]]]:
    """Where a stranger finds a word: in files, in answers."""
    return lambda word: (in_files(settings.packs_path, word), in_answers(app, client, static, word))


def publish_both(settings: Settings, application: Application) -> None:
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)


def ask(client: FlaskClient, application: Application, authorization: str, channel: str = "live") -> Any:
    asked = {"app": application.key, "channel": channel}
    return client.post("/v1/audience", json=asked, headers={"Authorization": authorization})


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_the_kind_holds_the_word(kind: str) -> None:
    """The control of what follows: there is a text, and none without it."""
    said = [text for text in texts(worded(kind, SECRET)) if text]
    assert said
    assert all(SECRET in text for text in said)


def test_no_file_and_no_answer_holds_a_word_of_it(
    settings: Settings,
    application: Application,
    client: FlaskClient,
    write: Callable[..., Item],
    token: Callable[..., str],
    found: Callable[[str], tuple[list[str], list[str]]],
) -> None:
    for kind in KINDS:
        write(kind, SECRET, restricted=True, **BUYERS)
        write(kind, OPEN)
    publish_both(settings, application)
    assert found(SECRET) == ([], [])
    files, answers = found(OPEN)
    assert {Path(name).name for name in files} >= {"index.json", f"{OPEN}-article.json", f"{OPEN}-flow.json"}
    assert any(address.startswith("/v1/search") for address in answers), "the stranger does find what is there"
    assert any(address.endswith("index.json") for address in answers)
    said = ask(client, application, token(role="buyer")).text
    for kind in KINDS:
        assert f"{SECRET}-{kind.replace('_', '-')}" in said, "and who is meant gets all of it"
    assert OPEN not in said
    assert SECRET not in ask(client, application, token(role="seller")).text
    assert SECRET not in ask(client, application, token()).text


def test_the_public_index_says_that_there_is_more_and_nothing_else(
    settings: Settings, application: Application, write: Callable[..., Item]
) -> None:
    write("banner", OPEN)
    publish_both(settings, application)
    before = index(settings, application)
    write("banner", SECRET, restricted=True, audience={"cohorts": ["bosses"], "except": ["new"]})
    publish_both(settings, application)
    after = index(settings, application)
    assert "audiences" not in before
    assert after.pop("audiences") is True
    assert set(before["cohorts"]) - set(after["cohorts"]) == {"bosses", "new"}, "cohorts that only it names go with it"
    assert after | {"cohorts": 0} == before | {"cohorts": 0}


def index(settings: Settings, application: Application) -> dict[str, Any]:
    pointer = json.loads(storage.pointer(settings.packs_path, application.key, "live") or b"{}")
    path = settings.packs_path / application.key / pointer["digest"] / "index.json"
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_a_change_of_restricted_content_alone_is_a_publication(
    settings: Settings,
    application: Application,
    client: FlaskClient,
    write: Callable[..., Item],
    change: Callable[..., None],
    token: Callable[..., str],
) -> None:
    item = write("banner", SECRET, restricted=True, **BUYERS)
    publish_both(settings, application)
    with pytest.raises(NothingNew):
        publish(settings, COMMAND, application, "staging")
    before = index(settings, application)
    change(item, body=worded("banner", "zqxlater")["body"])
    publish_both(settings, application)
    assert index(settings, application) == before
    assert queries.current(application, "live").version == 2
    assert "zqxlater" in ask(client, application, token(role="buyer")).text
    rollback(settings, COMMAND, application, "live", 1)
    assert "zqxlater" not in ask(client, application, token(role="buyer")).text
    assert "zqxlater" in ask(client, application, token(role="buyer"), "staging").text


def test_rolling_back_leaves_no_word_of_it(
    settings: Settings,
    application: Application,
    write: Callable[..., Item],
    change: Callable[..., None],
    found: Callable[[str], tuple[list[str], list[str]]],
) -> None:
    write("banner", OPEN)
    publish_both(settings, application)
    item = write("article", SECRET, restricted=True, **BUYERS)
    publish_both(settings, application)
    rollback(settings, COMMAND, application, "live", 1)
    assert found(SECRET) == ([], [])
    change(item, when=item_when(item, priority=60))
    publish_both(settings, application)
    rollback(settings, COMMAND, application, "live", 2)
    assert repair(settings) == 0
    assert found(SECRET) == ([], [])


def item_when(item: Item, **values: Any) -> dict[str, Any]:
    return authoring.content(authoring.newest(item))["when"] | values


def test_what_becomes_restricted_leaves_public_files_that_nobody_is_served(
    settings: Settings,
    application: Application,
    write: Callable[..., Item],
    change: Callable[..., None],
    found: Callable[[str], tuple[list[str], list[str]]],
) -> None:
    item = write("article", SECRET)
    publish_both(settings, application)
    write("banner", OPEN)
    publish_both(settings, application)
    assert len(found(SECRET)[0]) > 2, "two packs and a blob"
    change(item, restricted=True, **BUYERS)
    publish(settings, COMMAND, application, "staging")
    assert kept_files.still_open(application, queries.current(application, "live")) == [f"About {SECRET}"]
    assert kept_files.still_open(application, queries.current(application, "staging")) == []
    served = json.loads(storage.pointer(settings.packs_path, application.key, "live") or b"{}")["digest"]
    assert {name.split("/")[1] for name in found(SECRET)[0]} == {served, "blobs"}, "live still serves it"
    publish(settings, COMMAND, application, "live")
    assert found(SECRET) == ([], []), "also where a moment ago it was in memory"


def test_rolling_back_to_when_it_was_public_has_to_be_meant(
    settings: Settings,
    application: Application,
    write: Callable[..., Item],
    change: Callable[..., None],
    found: Callable[[str], tuple[list[str], list[str]]],
) -> None:
    item = write("article", SECRET)
    write("banner", OPEN)
    publish_both(settings, application)
    change(item, restricted=True, **BUYERS)
    publish_both(settings, application)
    with pytest.raises(WouldExpose, match=f"“About {SECRET}”"):
        rollback(settings, COMMAND, application, "live", 1)
    assert found(SECRET) == ([], [])
    rollback_order(settings, COMMAND, application, "live", Return(1, expose=True))
    assert found(SECRET)[1], "it was meant"


def test_an_emergency_that_is_restricted_stays_so(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    client: FlaskClient,
    token: Callable[..., str],
    found: Callable[[str], tuple[list[str], list[str]]],
) -> None:
    item = create_item(actors["author"], application, worded("known_issue", SECRET, restricted=True, **BUYERS))
    named = {"people": [actors["publisher"].email], "kinds": ["known_issue"], "hours": 24}
    set_policy(actors["administrator"], application, {"emergency": named})
    publish_emergency(settings, actors["publisher"], application, item, "They cannot work")
    assert found(SECRET) == ([], [])
    assert SECRET in ask(client, application, token(role="buyer")).text


def test_its_files_are_for_the_server_alone(
    settings: Settings, application: Application, write: Callable[..., Item]
) -> None:
    write("article", SECRET, restricted=True, **BUYERS)
    publish_both(settings, application)
    assert settings.packs_path not in (settings.audiences_path, *settings.audiences_path.parents)
    there = list(settings.audiences_path.rglob("*.json"))
    assert in_files(settings.audiences_path, SECRET), "here they are"
    assert {path.stat().st_mode & 0o077 for path in there} == {0}


def test_lost_files_come_back(
    settings: Settings,
    application: Application,
    client: FlaskClient,
    write: Callable[..., Item],
    token: Callable[..., str],
) -> None:
    write("article", SECRET, restricted=True, **BUYERS)
    publish_both(settings, application)
    for path in settings.audiences_path.rglob("*.json"):
        path.unlink()
    assert ask(client, application, token(role="buyer")).status_code == 503
    for folder in (settings.audiences_path / application.key).iterdir():
        folder.rmdir()
    assert repair(settings) == 1
    assert SECRET in ask(client, application, token(role="buyer")).text


def test_search_finds_it_for_who_proves_it(
    settings: Settings,
    application: Application,
    client: FlaskClient,
    write: Callable[..., Item],
    token: Callable[..., str],
) -> None:
    write("article", SECRET, restricted=True, audience={"cohorts": ["buyers"], "except": ["new"]})
    write("article", OPEN)
    publish_both(settings, application)

    def keys(word: str, authorization: str = "") -> list[str]:
        headers = {"Authorization": authorization} if authorization else {}
        answer = client.get(f"/v1/search?app={application.key}&q={word}&cohorts=buyers", headers=headers)
        assert answer.status_code == 200, answer.text
        return [one["k"] for one in answer.json["results"]]

    assert keys(SECRET, token(role="buyer")) == [f"{SECRET}-article"]
    assert keys(OPEN, token(role="seller")) == keys(OPEN) == [f"{OPEN}-article"]
    assert keys(SECRET, token(role="seller")) == keys(SECRET, token()) == keys(SECRET) == []
    assert client.get(f"/v1/search?app={application.key}&q=x", headers={"Authorization": "Bearer x"}).status_code == 401


def test_content_that_is_not_restricted_keeps_its_hash() -> None:
    before = worded("banner", OPEN)
    assert "restricted" not in before
    assert content_hash(before) == content_hash(before | {}) != content_hash(before | {"restricted": True})
