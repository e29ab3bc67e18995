"""The trail of a review. Each entry names author and hash of the revision it is about, and the database checks both."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, after_create, db
from guidance_server.review import triggers
from guidance_server.review.workflow import ENTRIES
from guidance_server.trail import triggers as trail_triggers


class ReviewEntry(db.Model):
    """One move about one revision; ``place`` is the path in the content that a comment is about.

    ``round_id`` is the submission that a decision is about, ``needs`` (`needs.py`) whose approval it needed then or, of a
    signature, still needs; ``need`` the one that an approval filled. ``assignee_id`` and ``due_at`` are of a submission or
    an assignment; of a scheduled publication ``due_at`` is its time, and ``zone`` the time zone it was set in.
    """

    __tablename__ = "review_entry"
    __table_args__ = (
        # Author and hash cannot be made up: both must be the revision's own. So the check below holds for anybody.
        ForeignKeyConstraint(
            ["revision_id", "author_id", "content_hash"],
            ["revision.id", "revision.author_id", "revision.content_hash"],
            name="fk_review_entry_revision",
        ),
        CheckConstraint("move NOT IN ('approve', 'sign_off') OR actor_id <> author_id", name="four_eyes"),
        CheckConstraint(f"move IN {ENTRIES}", name="known_move"),
        Index("ix_review_entry_revision_id_id", "revision_id", "id"),
        Index("ix_review_entry_item_id_id", "item_id", "id"),
        Index(
            "uq_review_entry_one_approval",
            "revision_id",
            unique=True,
            sqlite_where=text("move = 'approve'"),
            postgresql_where=text("move = 'approve'"),
        ),
        # One person signs a submission once, so that two needs are two people whoever writes the entry.
        Index(
            "uq_review_entry_one_signature",
            "round_id",
            "actor_id",
            unique=True,
            sqlite_where=text("move IN ('approve', 'sign_off')"),
            postgresql_where=text("move IN ('approve', 'sign_off')"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int]
    author_id: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    move: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    round_id: Mapped[int | None] = mapped_column(ForeignKey("review_entry.id"))
    need: Mapped[str] = mapped_column(String(120), default="", server_default="")
    needs: Mapped[str] = mapped_column(Text, default="", server_default="")
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    zone: Mapped[str] = mapped_column(String(60), default="", server_default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Remark(db.Model):
    """What somebody said about a comment: an answer, or that it is settled (`remarks.py`)."""

    __tablename__ = "review_remark"
    __table_args__ = (CheckConstraint("verb IN ('reply', 'resolve')", name="known_verb"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("review_entry.id"), index=True)
    verb: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class ReviewPolicy(db.Model):
    """One version of an application's policy (`policies.py`) as canonical JSON; the newest holds."""

    __tablename__ = "review_policy"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    policy: Mapped[str] = mapped_column(Text)
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


for append_only in (ReviewEntry, ReviewPolicy, Remark):
    after_create(append_only.__table__, trail_triggers.append_only(append_only.__tablename__))
after_create(ReviewEntry.__table__, triggers.EDIT_VOIDS)
