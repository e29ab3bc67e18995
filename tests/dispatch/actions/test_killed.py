"""A process that is killed while it calls loses nothing: the next one calls again, with the same words under the same id."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from sqlalchemy import select

from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.notices.models import Delivery, NoticeCopy, Webhook
from guidance_server.review.actions import send_back, submit
from guidance_server.settings import Settings
from tests.dispatch.conftest import call_round
from tests.dispatch.receiving import Receiver

ROOT = Path(__file__).parents[3]


def process(calling: Settings, receiver: Receiver) -> "subprocess.Popen[bytes]":
    """Another process that makes the calls of this instance."""
    command = [sys.executable, "-m", "tests.dispatch.calling_out", str(calling.instance), receiver.place]
    return subprocess.Popen(command, cwd=ROOT)


def killed_in_a_call(calling: Settings, receiver: Receiver) -> None:
    """Its call has arrived, and it hears no answer any more."""
    arrived, killed = threading.Event(), threading.Event()

    def hold(_handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        killed.wait(60)

    receiver.manner = hold
    other = process(calling, receiver)
    assert arrived.wait(60), "it does not call"
    other.kill()
    assert other.wait(20) == -9
    killed.set()
    receiver.manner = None
    db.session.rollback()


def test_a_kill_in_the_middle_of_a_call(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: tuple[Webhook, str], receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    killed_in_a_call(calling, receiver)
    (row,) = db.session.scalars(select(Delivery))
    assert (row.attempts, row.sent_at, row.failed_at) == (1, None, None)
    call_round(calling)
    assert len(receiver.taken) == 1, "what another process may be at is left alone"
    later(minutes=11)
    call_round(calling)
    call_round(calling)
    first, second = receiver.taken
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == row.uuid
    assert first.body == second.body
    assert b"Which Friday?" in second.body
    assert row.sent_at is not None
    assert len(db.session.scalars(select(NoticeCopy).where(NoticeCopy.webhook_id == hook[0].id)).all()) == 2


def test_killed_at_any_moment_every_notice_is_told(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: tuple[Webhook, str], receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    """Wherever it was (spreading, writing, calling), each notice is told, and told under one id."""
    begun = time.monotonic()
    assert process(calling, receiver).wait(120) == 0
    whole = time.monotonic() - begun
    words = [f"Reason {number}." for number in range(6)]
    for number, said in enumerate(words):
        submit(actors["author"], item)
        send_back(actors["process_owner"], item, said)
        other = process(calling, receiver)
        time.sleep(whole * (0.7 + number / 15))
        other.kill()
        other.wait(20)
    db.session.rollback()
    call_round(calling)
    later(minutes=11)
    call_round(calling)
    ids = {said: {one.headers["webhook-id"] for one in receiver.taken if said.encode() in one.body} for said in words}
    assert {said: len(found) for said, found in ids.items()} == dict.fromkeys(words, 1)
