"""Searches that found nothing, counted."""

from datetime import date

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import db


class SearchMiss(db.Model):
    """How often these masked words found nothing on a day: what people ask for and nobody has written."""

    __tablename__ = "search_miss"
    __table_args__ = (UniqueConstraint("application_id", "day", "terms"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    day: Mapped[date] = mapped_column(Date)
    terms: Mapped[str] = mapped_column(String(300))
    count: Mapped[int] = mapped_column(default=0)
