"""From what happened to a mailbox: who learns what, when, once, and never of one's own deed."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from guidance_server.accounts.actions import set_active
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.actions import define_cohort
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.dispatch import actions, queries
from guidance_server.dispatch.connectors import mail as connector
from guidance_server.errors import Conflict, Invalid
from guidance_server.notices.actions import choose
from guidance_server.notices.choices import Choice
from guidance_server.notices.models import Delivery, Notice, NoticeCopy
from guidance_server.review.actions import approve, assign, comment, send_back, submit, submit_many
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND
from tests.dispatch.conftest import Mailbox, plain, work

OWNER, AUTHOR = "process_owner@example.com", "author@example.com"


def test_a_digest_says_once_what_happened_and_what_waits(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, later: Callable[..., datetime]
) -> None:
    submit(actors["author"], item, "Before Friday, please")
    work(mailing)
    assert mailbox.mails == [], "not before its hour"
    later(days=1)
    work(mailing)
    (mail,) = mailbox.to(OWNER)
    assert mail["Subject"] == "Author submitted “Closed on Friday” for review."
    assert mail["From"] == "Guide <guide@example.com>"
    assert "Waits for you" in plain(mail)
    assert "Before Friday, please" in plain(mail)
    assert f"{mailing.public_url}/a/p2p/review/closed" in plain(mail)
    assert mail.get_body(("html",)) is not None
    assert mailbox.to(AUTHOR) == [], "nobody is told of their own deed"
    later(days=1)
    work(mailing)
    assert len(mailbox.mails) == 1, "quiet when nothing happened"


def test_what_is_asked_in_person_is_written_at_once_where_one_chose_so(
    item: Item, actors: dict[str, Actor], people: dict[str, Person], mailing: Settings, mailbox: Mailbox, at_once: None
) -> None:
    submit(actors["author"], item)
    work(mailing)
    assert mailbox.mails == [], "who else could decide hears of it with the digest"
    assign(actors["administrator"], item, people["process_owner"])
    work(mailing)
    (mail,) = mailbox.to(OWNER)
    assert "Administrator asks you to decide on “Closed on Friday”." in plain(mail)


def test_a_decision_reaches_the_author_with_its_reason(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, at_once: None
) -> None:
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    work(mailing)
    (mail,) = mailbox.to(AUTHOR)
    assert mail["Subject"] == "Process owner sent “Closed on Friday” back."
    assert "Which Friday?" in plain(mail)


def test_what_was_decided_meanwhile_is_not_asked_any_more(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, later: Callable[..., datetime]
) -> None:
    submit(actors["author"], item)
    approve(actors["process_owner"], item, authoring.newest(item).content_hash)
    work(mailing)
    later(days=1)
    work(mailing)
    assert mailbox.to(OWNER) == []
    (mail,) = mailbox.to(AUTHOR)
    assert mail["Subject"] == "Process owner approved “Closed on Friday”, which you wrote."


def test_who_took_part_hears_of_a_comment(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, later: Callable[..., datetime]
) -> None:
    submit(actors["author"], item)
    comment(actors["compliance"], item, "Is this lawful?")
    comment(actors["support"], item, "It is.")
    work(mailing)
    later(days=1)
    work(mailing)
    assert len(mailbox.to("compliance@example.com")) == 1
    assert "Is this lawful?" in plain(mailbox.to(AUTHOR)[0])
    assert mailbox.to("viewer@example.com") == []


def test_a_date_that_is_due_is_told_once_before_and_once_after(
    item: Item,
    actors: dict[str, Actor],
    mailing: Settings,
    at_once: None,
    mailbox: Mailbox,
    later: Callable[..., datetime],
) -> None:
    submit(actors["author"], item)  # Due in three days.
    later(days=2, hours=1)
    for _ in range(3):
        work(mailing)
    later(days=1)
    for _ in range(3):
        work(mailing)
    said = [one.said for one in db.session.scalars(select(Notice).where(Notice.event == "review_due"))]
    assert said == ["It is due within a day.", "It is overdue."]
    assert any("It is overdue." in plain(mail) for mail in mailbox.to(OWNER))


def test_what_only_some_may_read_leaves_without_title_and_words(
    application: Application, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, at_once: None
) -> None:
    body = sample(
        "article", "secret", title="Layoffs in May", restricted=True, audience={"cohorts": ["b"], "except": []}
    )
    define_cohort(actors["author"], application, "b", "B", {"attribute": "role", "op": "equals", "value": "b"})
    item = create_item(actors["author"], application, body)
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Not before the works council knows.")
    work(mailing)
    (mail,) = mailbox.to(AUTHOR)
    assert "a restricted article" in mail["Subject"]
    assert "Layoffs" not in mail.as_string()
    assert "works council" not in plain(mail)


def test_many_items_are_one_line(
    application: Application,
    actors: dict[str, Actor],
    mailing: Settings,
    mailbox: Mailbox,
    later: Callable[..., datetime],
) -> None:
    for number in range(30):
        create_item(actors["author"], application, sample("banner", f"b-{number}"))
    submit_many(actors["author"], application, [f"b-{number}" for number in range(30)])
    work(mailing)
    later(days=1)
    work(mailing)
    (mail,) = mailbox.to(OWNER)
    assert "Author submitted 30 items for review." in plain(mail)
    assert "and 20 more" in plain(mail)


def test_a_title_with_a_line_break_adds_no_header(
    application: Application, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, at_once: None
) -> None:
    item = create_item(actors["author"], application, sample("banner", "closed"))
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Why\r\nBcc: all@example.com\r\n\r\n<b>bold</b>")
    work(mailing)
    (mail,) = mailbox.to(AUTHOR)
    assert mail["Bcc"] is None
    assert "&lt;b&gt;bold" in str(mail.get_body(("html",)).get_content())


def test_a_server_that_is_down_loses_nothing_and_each_is_sent_once(
    item: Item,
    actors: dict[str, Actor],
    mailing: Settings,
    mailbox: Mailbox,
    at_once: None,
    later: Callable[..., datetime],
) -> None:
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "No")
    mailbox.answer = "451 later"
    work(mailing)
    row = db.session.scalars(select(Delivery)).one()
    assert (row.attempts, row.sent_at, row.failed_at) == (1, None, None)
    assert "451" in queries.last_trouble()
    work(mailing)
    assert mailbox.tried == 1, "not before its time"
    mailbox.answer = "250 taken"
    later(minutes=5)
    work(mailing)
    work(mailing)
    assert len(mailbox.to(AUTHOR)) == 1
    assert mailbox.mails[0]["Message-ID"] == f"<{row.uuid}@example.com>"


def test_a_crash_between_sending_and_noting_it_repeats_the_same_id(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, at_once: None,
    later: Callable[..., datetime], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "No")
    real = connector.send

    def dies(*said: object) -> None:
        real(*said)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(connector, "send", dies)
    with pytest.raises(KeyboardInterrupt):
        work(mailing)
    monkeypatch.setattr(connector, "send", real)
    db.session.rollback()
    work(mailing)
    assert len(mailbox.mails) == 1, "what another process may be at is left alone"
    later(minutes=11)
    work(mailing)
    work(mailing)
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1
    assert len(mailbox.mails) == 2
    assert db.session.scalars(select(Delivery)).one().sent_at is not None


def test_it_is_given_up_after_a_day_and_can_be_sent_again(
    item: Item, actors: dict[str, Actor], mailing: Settings, mailbox: Mailbox, at_once: None, later: Callable[..., datetime],
    application: Application,
) -> None:  # fmt: skip
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "No")
    mailbox.answer = "451 later"
    work(mailing)
    later(days=1, hours=1)
    work(mailing)
    ((row, name),) = queries.post().failed
    assert (name, row.answer) == ("Author", "The mail server said 451: later")
    mailbox.answer = "250 taken"
    actions.try_again(actors["administrator"], application, row.id)
    work(mailing)
    assert len(mailbox.to(AUTHOR)) == 1


def test_without_a_mail_server_everything_is_kept(
    item: Item, actors: dict[str, Actor], settings: Settings, mailing: Settings, mailbox: Mailbox, at_once: None
) -> None:
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "No")
    work(settings)
    assert queries.post().waiting == 2
    work(mailing)
    assert len(mailbox.to(AUTHOR)) == 1


def test_a_choice_holds_for_what_waits_already(
    item: Item, actors: dict[str, Actor], people: dict[str, Person], mailing: Settings, mailbox: Mailbox
) -> None:
    submit(actors["author"], item)
    work(mailing)
    with pytest.raises(Invalid):
        choose(actors["process_owner"], people["process_owner"], Choice("digest", 25, "UTC"))
    choose(actors["process_owner"], people["process_owner"], Choice("nothing"))
    assert db.session.scalars(select(NoticeCopy).where(NoticeCopy.person_id == people["process_owner"].id)).all() == []


def test_who_may_not_sign_in_any_more_is_not_written_to(
    item: Item, actors: dict[str, Actor], people: dict[str, Person], mailing: Settings, mailbox: Mailbox,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    submit(actors["author"], item)
    work(mailing)
    set_active(COMMAND, people["process_owner"], False)
    later(days=1)
    work(mailing)
    assert mailbox.mails == []


def test_nothing_is_told_of_what_did_not_happen(app: Flask, item: Item, actors: dict[str, Actor]) -> None:
    with pytest.raises(Conflict):
        approve(actors["process_owner"], item, authoring.newest(item).content_hash)
    assert db.session.scalars(select(Notice)).all() == []
