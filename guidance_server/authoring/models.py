"""Items, their revisions, and the audit chain. Revisions and audit entries are written once; the database sees to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import DDL, ForeignKey, Index, String, Table, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from guidance_server.apps.models import Application
from guidance_server.authoring import triggers
from guidance_server.database import UTCDateTime, db


class Item(db.Model):
    """A piece of content; what it says stands in its revisions.

    ``review_by``, ``expires_at`` and ``locales`` repeat what the newest one says, so that lists can be narrowed by them.
    """

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    review_by: Mapped[str | None] = mapped_column(String(10))
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    locales: Mapped[str] = mapped_column(String(300), default="", server_default="")
    application: Mapped[Application] = relationship()


class Revision(db.Model):
    """What an item said at one time: canonical JSON and its hash.

    ``title``, ``folded`` and ``facets`` repeat parts of the content so that lists need not read it. ``packed`` is its form
    in a pack (`packed.kept`), made at save: thousands of articles are rendered once and not at each publication.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        # What a review entry refers to: it names author and hash of exactly this revision (review/models.py).
        UniqueConstraint("id", "author_id", "content_hash"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text, deferred=True)
    packed: Mapped[str] = mapped_column(Text, deferred=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(300))
    facets: Mapped[str] = mapped_column(Text, default="")
    item: Mapped[Item] = relationship()


class AuditEntry(db.Model):
    """One link of the audit chain (`audit.py`)."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject"),)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor: Mapped[str] = mapped_column(String(60))
    verb: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    before_hash: Mapped[str] = mapped_column(String(64), default="")
    after_hash: Mapped[str] = mapped_column(String(64), default="")
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditHead(db.Model):
    """The end of the chain, one row: locked by who writes, and what shows that the last entries were cut off."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


def after_create(table: Table, by_dialect: Mapping[str, Sequence[str]]) -> None:
    """Let `create_all` execute the dialect's statements once the table is there; a migration executes them itself."""
    for dialect, statements in by_dialect.items():
        for statement in statements:
            event.listen(table, "after_create", DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))


for append_only in (Revision, AuditEntry):
    after_create(append_only.__table__, triggers.append_only(append_only.__tablename__))
