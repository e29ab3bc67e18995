"""Applications and their parts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import JSON, Select, cast, false, literal, null, select, union_all
from sqlalchemy.orm import joinedload

from guidance_server.accounts.models import Team
from guidance_server.accounts.permissions import Actor, allows
from guidance_server.apps.models import Anchor, Application, Cohort, DefinitionChange, Page, Workflow
from guidance_server.apps.targets import Targets
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.sentences import say


def application_by_slug(slug: str) -> Application:
    """The application with this name in console addresses, or Missing."""
    found = db.session.scalar(select(Application).where(Application.slug == slug))
    if found is None:
        raise Missing(
            say("There is no application “{slug}”.", slug=slug), way_out="Choose one from the list of applications."
        )
    return found


def application_by_key(key: str) -> Application | None:
    """The application with this public key."""
    return db.session.scalar(select(Application).where(Application.key == key))


def applications() -> Sequence[Application]:
    """Every application, by name."""
    return db.session.scalars(select(Application).order_by(Application.name)).all()


def applications_for(actor: Actor) -> list[Application]:
    """The applications that the actor may see."""
    return [application for application in applications() if allows(actor, "app.view", application.id)]


def pages(application: Application) -> Sequence[Page]:
    """Its pages, by title."""
    return db.session.scalars(select(Page).where(Page.application_id == application.id).order_by(Page.title)).all()


def anchors(application: Application) -> Sequence[Anchor]:
    """Its anchors, by title."""
    return db.session.scalars(
        select(Anchor).where(Anchor.application_id == application.id).order_by(Anchor.title)
    ).all()


def cohorts(application: Application) -> Sequence[Cohort]:
    """Its cohorts, by title."""
    return db.session.scalars(
        select(Cohort).where(Cohort.application_id == application.id).order_by(Cohort.title)
    ).all()


def workflows(application: Application) -> Sequence[Workflow]:
    """Its workflows with their steps, by title."""
    rows = select(Workflow).where(Workflow.application_id == application.id).order_by(Workflow.title)
    return db.session.scalars(rows.options(joinedload(Workflow.steps))).unique().all()


def targets(application: Application) -> Targets:
    """Everything content may point at, as plain values."""
    # One question for four tables: half of the console's pages ask for all of this.
    parts = [
        _part("pages", Page, Page.rule, literal(""), Page.quiet),
        _part("anchors", Anchor, Anchor.evidence, Anchor.page_key, false()),
        _part("cohorts", Cohort, Cohort.rule, literal(""), false()),
        _part("teams", Team, cast(null(), JSON), literal(""), false()),
    ]
    rows = union_all(*(part.where(model.application_id == application.id) for model, part in parts))
    found: dict[str, dict[str, Any]] = {"pages": {}, "anchors": {}, "cohorts": {}, "teams": {}}
    for row in db.session.execute(rows.order_by("kind", "title")):
        found[row.kind][row.key] = _SAID[row.kind](row)
    return Targets(
        locales=tuple(application.locales),
        workflows={workflow.key: _workflow(workflow) for workflow in workflows(application)},
        **found,
    )


def _part(kind: str, model: Any, said: Any, page: Any, quiet: Any) -> tuple[Any, Select[Any]]:
    """A table and its rows in the columns that all four are read in."""
    named = (literal(kind).label("kind"), model.key.label("key"), model.title.label("title"))
    return model, select(*named, said.label("said"), page.label("page"), quiet.label("quiet"))


_SAID: dict[str, Callable[[Any], Any]] = {
    "pages": lambda row: {"title": row.title, "rule": row.said} | ({"quiet": True} if row.quiet else {}),
    "anchors": lambda row: {"title": row.title, "page": row.page, "evidence": row.said},
    "cohorts": lambda row: {"title": row.title, "rule": row.said},
    "teams": lambda row: row.title,
}


def meaning(part: Page | Anchor | Cohort | Workflow) -> dict[str, Any]:
    """What content relies on of a part: where, whom or what it means; not how it is called."""
    if isinstance(part, Anchor):
        return {"page": part.page_key, "evidence": part.evidence}
    if isinstance(part, Workflow):
        return {"steps": _workflow(part)["steps"]}
    return {"rule": part.rule}


def definition_changes(application: Application) -> Sequence[DefinitionChange]:
    """Every change of what a page, an element, a cohort, a workflow or an issue means, the oldest first."""
    rows = select(DefinitionChange).where(DefinitionChange.application_id == application.id)
    return db.session.scalars(rows.order_by(DefinitionChange.id)).all()


def titles(application: Application) -> Targets:
    """The same with nothing but titles, in one question, for pages that only name what content points at."""
    kinds = {"pages": Page, "anchors": Anchor, "cohorts": Cohort, "workflows": Workflow, "teams": Team}
    parts = [
        select(literal(kind).label("kind"), model.key, model.title).where(model.application_id == application.id)
        for kind, model in kinds.items()
    ]
    found: dict[str, dict[str, Any]] = {kind: {} for kind in kinds}
    for kind, key, title in db.session.execute(union_all(*parts)):
        found[kind][key] = title if kind == "teams" else {"title": title}
    return Targets(locales=tuple(application.locales), **found)


def choosable(application: Application) -> Targets:
    """Titles again, and the steps of workflows, for forms in which one chooses among all of it."""
    steps = {workflow.key: _workflow(workflow) for workflow in workflows(application)}
    return replace(titles(application), workflows=steps)


def _workflow(workflow: Workflow) -> dict[str, object]:
    steps = [
        {"key": step.key, "title": step.title, "page": step.page_key, "anchor": step.anchor_key, "event": step.event}
        for step in workflow.steps
    ]
    return {"title": workflow.title, "hot_path": workflow.hot_path, "team": workflow.team_key, "steps": steps}
