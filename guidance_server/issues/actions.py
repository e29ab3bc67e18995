"""Writing the issue catalogue."""

from collections.abc import Mapping
from typing import Any

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import keys
from guidance_server.apps import queries as apps
from guidance_server.apps.actions import note_change
from guidance_server.apps.models import Application
from guidance_server.apps.targets import Targets
from guidance_server.database import db, transaction
from guidance_server.errors import Invalid
from guidance_server.issues import queries, safety
from guidance_server.issues.models import Issue
from guidance_server.sentences import say
from guidance_server.trail import actions as trail


def define_issue(actor: Actor, application: Application, key: str, values: Mapping[str, Any]) -> tuple[Issue, str]:
    """Create or change an entry; gives it and, where the safety gate lowered its action, the reason.

    ``values`` as in `schemas.IssueFields` after loading: title, workflow_key, step_key, cohort_key, cause, action, …
    """
    guard(actor, "issues.write", application)
    fields = _problems(key, values, apps.targets(application))
    if fields:
        raise Invalid(say("The issue “{key}” was not saved.", key=key), fields=fields)
    action, reason = safety.gated(values["cause"], values["action"])
    with transaction():
        trail.lock()
        known = queries.find(application, key)
        before, status = (_digest(known), known.status) if known else ("", "")
        issue = known or Issue(application_id=application.id, key=key)
        for name, value in {**values, "action": action}.items():
            setattr(issue, name, value)
        issue.changed_at = clock.now()
        db.session.add(issue)
        db.session.flush()
        if (after := _digest(issue)) != before:
            trail.record(actor, "define", trail.subject(application, key, "issue"), before, after)
        if known:
            note_change(application, "issue", key, {"status": status}, {"status": issue.status})
    return issue, reason


def _digest(issue: Issue) -> str:
    names = (one.name for one in issue.__table__.columns if one.name != "changed_at" and not one.name.endswith("id"))
    return trail.digest({name: getattr(issue, name) for name in names})


def _problems(key: str, values: Mapping[str, Any], targets: Targets) -> dict[str, list[str]]:
    found = {}
    if problem := keys.problem(key):
        found["key"] = [problem]
    workflow, step = values.get("workflow_key", ""), values.get("step_key", "")
    known = {step["key"] for step in targets.workflows.get(workflow, {}).get("steps", ())}
    for path, value, choices in (
        ("workflow", workflow, targets.workflows),
        ("step", step, known),
        ("cohort", values.get("cohort_key", ""), targets.cohorts),
        ("team", values.get("team_key", ""), targets.teams),
    ):
        if value and value not in choices:
            found[path] = [say("There is no {path} “{value}” here; choose one from the list.", path=path, value=value)]
    return found
