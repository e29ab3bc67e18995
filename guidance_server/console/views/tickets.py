"""Escalations with their context, and tickets by issue."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.accounts.queries import teams
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.issues import queries as issues
from guidance_server.languages import said
from guidance_server.support import actions, queries
from guidance_server.support.states import STATES

blueprint = Blueprint("tickets", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/tickets")
PERIOD = timedelta(days=14)


@blueprint.get("")
@web.permitted("app.view")
def inbox(application: Application) -> str:
    """Who is still stuck, and what the service desk got."""
    state, team = request.args.get("state", ""), request.args.get("team", "")
    now = clock.now()
    by_issue = queries.tickets_by_issue(application, since=now - PERIOD, until=now)
    return render_template(
        "console/tickets.html",
        active="tickets",
        rows=queries.escalations(application, state=state, team=team),
        waiting=queries.waiting(application),
        states=STATES,
        state=state,
        team=team,
        teams=teams(application.id),
        targets=apps.titles(application),
        by_issue=sorted(by_issue.items(), key=lambda pair: -pair[1]),
        issues={issue.key: issue for issue in issues.issues(application)},
        days=PERIOD.days,
    )


@blueprint.get("/<int:escalation_id>")
@web.permitted("app.view")
def one(application: Application, escalation_id: int) -> str:
    """One escalation: what the person was doing, what they tried, what was done."""
    return render_template(
        "console/ticket.html",
        active="tickets",
        row=queries.escalation(application, escalation_id),
        targets=apps.targets(application),
        issues={issue.key: issue for issue in issues.issues(application)},
    )


@blueprint.post("/<int:escalation_id>/<any(take,answer,reopen):verb>")
@web.permitted("support.work")
def move(application: Application, escalation_id: int, verb: str) -> Response:
    """Take, answer or reopen it."""
    actions.move(web.actor(), application, escalation_id, verb, request.form.get("note", ""))
    flash(said({"take": "It is yours.", "answer": "Answered.", "reopen": "It waits again."}[verb]))
    return redirect(url_for("tickets.one", app_slug=application.slug, escalation_id=escalation_id))
