"""GET /v1/search as the help panel calls it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.errors import Unavailable
from guidance_server.rates import Rates
from guidance_server.selfhelp import actions, index, queries
from guidance_server.settings import Settings


@pytest.fixture
def published(settings: Settings, application: Application, contents: list[Any]) -> Application:
    actions.reindex(settings, application, "live", contents)
    return application


def ask(client: FlaskClient, application: Application, q: str, **more: str) -> Any:
    return client.get("/v1/search", query_string={"app": application.key, "q": q, **more})


def test_results(client: FlaskClient, published: Application) -> None:
    answer = ask(client, published, "create request", page="list")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    first = answer.json["results"][0]
    assert (first["k"], first["kind"], first["title"], first["here"]) == (
        "create-request",
        "article",
        "Create a purchase request",
        True,
    )
    assert answer.json["took_ms"] >= 0


def test_cohorts_open_what_is_for_them(client: FlaskClient, published: Application) -> None:
    keys = [result["k"] for result in ask(client, published, "budgets").json["results"]]
    assert "secret" not in keys
    keys = [result["k"] for result in ask(client, published, "budgets", cohorts="x,controllers").json["results"]]
    assert keys == ["secret"]


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 422),
        ({"app": "a"}, 422),
        ({"app": "app_unknown", "q": "x"}, 200),
        ({"app": "a", "q": "x", "channel": "y"}, 422),
    ],
)
def test_odd_requests(client: FlaskClient, published: Application, parameters: dict[str, str], status: int) -> None:
    answer = client.get("/v1/search", query_string=parameters)
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json.get("results", []) == []


@pytest.mark.parametrize(
    "question", ["x" * 1500, "title:* AND [a TO z]", '"' * 50, "a* b? ~2 ^9", "\u0000\ud7ff", "((((", "*"]
)
def test_questions_are_plain_words(client: FlaskClient, published: Application, question: str) -> None:
    assert ask(client, published, question).status_code == 200


def test_a_search_without_result_is_counted(client: FlaskClient, published: Application) -> None:
    ask(client, published, "zebra 4711")
    ask(client, published, "invoice")
    today = datetime.now(UTC).date()
    assert queries.misses(published, today, today) == [("zebra [number]", 1, today)]


def test_people_search_while_nothing_can_be_counted(
    client: FlaskClient, published: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object) -> None:
        raise Unavailable("read-only")

    monkeypatch.setattr(actions, "count_miss", unavailable)
    assert ask(client, published, "zebra").json["results"] == []


def test_a_missing_index_is_built_from_what_is_published(
    app: Flask, client: FlaskClient, application: Application, contents: list[Any]
) -> None:
    app.extensions["published"] = lambda of, channel: contents if channel == "live" else []
    assert ask(client, application, "invoice").json["results"][0]["k"] == "invoice"
    assert ask(client, application, "invoice", channel="staging").json["results"] == []


def test_an_index_of_another_version_is_built_anew_by_who_searches(
    app: Flask,
    settings: Settings,
    client: FlaskClient,
    application: Application,
    contents: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app.extensions["published"] = lambda of, channel: contents
    with monkeypatch.context() as before:
        before.setattr(index, "FORM", index.FORM - 1)
        actions.rebuild(settings, application, "live", contents[:1])
    assert not actions.is_current(settings, application, "live")
    assert ask(client, application, "invoice").json["results"][0]["k"] == "invoice"
    assert actions.is_current(settings, application, "live")


def test_nothing_published_is_no_error(app: Flask, client: FlaskClient, application: Application) -> None:
    app.extensions.pop("published", None)
    assert ask(client, application, "invoice").json["results"] == []


def test_too_many_are_told_to_wait(app: Flask, client: FlaskClient, published: Application) -> None:
    app.extensions["search_rates"] = Rates(1)
    assert ask(client, published, "invoice").status_code == 200
    answer = ask(client, published, "invoice")
    assert answer.status_code == 429
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
