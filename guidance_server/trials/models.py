"""Codes that open one revision in one application; only their hashes are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class Trial(db.Model):
    """One code: whose revision it opens, until when, and when it did."""

    __tablename__ = "trial"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
