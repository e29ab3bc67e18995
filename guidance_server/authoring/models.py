"""Items and their revisions. Revisions are written once; the database sees to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
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


class TranslationFact(db.Model):
    """That a translation was made from a source text, or was looked at and is right for it (``confirmed``).

    A text is known by its digest: one that comes back, as by a restore, brings along what is known of it. ``made_from`` is
    the revision that had the source text; 0 where none of this item has it, and then ``source`` keeps it.
    """

    __tablename__ = "translation_fact"
    __table_args__ = (Index("ix_translation_fact_item_id", "item_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    path: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(35))
    text_hash: Mapped[str] = mapped_column(String(32))
    source_hash: Mapped[str] = mapped_column(String(32))
    made_from: Mapped[int]
    source: Mapped[str | None] = mapped_column(Text, deferred=True)
    confirmed: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class TranslationStanding(db.Model):
    """Where one language of an item stands: it repeats what facts and newest revision say, so that lists can be narrowed."""

    __tablename__ = "translation_standing"
    __table_args__ = (Index("ix_translation_standing_locale", "locale", "behind", "missing"),)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(35), primary_key=True)
    texts: Mapped[int]
    behind: Mapped[int]
    missing: Mapped[int]
    made_from: Mapped[int]


class TranslationUpload(db.Model):
    """A translated file between the look at what it would change and the word to do it."""

    __tablename__ = "translation_upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    name: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


after_create(TranslationFact.__table__, append_only("translation_fact"))
