"""Webhooks in the console: made, tested, changed, removed; hostile answers are only words; the example of checking works."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.models import Delivery, Webhook
from guidance_server.settings import Settings
from tests.console.conftest import runs
from tests.dispatch.receiving import Receiver, listening

PAGE = "/a/p2p/settings/webhooks"
DOCS = Path(__file__).parents[2] / "docs" / "notifications.md"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as found:
        yield found


@pytest.fixture
def admin(
    app: Flask, application: Application, settings: Settings, receiver: Receiver, signed_in: Callable[[str], FlaskClient]
) -> FlaskClient:
    """An administrator of a server that may call the receiver."""
    app.config["GUIDANCE"] = replace(settings, webhook_allow=receiver.place)
    return signed_in("administrator")


def form(receiver: Receiver, **changes: object) -> dict[str, object]:
    return {"title": "Chat", "url": f"{receiver.place}/hook", "events": list(EVENTS), "rhythm": "at_once"} | changes


def shown(page: str, place: str) -> str:
    found = re.search(rf'<pre class="snippet" id="{place}">(.*?)</pre>', page, re.S)
    assert found, page
    return html.unescape(found[1])


def made(admin: FlaskClient, receiver: Receiver) -> str:
    return shown(admin.post(PAGE, data=form(receiver)).text, "secret")


def test_a_secret_is_shown_once_and_the_path_of_an_address_in_no_list(admin: FlaskClient, receiver: Receiver) -> None:
    assert "No webhook yet" in admin.get(PAGE).text
    secret = made(admin, receiver)
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", secret)
    for path in (PAGE, f"{PAGE}/1"):
        assert secret not in admin.get(path).text
    assert f"{receiver.place}/hook" not in admin.get(PAGE).text
    assert f"{receiver.place}/hook" in admin.get(f"{PAGE}/1").text, "the control: where it is changed"
    row = db.session.scalars(select(Webhook)).one()
    assert secret not in row.sealed


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(admin: FlaskClient, receiver: Receiver) -> None:
    for url, said in (("https://10.0.0.1/x", "10.0.0.1 is not public."), ("http://8.8.8.8/", "by https:// alone")):
        answer = admin.post(PAGE, data=form(receiver, url=url, title="My chat", events=["comment"], rhythm="digest"))
        assert answer.status_code == 422
        assert said in html.unescape(answer.text)
        assert f'value="{url}"' in answer.text
        assert 'value="My chat"' in answer.text
        assert re.search(r'value="comment" checked', answer.text)
        assert not re.search(r'value="review_open" checked', answer.text)
        assert re.search(r'value="digest" selected', answer.text)
    assert db.session.scalars(select(Webhook)).all() == []


def test_a_test_says_what_was_answered(admin: FlaskClient, receiver: Receiver) -> None:
    made(admin, receiver)
    page = admin.post(f"{PAGE}/1/test", follow_redirects=True).text
    assert page.count("It answered 200 OK: ok.") == 2, "at once, and in the record"
    receiver.status = 500
    assert "It answered 500 Internal Server Error: ok." in admin.post(f"{PAGE}/1/test", follow_redirects=True).text
    assert [one.path for one in receiver.taken] == ["/hook", "/hook"]
    page = admin.get(f"{PAGE}/1").text
    assert "Not taken" in page
    assert "Given up" not in page
    assert admin.post(f"{PAGE}/1/calls/2/again").status_code == 409, "a test is made anew and not sent again"


def test_a_call_that_was_given_up_is_sent_again(admin: FlaskClient, receiver: Receiver) -> None:
    made(admin, receiver)
    admin.post(f"{PAGE}/1/test")
    row = db.session.scalars(select(Delivery)).one()
    row.sent_at, row.failed_at = None, clock.now()
    db.session.commit()
    assert "Given up" in admin.get(f"{PAGE}/1").text
    assert "1 given up" in admin.get(PAGE).text
    page = admin.post(f"{PAGE}/1/calls/1/again", follow_redirects=True).text
    assert "It is tried again now." in page
    assert "Send again" not in page


def test_it_is_changed_paused_resumed_and_removed(admin: FlaskClient, receiver: Receiver) -> None:
    first = made(admin, receiver)
    answer = admin.post(f"{PAGE}/1", data=form(receiver, title="Second chat", events=["comment"]), follow_redirects=True)
    assert "Second chat" in answer.text
    assert admin.post(f"{PAGE}/1", data=form(receiver, title="")).status_code == 422
    assert first != shown(admin.post(f"{PAGE}/1/rotate").text, "secret")
    assert "Administrator paused it." in admin.post(f"{PAGE}/1/pause", follow_redirects=True).text
    assert "Administrator paused it." in admin.get("/a/p2p/health").text
    assert "Administrator paused it." not in admin.post(f"{PAGE}/1/resume", follow_redirects=True).text
    page = admin.post(f"{PAGE}/1/remove", follow_redirects=True).text
    assert "Removed" in page
    assert f"{PAGE}/1/test" not in page
    assert admin.post(f"{PAGE}/1/test").status_code == 409
    assert admin.get(f"{PAGE}/2").status_code == 404


@pytest.mark.parametrize("path", ["settings/webhooks", "settings/webhooks/1", "health"])
def test_pages_show_hostile_words_and_run_none(
    p2p: Application, signed_in: Callable[[str], FlaskClient], path: str
) -> None:
    answer = signed_in("administrator").get(f"/a/p2p/{path}")
    assert answer.status_code == 200
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce
    assert runs(answer.text, nonce[1]) == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text, "the control: the words are there"


def test_the_example_of_checking_believes_a_real_call_and_no_other(admin: FlaskClient, receiver: Receiver) -> None:
    """The lines stand on the page and in the documents, and are run as they stand there."""
    secret = made(admin, receiver)
    lines = shown(admin.get(f"{PAGE}/1").text, "check-signature").strip()
    assert lines in DOCS.read_text()
    scope: dict[str, Callable[..., bool]] = {}
    exec(compile(lines, "example", "exec"), scope)
    is_genuine = scope["is_genuine"]
    admin.post(f"{PAGE}/1/test")
    new = shown(admin.post(f"{PAGE}/1/rotate").text, "secret")
    admin.post(f"{PAGE}/1/test")
    first, second = ({name.title(): value for name, value in one.headers.items()} for one in receiver.taken)
    body = receiver.taken[0].body
    assert is_genuine(secret, first, body)
    assert not is_genuine(new, first, body)
    assert not is_genuine(secret, first, body + b" ")
    assert not is_genuine(secret, first | {"Webhook-Id": second["Webhook-Id"]}, body)
    stale = str(int(first["Webhook-Timestamp"]) - 301)
    assert not is_genuine(secret, first | {"Webhook-Timestamp": stale}, body)
    assert not is_genuine(secret, first | {"Webhook-Signature": "v1,é"}, body)
    assert is_genuine(secret, second, receiver.taken[1].body), "the old secret, for a day"
    assert is_genuine(new, second, receiver.taken[1].body)
