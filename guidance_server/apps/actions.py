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
from guidance_server.trail import actions as trail

# Minutes: a day and no more; who wants less than that switches content off.
LONGEST_PAUSE = 1440
SETTINGS = ("name", "origins", "locales", "theme", "quiet", "pause")

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
        trail.lock()
        db.session.add(application)
        trail.record(actor, "make application", trail.subject(application), after=_settings(application))
    return application


def change_application(actor: Actor, application: Application, changes: Mapping[str, Any]) -> None:
    """Change name, origins, locales, theme, or how much people are interrupted (``quiet``, ``pause`` in minutes)."""
    guard(actor, "settings.write", application)
    _refuse("pause", application.slug, *_pause_problems(changes.get("pause", 0)))
    _refuse("origins", application.slug, *(origin_rules.problem(one) for one in changes.get("origins", ())))
    with transaction():
        trail.lock()
        before = _settings(application)
        for name in SETTINGS:
            if name in changes:
                setattr(application, name, changes[name])
        if (after := _settings(application)) != before:
            trail.record(actor, "change application", trail.subject(application), before, after)


def hush_page(actor: Actor, application: Application, key: str, quiet: bool) -> None:
    """Say whether people may be interrupted on a page."""
    guard(actor, "content.write", application)
    with transaction():
        _define(actor, Page, application, key, quiet=quiet)


def define_page(actor: Actor, application: Application, key: str, title: str, rule: Mapping[str, Any]) -> Page:
    """Create or change a page."""
    guard(actor, "content.write", application)
    _refuse("rule", key, *(problem.message for problem in page_rules.problems(dict(rule))))
    with transaction():
        return _define(actor, Page, application, key, title=title, rule=dict(rule))


def define_pages(actor: Actor, application: Application, pages: Iterable[Mapping[str, Any]]) -> int:
    """Create the pages {key, title, rule} that are not there yet, in the caller's transaction; gives their number."""
    guard(actor, "content.write", application)
    known = set(db.session.scalars(select(Page.key).where(Page.application_id == application.id)))
    fresh = [Page(application_id=application.id, **page) for page in pages if page["key"] not in known]
    db.session.add_all(fresh)
    db.session.flush()
    trail.record_many(actor, [trail.Done("define", _subject(application, one), after=_digest(one)) for one in fresh])
    return len(fresh)


def define_anchor(
    actor: Actor, application: Application, key: str, title: str, definition: Mapping[str, Any]
) -> Anchor:
    """Create or change an anchor; ``definition`` has ``evidence`` and, where it lies on one page, ``page``."""
    guard(actor, "content.write", application)
    found_by = dict(definition.get("evidence", {}))
    _refuse("evidence", key, *evidence.problems(found_by))
    with transaction():
        values = {"title": title, "page_key": definition.get("page", ""), "evidence": found_by}
        return _define(actor, Anchor, application, key, **values)


def define_cohort(actor: Actor, application: Application, key: str, title: str, rule: Mapping[str, Any]) -> Cohort:
    """Create or change a cohort."""
    guard(actor, "content.write", application)
    _refuse("rule", key, *(problem.message for problem in cohort_rules.problems(dict(rule))))
    with transaction():
        return _define(actor, Cohort, application, key, title=title, rule=dict(rule))


def define_workflow(
    actor: Actor, application: Application, key: str, title: str, definition: Mapping[str, Any]
) -> Workflow:
    """Create or change a workflow; ``definition`` has ``hot_path``, ``team`` and ``steps`` in order."""
    guard(actor, "content.write", application)
    _refuse("key", key, keys.problem(key))
    with transaction():
        trail.lock()
        workflow, before = _found(Workflow, application, key)
        meant = queries.meaning(workflow) if before else None
        workflow.title, workflow.team_key = title, definition.get("team", "")
        workflow.hot_path = bool(definition.get("hot_path"))
        workflow.steps.clear()
        db.session.add(workflow)
        db.session.flush()  # The unique key of a step must be free before it is written again.
        workflow.steps.extend(_step(position, step) for position, step in enumerate(definition.get("steps", ())))
        _recorded(actor, application, workflow, before)
        if meant and meant["steps"]:
            note_change(application, "workflow", key, meant, queries.meaning(workflow))
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


def _define(actor: Actor, model: type[Part], application: Application, key: str, **values: Any) -> Part:
    _refuse("key", key, keys.problem(key))
    trail.lock()
    part, before = _found(model, application, key)
    meant = queries.meaning(part) if before else None
    for name, value in values.items():
        setattr(part, name, value)
    db.session.add(part)
    _recorded(actor, application, part, before)
    if meant is not None:
        note_change(application, model.__tablename__, key, meant, queries.meaning(part))
    return part


def _found(model: type[Part], application: Application, key: str) -> tuple[Part, str]:
    """The part with that key, or a fresh one, and the hash of what it says."""
    part = db.session.scalar(select(model).where(model.application_id == application.id, model.key == key))
    return (part, _digest(part)) if part else (model(application_id=application.id, key=key), "")


def _recorded(actor: Actor, application: Application, part: Part, before: str) -> None:
    db.session.flush()
    if (after := _digest(part)) != before:
        trail.record(actor, "define", _subject(application, part), before, after)


def _subject(application: Application, part: Part) -> str:
    return trail.subject(application, part.key, type(part).__name__.lower())


def _digest(part: Part) -> str:
    said = _values(part)
    if isinstance(part, Workflow):
        said["steps"] = [_values(step) for step in part.steps]
    return trail.digest(said)


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (one.name for one in row.__table__.columns) if name[-2:] != "id"}


def _settings(application: Application) -> str:
    return trail.digest({name: getattr(application, name) for name in SETTINGS})


def _pause_problems(minutes: object) -> list[str]:
    if isinstance(minutes, int) and 0 <= minutes <= LONGEST_PAUSE:
        return []
    return [say("The pause is a whole number of minutes from 0 to {longest_pause}.", longest_pause=LONGEST_PAUSE)]


def _refuse(field: str, key: str, *problems: str | None) -> None:
    sentences = [problem for problem in problems if problem]
    if sentences:
        raise Invalid(say("“{key}” was not saved.", key=key), fields={field: sentences})
