"""The audit chain. Entries are written once; the database sees to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, after_create, db
from guidance_server.trail.triggers import append_only


class AuditEntry(db.Model):
    """One link of the audit chain (`chain.py`).

    ``application``, ``deed`` and ``person`` repeat parts of subject, verb and actor, so that a million entries can be
    narrowed; the chain is checked for their being right.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_subject_seq", "subject", "seq"),
        Index("ix_audit_entry_application_seq", "application", "seq"),
        Index("ix_audit_entry_deed_seq", "deed", "seq"),
        Index("ix_audit_entry_person_seq", "person", "seq"),
        Index("ix_audit_entry_application_deed_seq", "application", "deed", "seq"),
        Index("ix_audit_entry_at_seq", "at", "seq"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor: Mapped[str] = mapped_column(String(60))
    verb: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    before_hash: Mapped[str] = mapped_column(String(64), default="")
    after_hash: Mapped[str] = mapped_column(String(64), default="")
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    application: Mapped[str] = mapped_column(String(60), default="", server_default="")
    deed: Mapped[str] = mapped_column(String(40), default="", server_default="")
    person: Mapped[int] = mapped_column(default=0, server_default="0")


class AuditHead(db.Model):
    """The end of the chain, one row: locked by who writes, and what shows that the last entries were cut off."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AuditCheck(db.Model):
    """One verification: how far it came, and what it found.

    ``seq`` and ``hash`` are of the last entry that was found whole, ``revision_id`` of the last revision; a long chain is
    checked in parts. Without ``finished_at`` it is under way, or was left.
    """

    __tablename__ = "audit_check"
    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64))
    revision_id: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str] = mapped_column(Text, default="")


after_create(AuditEntry.__table__, append_only("audit_entry"))
