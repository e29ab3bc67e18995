"""Pushing a folder: everything that its plan names, or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from guidance_server.accounts.actions import define_team, guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.authoring.actions.items import Draft, Saved, write_drafts
from guidance_server.authoring.dry_run import Trees
from guidance_server.authoring.files import queries
from guidance_server.authoring.files.identity import SETTINGS
from guidance_server.authoring.files.parts import SHAPES
from guidance_server.authoring.files.pushing import Plan, State, Step
from guidance_server.database import transaction
from guidance_server.errors import Conflict
from guidance_server.issues.actions import define_issue


class Judged(NamedTuple):
    """A plan whose parts keep every rule, given what the server had when it was made; their Markdown as it was read."""

    plan: Plan
    seen: State
    trees: Trees


def push(actor: Actor, application: Application, judged: Judged, note: str = "") -> Saved:
    """Carry the plan out: all of it, or nothing where the server has something else by now."""
    guard(actor, "content.write", application)
    plan, seen, trees = judged
    drafts = [Draft(step.value, trees) for step in plan.steps if step.is_item]
    for draft in drafts:
        draft.read()  # Before the lock is taken: reading thousands of articles takes seconds.
    with transaction():
        audit.lock()
        _refuse_moved(seen, queries.state(application))
        definitions = sorted((step for step in plan.steps if not step.is_item), key=_rank)
        for step in definitions:
            _define(actor, application, step)
        return write_drafts(actor, application, drafts, note)


def _refuse_moved(seen: State, now: State) -> None:
    if {name: there.digest for name, there in seen.items()} != {name: there.digest for name, there in now.items()}:
        raise Conflict(
            "Nothing was pushed: somebody saved something while you read the plan.",
            way_out="Push again; the plan will show what is new.",
        )


def _rank(step: Step) -> int:
    section = step.name.partition(".")[0]
    return -1 if section == SETTINGS else list(SHAPES).index(section)


def _define(actor: Actor, application: Application, step: Step) -> None:
    """One part, by the same verb as everywhere."""
    section, value, key = step.name.partition(".")[0], step.value, step.key
    if section == SETTINGS:
        apps.change_application(actor, application, value)
    elif section == "teams":
        define_team(actor, application, key, value["title"], value["email"])
    elif section == "pages":
        apps.define_page(actor, application, key, value["title"], value["rule"])
        apps.hush_page(actor, application, key, value["quiet"])
    elif section == "cohorts":
        apps.define_cohort(actor, application, key, value["title"], value["rule"])
    elif section == "issues":
        define_issue(actor, application, key, _issue(value))
    else:
        define = apps.define_anchor if section == "anchors" else apps.define_workflow
        define(actor, application, key, value["title"], value)


def _issue(value: Mapping[str, Any]) -> dict[str, Any]:
    """An issue as its action takes it: status and due date are the support lead's, and stay."""
    named: Sequence[str] = ("workflow", "step", "cohort", "team")
    return {f"{name}_key" if name in named else name: inner for name, inner in value.items()}
