"""The issue catalogue: the list, one entry, its form."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.errors import Invalid
from guidance_server.issues import actions, queries
from guidance_server.issues.safety import ACTIONS, CAUSES, STATUSES
from guidance_server.issues.schemas import IssueFields, IssueOut
from guidance_server.languages import said

blueprint = Blueprint("catalogue", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/issues")


@blueprint.get("")
@web.permitted("app.view")
def issues(application: Application) -> str:
    """What goes wrong, where, and what was decided about it."""
    status, action = request.args.get("status", ""), request.args.get("action", "")
    return render_template(
        "console/issues.html",
        active="issues",
        rows=queries.issues(application, status=status, action=action),
        status=status,
        action=action,
        targets=apps.targets(application),
        **_words(),
    )


@blueprint.get("/new")
@web.permitted("issues.write")
def new(application: Application) -> str:
    """An empty form."""
    return _form(application, "", {"status": "open", "action": "monitor"}, {}, is_new=True)


@blueprint.get("/<key>")
@web.permitted("app.view")
def issue(application: Application, key: str) -> str:
    """One entry."""
    found = queries.issue(application, key)
    return _form(application, key, IssueOut().dump(found), {}, is_new=False)


@blueprint.post("/save")
@web.permitted("issues.write")
def save(application: Application) -> Response | tuple[str, int]:
    """Create or change an entry; the safety gate may lower what was decided."""
    typed = {name: value for name, value in request.form.items() if name in IssueFields().fields}
    typed = {name: value or None if name == "due" else value for name, value in typed.items()}
    key = request.form.get("key", "").strip()
    try:
        _, lowered = actions.define_issue(web.actor(), application, key, IssueFields().load(typed))
    except ValidationError as error:
        return _form(application, key, typed, error.normalized_messages(), is_new=True), 422
    except Invalid as refusal:
        return _form(application, key, typed, refusal.fields, is_new=True), refusal.status
    flash(said(lowered or "Saved."), "bad" if lowered else "good")
    return redirect(url_for("catalogue.issue", app_slug=application.slug, key=key))


def _form(application: Application, key: str, values: dict[str, Any], errors: dict[str, Any], *, is_new: bool) -> str:
    targets = apps.targets(application)
    steps = [step for workflow in targets.workflows.values() for step in workflow["steps"]]
    return render_template(
        "console/issue.html",
        active="issues",
        key=key,
        values=values,
        errors=errors,
        is_new=is_new,
        targets=targets,
        steps=[(step["key"], step["title"]) for step in steps],
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {"causes": CAUSES, "actions": ACTIONS, "statuses": STATUSES}
