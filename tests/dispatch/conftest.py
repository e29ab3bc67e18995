"""A real mail server that keeps what it takes, and an application of which people are written to."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.dispatch import actions
from guidance_server.notices.models import MailChoice
from guidance_server.settings import Settings
from tests.authoring.samples import sample


@dataclass
class Mailbox:
    """What arrived; ``answer`` is what the server says to each mail."""

    port: int = 0
    answer: str = "250 taken"
    mails: list[EmailMessage] = field(default_factory=list)
    tried: int = 0

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        """One mail."""
        self.tried += 1
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return self.answer

    def to(self, address: str) -> list[EmailMessage]:
        """What arrived for one person."""
        return [mail for mail in self.mails if address in mail["To"]]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    found = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        found.port = free.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=found.port)
    controller.start()
    yield found
    controller.stop()


@pytest.fixture
def mailing(settings: Settings, mailbox: Mailbox) -> Settings:
    """Settings with that mail server."""
    return replace(settings, smtp_url=f"smtp://127.0.0.1:{mailbox.port}", mail_from="Guide <guide@example.com>")


@pytest.fixture
def item(application: Application, actors: dict[str, Actor]) -> Item:
    return create_item(actors["author"], application, sample("banner", "closed", title="Closed on Friday"))


@pytest.fixture
def at_once(people: dict[str, Person]) -> None:
    """Everybody is written to at once of what is asked of them."""
    db.session.add_all(MailChoice(person_id=one.id, rhythm="at_once", hour=8, zone="UTC") for one in people.values())
    db.session.commit()


def work(settings: Settings) -> None:
    """One round of the sender."""
    actions.remind()
    actions.spread()
    actions.compose(settings)
    actions.send_due(settings)


def plain(mail: EmailMessage) -> str:
    """The text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Let time pass."""

    def pass_(**by: float) -> datetime:
        moment = clock.now() + timedelta(**by)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return pass_
