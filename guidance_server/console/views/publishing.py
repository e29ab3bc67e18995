"""Putting one item live: at a set time, or now and before its review."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring.queries import item_by_key
from guidance_server.languages import said
from guidance_server.packs.actions import publish_emergency
from guidance_server.review.actions.schedules import schedule, unschedule

blueprint = Blueprint("publishing", __name__, url_prefix="/a/<app_slug>/content/<key>")


@blueprint.post("/schedule")
@web.permitted("publish.live")
def set_time(application: Application, key: str) -> Response:
    """Let it go live at a time by the clocks of a zone."""
    form = request.form
    schedule(web.actor(), item_by_key(application, key), form.get("at", ""), form.get("zone", ""))
    flash(said("The time is set. Until then no publication takes it along."))
    return _back(application, key)


@blueprint.post("/unschedule")
@web.permitted("publish.live")
def take_back_time(application: Application, key: str) -> Response:
    """Take the time back."""
    unschedule(web.actor(), item_by_key(application, key))
    flash(said("No time is set any more. It goes out with the next publication."))
    return _back(application, key)


@blueprint.post("/emergency")
@web.permitted("publish.emergency")
def rush(application: Application, key: str) -> Response:
    """Put it live now; its review follows."""
    item = item_by_key(application, key)
    publish_emergency(web.settings(), web.actor(), application, item, request.form.get("note", ""))
    flash(said("It is live. It waits for its review now, and says so until that is done."))
    return _back(application, key)


def _back(application: Application, key: str) -> Response:
    return redirect(url_for("content.item", app_slug=application.slug, key=key))
