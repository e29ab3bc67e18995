"""Readers say that an article does not help; its owner hears of it by mail and a chat by a call, and says that it is right."""

import json
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from guidance_server import clock
from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.database import db
from guidance_server.dispatch import actions
from tests.dispatch.conftest import Mailbox, mail_server, plain
from tests.dispatch.receiving import Receiver, listening
from tests.journeys.conftest import Console, Demo

SignIn = Callable[[str], Console]
KEY, TITLE = "who-approves-what", "Who approves what, and how long it takes"
REASON = "The limits are those of this year; people ask because theirs was lowered."
SECONDS = 60


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


@pytest.fixture(scope="module")
def chat() -> Iterator[Receiver]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def environ(mailbox: Mailbox, chat: Receiver) -> dict[str, str]:
    return {
        "GUIDANCE_SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "GUIDANCE_MAIL_FROM": "Guide <guide@example.com>",
        "GUIDANCE_WEBHOOK_ALLOW": chat.place,
    }


def test_from_bad_ratings_to_still_right(
    demo: Demo, environ: dict[str, str], console: SignIn, context: BrowserContext, mailbox: Mailbox, chat: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    owner, compliance = console("owner"), console("compliance")
    _let_the_chat_be_called(console("admin"), chat)
    said = _rate_it_badly(demo, context)
    for number in range(11):
        _say_the_same(demo, said, number)
    _look_around(demo)
    _find_it_in_the_inbox(owner)
    _wait_for_the_call(chat)
    _wait_for_the_digest(demo, environ, mailbox, monkeypatch)
    # It says what is allowed, so the rules of the demo want both of them.
    _say_that_it_is_right(owner)
    expect(owner.page.locator("#again")).to_contain_text("Priya Process-Owner confirmed it; still missing: compliance.")
    _say_that_it_is_right(compliance)
    _see_it_gone(owner)
    rows = compliance.open(f"audit?item={KEY}").locator("tbody tr")
    for row, name in ((0, "Carla Compliance"), (1, "Priya Process-Owner")):
        expect(rows.nth(row)).to_contain_text(name)
        expect(rows.nth(row)).to_contain_text("confirmed")


def _let_the_chat_be_called(admin: Console, chat: Receiver) -> None:
    page = admin.open("settings/webhooks")
    page.get_by_role("button", name="New webhook").first.click()
    page.fill("#f-title", "Chat of the process team")
    page.fill("#f-url", f"{chat.place}/hook")
    page.locator("dialog[open]").get_by_role("button", name="Save").click()
    expect(page.locator("#secret")).to_contain_text("whsec_")
    page.get_by_role("button", name="Test it").click()
    expect(page.locator("#calls")).to_contain_text("It answered 200 OK: ok.")
    assert len(chat.taken) == 1


def _rate_it_badly(demo: Demo, context: BrowserContext) -> dict[str, Any]:
    """One reader says so in the panel; gives what the script sent of it."""
    page = context.new_page()
    page.goto(f"{demo.target}/requests")
    page.wait_for_function("window.guidance && typeof guidance.explain === 'function'")
    page.evaluate("key => guidance.open(key)", KEY)
    panel = page.locator("dialog.panel")
    expect(panel).to_contain_text("Did this help?", timeout=30_000)
    with page.expect_request(lambda one: "/v1/events" in one.url and "article_rated" in (one.post_data or "")) as sent:
        panel.get_by_role("button", name="No", exact=True).click()
    found: dict[str, Any] = json.loads(sent.value.post_data or "")
    page.close()
    return found


def _say_the_same(demo: Demo, said: dict[str, Any], number: int) -> None:
    """Another reader, whose script sends the same of somebody else."""
    events = [one | {"id": str(uuid.uuid4())} for one in said["events"] if one["type"] == "article_rated"]
    body = said | {"events": events, "user": f"{number:064x}", "session": str(uuid.uuid4())}
    request = urllib.request.Request(f"{demo.console}/v1/events", json.dumps(body).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert json.load(answer)["accepted"] == 1


def _look_around(demo: Demo) -> None:
    """What the server does by itself every few minutes."""
    command = [str(Path(sys.executable).parent / "guidance"), "review", "scan", "--instance", str(demo.instance)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "4 items to look at" in done.stdout, done.stdout + done.stderr


def _find_it_in_the_inbox(owner: Console) -> None:
    page = owner.open("review?view=again")
    expect(page.locator("tr", has_text=TITLE)).to_contain_text("It does not help many readers")


def _wait_for_the_call(chat: Receiver) -> None:
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        events = [event for one in chat.taken for event in json.loads(one.body)["events"]]
        if found := [event for event in events if event["item"] == KEY]:
            assert found[0]["event"] == "look_again"
            assert found[0]["text"] == f"“{TITLE}” is to be looked at again."
            assert found[0]["url"].endswith(f"/a/p2p/content/{KEY}")
            return
        time.sleep(0.2)
    raise AssertionError("the chat is not called")


def _wait_for_the_digest(
    demo: Demo, environ: dict[str, str], mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next morning comes, and with it what a server does then."""
    tomorrow = clock.now() + timedelta(days=1)
    settings = settings_file.load(environ, demo.instance)
    with monkeypatch.context() as patch, create_app(settings).app_context():
        patch.setattr(clock, "now", lambda: tomorrow)
        actions.compose(settings)
        actions.send_due(settings)
        db.session.remove()
        db.engine.dispose()
    mails = mailbox.to("owner@example.com")
    assert any(f"“{TITLE}” is to be looked at again." in plain(mail) for mail in mails)


def _say_that_it_is_right(person: Console) -> None:
    page = person.open(f"content/{KEY}")
    page.fill("#f-note", REASON)
    page.get_by_role("button", name="Still right").click()
    page.wait_for_load_state()


def _see_it_gone(owner: Console) -> None:
    page = owner.open("review?view=again")
    expect(page.locator("body")).to_contain_text("To look at again")
    expect(page.locator("tr", has_text=TITLE)).to_have_count(0)
    expect(page.locator("tr", has_text="When a quote or a justification is needed")).to_have_count(1)
    page = owner.open(f"content/{KEY}")
    expect(page.locator("main")).to_contain_text(REASON)
