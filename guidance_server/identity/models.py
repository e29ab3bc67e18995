"""The keys that an application's identity tokens are checked with."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class IdentityKey(db.Model):
    """One key. ``material`` is a public key in PEM; of a shared secret it is what the secret is derived with, so that a
    copy of the database alone signs nothing."""

    __tablename__ = "identity_key"
    __table_args__ = (Index("ix_identity_key_application_id", "application_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    algorithm: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(120))
    material: Mapped[str] = mapped_column(Text)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # May lie ahead: until then the key goes on beside the one that took its place.
    retired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
