"""What somebody typed and has not saved, one for each person and item."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class WorkingCopy(db.Model):
    """That somebody has a form open, and what they typed: a list of pairs as JSON, empty when nothing waits.

    ``based_on`` is the number of the revision that they began with, 0 for a new item. It is no revision: nobody
    reviews it, and it goes when its work is saved or thrown away.
    """

    __tablename__ = "working_copy"
    __table_args__ = (UniqueConstraint("application_id", "subject", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[str] = mapped_column(String(100))
    based_on: Mapped[int] = mapped_column(default=0)
    typed: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    kept_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
