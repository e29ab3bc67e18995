"""A trial opens one revision once, in the application, for some minutes, and nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries
from guidance_server.authoring.models import Revision
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.trials import actions
from guidance_server.trials.models import Trial
from tests.authoring.samples import sample
from tests.conftest import COMMAND

ORIGIN = "http://127.0.0.1:8001"


@pytest.fixture
def revision(application: Application, actors: dict[str, Actor]) -> Revision:
    apps.define_page(COMMAND, application, "request-form", "Form", {"path": "/requests/new"})
    apps.define_anchor(COMMAND, application, "amount-field", "Amount", {"evidence": {"label": "Amount"}})
    content = sample("tip") | {"holdout": 0, "where": {"pages": ["request-form"], "anchor": "amount-field"}}
    content |= {"audience": {"cohorts": [], "except": []}, "owner": "", "workflow": "", "step": "", "issue": ""}
    return queries.newest(authoring.create_item(actors["author"], application, content, ""))


@pytest.fixture
def offer(application: Application, actors: dict[str, Actor], revision: Revision) -> Callable[[], str]:
    def make() -> str:
        link = actions.offer(actors["viewer"], application, revision, f"{ORIGIN}/requests/new")
        found = re.fullmatch(re.escape(f"{ORIGIN}/requests/new?guidance-try=") + r"([\w-]{40,})", link)
        assert found, link
        return found[1]

    return make


def test_the_revision_comes_as_a_pack_of_its_own(
    application: Application, revision: Revision, offer: Callable[[], str]
) -> None:
    opened = actions.redeem(application.key, offer(), ORIGIN)
    assert [item["k"] for item in opened["index"]["items"]] == [opened["key"]]
    assert opened["revision"] == revision.number
    assert list(opened["index"]["anchors"]) == ["amount-field"]
    assert opened["index"]["items"][0]["r"] == revision.number


def test_an_older_revision_is_opened_as_it_was(
    application: Application, actors: dict[str, Actor], revision: Revision
) -> None:
    content = queries.content(revision) | {"title": "Another title"}
    authoring.revise(actors["author"], revision.item, content, revision.number, "")
    link = actions.offer(actors["viewer"], application, revision, f"{ORIGIN}/")
    opened = actions.redeem(application.key, link.rpartition("=")[2], ORIGIN)
    assert (opened["revision"], opened["title"]) == (1, revision.title)


def test_it_opens_once(application: Application, offer: Callable[[], str]) -> None:
    code = offer()
    actions.redeem(application.key, code, ORIGIN)
    with pytest.raises(Conflict, match="used already"):
        actions.redeem(application.key, code, ORIGIN)


@pytest.mark.parametrize("origin", ["https://evil.test", "", "null", f"{ORIGIN}.evil.test", f"{ORIGIN}/"])
def test_it_opens_on_no_other_site_and_is_not_spent_there(
    application: Application, offer: Callable[[], str], origin: str
) -> None:
    code = offer()
    with pytest.raises(Forbidden, match="not for this site"):
        actions.redeem(application.key, code, origin)
    assert actions.redeem(application.key, code, ORIGIN)["key"]


def test_it_expires(application: Application, offer: Callable[[], str]) -> None:
    code, in_time = offer(), offer()
    trials = list(db.session.scalars(select(Trial).order_by(Trial.id)))
    trials[0].expires_at = clock.now()
    trials[1].expires_at = clock.now() + timedelta(seconds=30)
    db.session.commit()
    with pytest.raises(Conflict, match="expired"):
        actions.redeem(application.key, code, ORIGIN)
    assert actions.redeem(application.key, in_time, ORIGIN)["key"]


def test_another_application_has_no_use_for_it(application: Application, offer: Callable[[], str]) -> None:
    other = apps.create_application(COMMAND, "other", "Other", origins=[ORIGIN])
    code = offer()
    for key in (other.key, "app_unknown"):
        with pytest.raises(Missing, match="not known"):
            actions.redeem(key, code, ORIGIN)
    with pytest.raises(Missing):
        actions.redeem(application.key, code + "x", ORIGIN)
    assert actions.redeem(application.key, code, ORIGIN)["key"]


def test_a_suspended_application_shows_nothing(application: Application, offer: Callable[[], str]) -> None:
    code = offer()
    application.suspended = True
    db.session.commit()
    with pytest.raises(Missing):
        actions.redeem(application.key, code, ORIGIN)


def test_the_code_itself_is_not_kept(offer: Callable[[], str]) -> None:
    code = offer()
    trial = db.session.scalars(select(Trial)).one()
    assert code not in {str(value) for value in vars(trial).values()}
    assert timedelta(minutes=9) < trial.expires_at - clock.now() <= timedelta(minutes=actions.MINUTES)


def test_two_browsers_at_once_one_sees_it(app: Flask, application: Application, offer: Callable[[], str]) -> None:
    code, key, start = offer(), application.key, Barrier(4)
    outcomes: list[str] = []

    def browser() -> None:
        with app.app_context():
            start.wait(timeout=10)
            try:
                outcomes.append(str(actions.redeem(key, code, ORIGIN)["key"]))
            except Conflict:
                outcomes.append("refused")
            db.session.remove()

    threads = [Thread(target=browser) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes, key=lambda one: one == "refused")[1:] == ["refused"] * 3
    assert outcomes.count("refused") == 3


@pytest.mark.parametrize("address", ["https://evil.test/", "/requests", "javascript:alert(1)", ""])
def test_no_link_leads_elsewhere(
    application: Application, actors: dict[str, Actor], revision: Revision, address: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.offer(actors["author"], application, revision, address)
    assert ORIGIN in refused.value.fields["address"][0]
    assert db.session.scalars(select(Trial)).all() == []


def test_without_origins_the_way_out_is_named(
    application: Application, actors: dict[str, Actor], revision: Revision
) -> None:
    apps.change_application(COMMAND, application, {"origins": []})
    with pytest.raises(Invalid) as refused:
        actions.offer(actors["author"], application, revision, ORIGIN)
    assert "Settings" in refused.value.way_out


def test_nobody_without_a_role_gets_a_link(application: Application, revision: Revision) -> None:
    with pytest.raises(Forbidden):
        actions.offer(Actor(id=99, name="x", email="", via="session"), application, revision, ORIGIN)


def test_the_endpoint_says_why_and_keeps_nothing(
    application: Application, offer: Callable[[], str], client: FlaskClient
) -> None:
    def post(origin: str, **body: Any) -> Any:
        return client.post("/v1/trials", json=body, headers={"Origin": origin})

    code = offer()
    refused = post("https://evil.test", app=application.key, code=code)
    assert (refused.status_code, refused.json["code"]) == (403, "forbidden")
    assert "index" not in refused.json
    opened = post(ORIGIN, app=application.key, code=code)
    assert opened.status_code == 200
    assert opened.json["index"]["items"]
    assert opened.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in opened.headers
    again = post(ORIGIN, app=application.key, code=code)
    assert (again.status_code, "used already" in again.json["message"]) == (409, True)
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert post(ORIGIN, app=application.key).status_code == 422
    assert post(ORIGIN, app=application.key, code=code, more=1).status_code == 422
    assert client.post("/v1/trials", data=b"x" * 5000, content_type="application/json").status_code == 413


def test_the_console_makes_a_link(
    application: Application, revision: Revision, signed_in: Callable[[str], FlaskClient]
) -> None:
    reader = signed_in("viewer")
    address = f"/a/p2p/content/{revision.item.key}/try"
    page = reader.get(address)
    assert f'value="{ORIGIN}/requests/new"' in page.text
    made = reader.post(address, data={"revision": revision.number, "address": f"{ORIGIN}/requests/new"})
    assert re.search(rf'href="{ORIGIN}/requests/new\?guidance-try=[\w-]+" target="_blank"', made.text)
    wrong = reader.post(address, data={"revision": revision.number, "address": "https://evil.test/"})
    assert (wrong.status_code, "guidance-try" in wrong.text) == (422, False)
    assert reader.post(address, data={"revision": 99, "address": ORIGIN}).status_code == 404
