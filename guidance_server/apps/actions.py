"""What is written of applications and their parts; a definition replaces the one with the same key."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import cohort_rules, evidence, keys, page_rules, queries
from guidance_server.apps import origins as origin_rules
from guidance_server.apps.models import (
    Anchor,
    Application,
    Cohort,
    DefinitionChange,
    Page,
    Workflow,
    WorkflowStep,
)
from guidance_server.database import db, transaction
from guidance_server.errors import Invalid
from guidance_server.sentences import say

# Minutes: a day and no more; who wants less than that switches content off.
LONGEST_PAUSE = 1440

Part = TypeVar("Part", Page, Anchor, Cohort, Workflow)


def create_application(
    actor: Actor, slug: str, name: str, *, origins: Iterable[str] = (), locales: Iterable[str] = ("en",)
) -> Application:
    """A new application with a public key of its own."""
    guard(actor, "settings.write", None)
    _refuse("slug", slug, keys.problem(slug))
    if db.session.scalar(select(Application.id).where(Application.slug == slug)):
        raise Invalid(
            say("There is an application “{slug}” already.", slug=slug), fields={"slug": ["Choose another short name."]}
        )
    with transaction():
        application = Application(
            key=f"app_{secrets.token_hex(10)}",
            slug=slug,
            name=name,
            origins=list(origins),
            locales=list(locales),
            theme={},
            created_at=clock.now(),
        )
        db.session.add(application)
    return application


def change_application(actor: Actor, application: Application, changes: Mapping[str, Any]) -> None:
    """Change name, origins, locales, theme, or how much people are interrupted (``quiet``, ``pause`` in minutes)."""
    guard(actor, "settings.write", application)
    _refuse("pause", application.slug, *_pause_problems(changes.get("pause", 0)))
    _refuse("origins", application.slug, *(origin_rules.problem(one) for one in changes.get("origins", ())))
    with transaction():
        for name in ("name", "origins", "locales", "theme", "quiet", "pause"):
            if name in changes:
                setattr(application, name, changes[name])


def hush_page(actor: Actor, application: Application, key: str, quiet: bool) -> None:
    """Say whether people may be interrupted on a page."""
    guard(actor, "content.write", application)
    with transaction():
        _define(Page, application, key, quiet=quiet)


def define_page(actor: Actor, application: Application, key: str, title: str, rule: Mapping[str, Any]) -> Page:
    """Create or change a page."""
    guard(actor, "content.write", application)
    _refuse("rule", key, *(problem.message for problem in page_rules.problems(dict(rule))))
    with transaction():
        return _define(Page, application, key, title=title, rule=dict(rule))


def define_pages(actor: Actor, application: Application, pages: Iterable[Mapping[str, Any]]) -> int:
    """Create the pages {key, title, rule} that are not there yet, in the caller's transaction; gives their number."""
    guard(actor, "content.write", application)
    known = set(db.session.scalars(select(Page.key).where(Page.application_id == application.id)))
    fresh = [Page(application_id=application.id, **page) for page in pages if page["key"] not in known]
    db.session.add_all(fresh)
    return len(fresh)


def define_anchor(
    actor: Actor, application: Application, key: str, title: str, definition: Mapping[str, Any]
) -> Anchor:
    """Create or change an anchor; ``definition`` has ``evidence`` and, where it lies on one page, ``page``."""
    guard(actor, "content.write", application)
    found_by = dict(definition.get("evidence", {}))
    _refuse("evidence", key, *evidence.problems(found_by))
    with transaction():
        return _define(Anchor, application, key, title=title, page_key=definition.get("page", ""), evidence=found_by)


def define_cohort(actor: Actor, application: Application, key: str, title: str, rule: Mapping[str, Any]) -> Cohort:
    """Create or change a cohort."""
    guard(actor, "content.write", application)
    _refuse("rule", key, *(problem.message for problem in cohort_rules.problems(dict(rule))))
    with transaction():
        return _define(Cohort, application, key, title=title, rule=dict(rule))


def define_workflow(
    actor: Actor, application: Application, key: str, title: str, definition: Mapping[str, Any]
) -> Workflow:
    """Create or change a workflow; ``definition`` has ``hot_path``, ``team`` and ``steps`` in order."""
    guard(actor, "content.write", application)
    _refuse("key", key, keys.problem(key))
    with transaction():
        workflow = _define(
            Workflow,
            application,
            key,
            title=title,
            hot_path=bool(definition.get("hot_path")),
            team_key=definition.get("team", ""),
        )
        before = queries.meaning(workflow)
        workflow.steps.clear()
        db.session.flush()  # The unique key of a step must be free before it is written again.
        workflow.steps.extend(_step(position, step) for position, step in enumerate(definition.get("steps", ())))
        if before["steps"]:
            note_change(application, "workflow", key, before, queries.meaning(workflow))
    return workflow


def _step(position: int, step: Mapping[str, Any]) -> WorkflowStep:
    return WorkflowStep(
        position=position,
        key=step["key"],
        title=step.get("title", step["key"]),
        page_key=step.get("page", ""),
        anchor_key=step.get("anchor", ""),
        event=step.get("event", ""),
    )


def note_change(
    application: Application, kind: str, key: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Remember that a definition says something else now, in the transaction that changes it; the same is no change."""
    if before != after:
        said = {"before": dict(before), "after": dict(after), "at": clock.now()}
        db.session.add(DefinitionChange(application_id=application.id, kind=kind, key=key, **said))


def _define(model: type[Part], application: Application, key: str, **values: Any) -> Part:
    _refuse("key", key, keys.problem(key))
    found = db.session.scalar(select(model).where(model.application_id == application.id, model.key == key))
    before = queries.meaning(found) if found else None
    part = found or model(application_id=application.id, key=key)
    for name, value in values.items():
        setattr(part, name, value)
    db.session.add(part)
    if before is not None and model is not Workflow:  # The steps of a workflow come after this.
        note_change(application, model.__tablename__, key, before, queries.meaning(part))
    return part


def _pause_problems(minutes: object) -> list[str]:
    if isinstance(minutes, int) and 0 <= minutes <= LONGEST_PAUSE:
        return []
    return [say("The pause is a whole number of minutes from 0 to {longest_pause}.", longest_pause=LONGEST_PAUSE)]


def _refuse(field: str, key: str, *problems: str | None) -> None:
    sentences = [problem for problem in problems if problem]
    if sentences:
        raise Invalid(say("“{key}” was not saved.", key=key), fields={field: sentences})
