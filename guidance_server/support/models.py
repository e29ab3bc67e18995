"""Tickets of outside service desks, and escalations of our own."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.database import UTCDateTime, db


class Ticket(db.Model):
    """A record of a service desk. The requester is a pseudonym; there is no free text."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("application_id", "source", "external_id"),
        Index("ix_ticket_application_opened", "application_id", "opened_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    source: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(80))
    requester: Mapped[str] = mapped_column(String(32), default="")
    issue_key: Mapped[str] = mapped_column(String(80), default="")
    workflow_key: Mapped[str] = mapped_column(String(80), default="")
    step_key: Mapped[str] = mapped_column(String(80), default="")
    cohort_key: Mapped[str] = mapped_column(String(80), default="")
    category: Mapped[str] = mapped_column(String(80), default="")
    group: Mapped[str] = mapped_column(String(120), default="")
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    resolved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    generated: Mapped[bool] = mapped_column(default=False)


class Escalation(db.Model):
    """A user's hand-over to a team, with what they were doing and had tried."""

    __tablename__ = "escalation"
    __table_args__ = (
        UniqueConstraint("application_id", "uuid"),
        Index("ix_escalation_application_at", "application_id", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    uuid: Mapped[str] = mapped_column(String(36))
    channel: Mapped[str] = mapped_column(String(20), default="live")
    pseudonym: Mapped[str] = mapped_column(String(32), default="")
    session: Mapped[str] = mapped_column(String(36), default="")
    page_key: Mapped[str] = mapped_column(String(80), default="")
    item_key: Mapped[str] = mapped_column(String(80), default="")
    step_key: Mapped[str] = mapped_column(String(80), default="")
    issue_key: Mapped[str] = mapped_column(String(80), default="")
    team_key: Mapped[str] = mapped_column(String(80), default="")
    cohorts: Mapped[list[str]] = mapped_column(JSON, default=list)
    tried: Mapped[list[str]] = mapped_column(JSON, default=list)
    search: Mapped[str] = mapped_column(String(256), default="")
    message: Mapped[str] = mapped_column(Text, default="")
    locale: Mapped[str] = mapped_column(String(20), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    generated: Mapped[bool] = mapped_column(default=False)


class EscalationEntry(db.Model):
    """What a team did with an escalation; its state is the last entry's."""

    __tablename__ = "escalation_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    escalation_id: Mapped[int] = mapped_column(ForeignKey("escalation.id"), index=True)
    verb: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)
