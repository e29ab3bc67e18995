"""The issue catalogue."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class Issue(db.Model):
    """Something that goes wrong in a workflow step for a cohort, with what is done about it and by whom."""

    __tablename__ = "issue"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    workflow_key: Mapped[str] = mapped_column(String(80), default="")
    step_key: Mapped[str] = mapped_column(String(80), default="")
    cohort_key: Mapped[str] = mapped_column(String(80), default="")
    cause: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(20))
    team_key: Mapped[str] = mapped_column(String(80), default="")
    metric: Mapped[str] = mapped_column(String(80), default="")
    due: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default="open")
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
