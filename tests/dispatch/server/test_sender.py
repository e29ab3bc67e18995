"""The threads that send: mail and calls each by itself, so that neither waits for the other."""

import threading
import time
from http.server import BaseHTTPRequestHandler

from flask import Flask
from sqlalchemy import select

from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.dispatch.server.sender import caller, pruner, sender
from guidance_server.notices.models import Delivery, Webhook
from guidance_server.review.actions import send_back, submit
from guidance_server.settings import Settings
from tests.dispatch.conftest import Mailbox
from tests.dispatch.receiving import Receiver


def test_a_receiver_that_hangs_keeps_no_mail_waiting(
    app: Flask, item: Item, actors: dict[str, Actor], mailing: Settings, calling: Settings, mailbox: Mailbox,
    at_once: None, hook: tuple[Webhook, str], receiver: Receiver,
) -> None:  # fmt: skip
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    db.session.remove()
    called, answered = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        called.set()
        answered.wait(10)
        handler.send_response(200)
        handler.end_headers()

    receiver.manner = hang
    calls = caller(app, calling, interval=0.05).start()
    assert called.wait(20)
    mails = sender(app, mailing, interval=0.05).start()
    until = time.monotonic() + 8
    while not mailbox.to("author@example.com") and time.monotonic() < until:
        time.sleep(0.05)
    assert not answered.is_set()
    assert len(mailbox.to("author@example.com")) == 1
    answered.set()
    calls.stop()
    mails.stop()
    row = db.session.scalars(select(Delivery).where(Delivery.webhook_id.is_not(None))).one()
    assert row.sent_at is not None


def test_what_prunes_stops_as_well(app: Flask, settings: Settings) -> None:
    pruner(app, settings, interval=0.01).start().stop()
