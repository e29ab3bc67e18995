"""Target applications and what is known of them: pages, anchors, cohorts, workflows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from guidance_server.database import UTCDateTime, after_create, db
from guidance_server.trail.triggers import append_only


class Application(db.Model):
    """A business application that guidance is shown in; ``key`` is public, ``slug`` stands in console addresses."""

    __tablename__ = "application"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    origins: Mapped[list[str]] = mapped_column(JSON, default=list)
    theme: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    locales: Mapped[list[str]] = mapped_column(JSON, default=lambda: ["en"])
    suspended: Mapped[bool] = mapped_column(default=False)
    # Nobody is interrupted: not on any page, and not within so many minutes after another interruption.
    quiet: Mapped[bool] = mapped_column(default=False, server_default=false())
    pause: Mapped[int] = mapped_column(default=5, server_default="0")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Page(db.Model):
    """A named URL pattern; the grammar is in `page_rules.py`. On a quiet one nobody is interrupted."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    rule: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    quiet: Mapped[bool] = mapped_column(default=False, server_default=false())


class Anchor(db.Model):
    """A named element of a page, with the evidence it is found by."""

    __tablename__ = "anchor"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    page_key: Mapped[str] = mapped_column(String(80), default="")
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Cohort(db.Model):
    """A named rule over user attributes; the grammar is in `cohort_rules.py`."""

    __tablename__ = "cohort"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    rule: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Workflow(db.Model):
    """An ordered list of steps; a *hot path* must stay stable for hypercare to end."""

    __tablename__ = "workflow"
    __table_args__ = (UniqueConstraint("application_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    hot_path: Mapped[bool] = mapped_column(default=False)
    team_key: Mapped[str] = mapped_column(String(80), default="")
    steps: Mapped[list["WorkflowStep"]] = relationship(
        order_by="WorkflowStep.position", cascade="all, delete-orphan", lazy="selectin"
    )


class WorkflowStep(db.Model):
    """One step: reached on a page, at an anchor, or by an event the host tells."""

    __tablename__ = "workflow_step"
    __table_args__ = (UniqueConstraint("workflow_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workflow_id: Mapped[int] = mapped_column(ForeignKey("workflow.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    page_key: Mapped[str] = mapped_column(String(80), default="")
    anchor_key: Mapped[str] = mapped_column(String(80), default="")
    event: Mapped[str] = mapped_column(String(80), default="")


class DefinitionChange(db.Model):
    """A definition came to say something else: `page`, `anchor`, `cohort`, `workflow` or the status of an `issue`.

    ``before`` and ``after`` are what content relies on, not titles; written in the transaction of the change itself, so
    that it can be told from an approval a moment before or after.
    """

    __tablename__ = "definition_change"
    __table_args__ = (Index("ix_definition_change_application_id_at", "application_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


after_create(DefinitionChange.__table__, append_only("definition_change"))
