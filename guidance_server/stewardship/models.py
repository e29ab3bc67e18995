"""Reasons to look again, how they ended, who confirmed what, and the rules: only ever appended.

What ends as confirmed names a confirmation of the same revision, and that names the revision's own author and hash: so four
eyes hold for whoever writes the rows.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, after_create, db
from guidance_server.stewardship.reasons import WAYS
from guidance_server.trail.triggers import append_only


class LookReason(db.Model):
    """Why an approved revision should be looked at again; ``occurrence`` is what makes it open once (`deciding.py`)."""

    __tablename__ = "look_reason"
    __table_args__ = (
        UniqueConstraint("revision_id", "reason", "subject", "occurrence"),
        UniqueConstraint("id", "revision_id"),
        Index("ix_look_reason_item_id", "item_id"),
        Index("ix_look_reason_application_id", "application_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    reason: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(80), default="")
    occurrence: Mapped[str] = mapped_column(String(120))
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class StillRight(db.Model):
    """Somebody looked again at exactly this content, and it is right.

    ``need`` is the part of the policy that they filled, ``missing`` what others still have to (`needs.spelled`);
    ``review_by`` the day by which it is to be looked at next.
    """

    __tablename__ = "still_right"
    __table_args__ = (
        ForeignKeyConstraint(
            ["revision_id", "author_id", "content_hash"],
            ["revision.id", "revision.author_id", "revision.content_hash"],
            name="fk_still_right_revision",
        ),
        CheckConstraint("actor_id <> author_id", name="four_eyes"),
        UniqueConstraint("id", "revision_id"),
        Index("ix_still_right_revision_id", "revision_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int]
    author_id: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    need: Mapped[str] = mapped_column(String(120))
    missing: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text)
    review_by: Mapped[str | None] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class LookClosing(db.Model):
    """A reason ended, in one of `WAYS`."""

    __tablename__ = "look_closing"
    __table_args__ = (
        ForeignKeyConstraint(
            ["reason_id", "revision_id"],
            ["look_reason.id", "look_reason.revision_id"],
            name="fk_look_closing_reason",
        ),
        ForeignKeyConstraint(
            ["still_right_id", "revision_id"],
            ["still_right.id", "still_right.revision_id"],
            name="fk_look_closing_still_right",
        ),
        CheckConstraint("(way = 'still_right') = (still_right_id IS NOT NULL)", name="confirmed_by_somebody"),
        CheckConstraint(f"way IN {tuple(WAYS)}", name="known_way"),
        UniqueConstraint("reason_id", "way"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    reason_id: Mapped[int]
    revision_id: Mapped[int]
    way: Mapped[str] = mapped_column(String(20))
    still_right_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class LookRules(db.Model):
    """One version of an application's rules (`rules.py`) as canonical JSON; the newest holds."""

    __tablename__ = "look_rules"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    rules: Mapped[str] = mapped_column(Text)
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


for written_once in (LookReason, StillRight, LookClosing, LookRules):
    after_create(written_once.__table__, append_only(written_once.__tablename__))
