"""How long is kept what was told and what could not be."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.dispatch import actions, queries
from guidance_server.dispatch.actions import webhooks
from guidance_server.notices.models import Delivery, Notice, NoticeCopy, Webhook
from guidance_server.review.actions import send_back, submit
from guidance_server.settings import Settings
from tests.dispatch.conftest import Mailbox, call_round, work
from tests.dispatch.receiving import Receiver


def counts() -> tuple[int, ...]:
    """(notices, copies, deliveries)."""
    return tuple(db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Notice, NoticeCopy, Delivery))


def test_what_was_told_is_kept_for_ninety_days(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: tuple[Webhook, str], mailing: Settings,
    mailbox: Mailbox, at_once: None, later: Callable[..., datetime],
) -> None:  # fmt: skip
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    call_round(calling)
    later(days=1)
    work(mailing)
    before = counts()
    assert before == (2, 3, 2), "two for the webhook, one for the author; what was settled is let go"
    later(days=88)
    assert actions.prune() == 0
    assert counts() == before
    later(days=3)
    assert actions.prune() == 0
    assert counts() == (0, 0, 0)


def test_what_waits_without_a_mail_server_is_kept_for_thirty(
    item: Item, actors: dict[str, Actor], settings: Settings, mailing: Settings, mailbox: Mailbox,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    submit(actors["author"], item)
    work(settings)
    waiting = queries.post().waiting
    assert waiting > 0
    later(days=29)
    assert actions.prune() == 0
    later(days=2)
    assert actions.prune() == waiting
    assert queries.post().waiting == 0
    work(mailing)
    assert mailbox.mails == []


def test_a_call_of_a_paused_webhook_is_given_up_after_thirty(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: tuple[Webhook, str], receiver: Receiver,
    later: Callable[..., datetime], application: Application,
) -> None:  # fmt: skip
    receiver.status = 500
    submit(actors["author"], item)
    call_round(calling)
    webhooks.pause(actors["administrator"], application, hook[0].id)
    later(days=31)
    actions.prune()
    (row,) = db.session.scalars(select(Delivery))
    assert (row.next_at, row.answer) == (None, "expired:30")
    assert row.failed_at is not None


def test_a_day_that_came_is_not_told_again(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, later: Callable[..., datetime]
) -> None:
    """A review that stays overdue for months is told of once, though what was told of it is dropped."""
    submit(actors["author"], item)
    later(days=4)
    work(mailing)
    told = select(func.count()).select_from(Notice).where(Notice.event == "review_due")
    assert db.session.scalar(told) == 1
    for _ in range(3):
        later(days=50)
        work(mailing)
        actions.prune()
    assert db.session.scalar(told) == 1
    later(days=220)
    actions.prune()
    work(mailing)
    assert db.session.scalar(told) == 1, "after a year it is told again"
    assert counts()[0] == 1
