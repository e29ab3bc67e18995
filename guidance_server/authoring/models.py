"""Items and their revisions. Revisions are written once; the database sees to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from guidance_server.apps.models import Application
from guidance_server.database import UTCDateTime, after_create, db
from guidance_server.trail.triggers import append_only


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
        # By which the audit chain names it.
        Index("ix_revision_content_hash", "content_hash"),
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


after_create(Revision.__table__, append_only("revision"))
