"""What is to be told (the outbox), to whom, in which mail or call; what each person chose, and where applications call."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class Notice(db.Model):
    """Something happened that somebody should learn of. Who that is, is found out later, from what is true then.

    ``person_id`` is whom alone it is for, ``number`` how many items it is about where ``item_id`` names none; ``once``
    keeps what is looked for again and again (a day that comes) from being told twice. ``spread_at``: copies were made.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "ix_notice_to_spread",
            "id",
            sqlite_where=text("spread_at IS NULL"),
            postgresql_where=text("spread_at IS NULL"),
        ),
        Index("ix_notice_at", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(String(30))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    team_key: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int] = mapped_column(default=1)
    said: Mapped[str] = mapped_column(Text, default="")
    once: Mapped[str | None] = mapped_column(String(160), unique=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    spread_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class NoticeCopy(db.Model):
    """A notice for one person or one webhook; ``due_at`` is when it may leave, ``delivery_id`` what it left with."""

    __tablename__ = "notice_copy"
    __table_args__ = (
        UniqueConstraint("notice_id", "person_id"),
        UniqueConstraint("notice_id", "webhook_id"),
        CheckConstraint("(person_id IS NULL) <> (webhook_id IS NULL)", name="one_receiver"),
        Index(
            "ix_notice_copy_due",
            "due_at",
            sqlite_where=text("delivery_id IS NULL"),
            postgresql_where=text("delivery_id IS NULL"),
        ),
        Index("ix_notice_copy_delivery_id", "delivery_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    webhook_id: Mapped[int | None] = mapped_column(ForeignKey("webhook.id"))
    at_once: Mapped[bool] = mapped_column(default=False, server_default=false())
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))


class Delivery(db.Model):
    """One mail or one call, written out before it is tried: every try sends the same under the same ``uuid``.

    ``next_at`` is when it is tried next, None once it was sent or given up; ``answer`` is what the other side said last.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (webhook_id IS NULL)", name="one_receiver"),
        Index("ix_delivery_next_at", "next_at"),
        Index("ix_delivery_webhook_id", "webhook_id"),
        Index("ix_delivery_person_id", "person_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    webhook_id: Mapped[int | None] = mapped_column(ForeignKey("webhook.id"))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")


class MailChoice(db.Model):
    """How somebody wants to be written to; who never chose has none."""

    __tablename__ = "mail_choice"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    rhythm: Mapped[str] = mapped_column(String(10))
    hour: Mapped[int]
    zone: Mapped[str] = mapped_column(String(60))


class Webhook(db.Model):
    """An address of another system that is called. Its secret is sealed, for calls have to be signed with it again.

    ``sealed_before`` is the secret before the last rotation, which signs as well for a day. Removed ones keep their log.
    """

    __tablename__ = "webhook"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(Text)
    events: Mapped[list[str]] = mapped_column(JSON)
    rhythm: Mapped[str] = mapped_column(String(10))
    sealed: Mapped[str] = mapped_column(Text)
    sealed_before: Mapped[str] = mapped_column(Text, default="")
    rotated_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    failures: Mapped[int] = mapped_column(default=0)
    paused_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    paused_why: Mapped[str] = mapped_column(Text, default="")
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
