"""Workflows with the flows that guide through them, and the health of what is served."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.dispatch import queries as dispatch
from guidance_server.dispatch import retention, webhooks
from guidance_server.dispatch.actions import try_again
from guidance_server.dispatch.queries import webhooks as calls
from guidance_server.issues import queries as issues
from guidance_server.metrics import queries as metrics
from guidance_server.metrics.queries import Asked
from guidance_server.packs import queries as packs

blueprint = Blueprint("work", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.get("/workflows")
@web.permitted("app.view")
def workflows(application: Application) -> str:
    """The steps of each workflow, with the issues that are known there and what people did."""
    by_page = {line.key: line.counts for line in metrics.by_page(web.settings(), Asked(application))}
    return render_template(
        "console/workflows.html",
        active="workflows",
        workflows=apps.workflows(application),
        targets=apps.targets(application),
        issues=issues.issues(application),
        by_page=by_page,
    )


@blueprint.get("/health")
@web.permitted("app.view")
def health(application: Application) -> str:
    """What was refused, what was not found, what the channels serve, and whether mail and calls go out."""
    called = [one for one in calls.webhooks(application) if one.removed_at is None]
    return render_template(
        "console/health.html",
        active="health",
        health=metrics.health(web.settings(), Asked(application)),
        channels=[(name, packs.current(application, name)) for name in ("live", "staging")],
        has_mail=bool(web.settings().smtp_url),
        post=dispatch.post(),
        trouble=dispatch.last_trouble(),
        webhooks=called,
        standings=calls.standings([one.id for one in called]) if called else {},
        why=webhooks.paused_words,
        days_kept=retention.WAITING.days,
    )


@blueprint.post("/health/mail/<int:delivery_id>/again")
@web.permitted("settings.write")
def send_again(application: Application, delivery_id: int) -> Response:
    """Try a mail once more that was given up."""
    try_again(web.actor(), application, delivery_id)
    flash(_("It is tried again now."))
    return redirect(url_for("work.health", app_slug=application.slug, _anchor="mail"))
