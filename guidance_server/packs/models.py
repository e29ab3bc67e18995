"""Releases and publications: only ever appended."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class Release(db.Model):
    """A set of approved revisions, built into one pack.

    ``frame`` (`frame.py`) is what the pack says of the application as it was then: with the revisions it is all that the
    pack is made of, so that the same bytes can be made again when the files are lost. ``digest`` is of what anybody may
    read, ``sealed`` of what only some may, empty where that is nothing.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("application_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(String(64), default="", server_default="")
    frame: Mapped[str] = mapped_column(Text, deferred=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ReleaseItem(db.Model):
    """One revision in a release; ``emergency``: it was published before its review."""

    __tablename__ = "release_item"
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    emergency: Mapped[bool] = mapped_column(default=False, server_default=false())


class Publication(db.Model):
    """A channel began to serve a release; ``version`` only grows, also when an older release comes back."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("application_id", "channel", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    channel: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    verb: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Freeze(db.Model):
    """A time in which a channel stays as it is. ``zone`` is whose clock its ends were written by; lifted, it is over."""

    __tablename__ = "freeze"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_later"),
        Index("ix_freeze_application_id_channel", "application_id", "channel"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    channel: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    zone: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    lifted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
