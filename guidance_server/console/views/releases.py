"""Channels: what each serves, what would change, who published what and when, and the way back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.languages import said
from guidance_server.packs import actions, queries
from guidance_server.packs.format import CHANNELS
from guidance_server.sentences import say

blueprint = Blueprint("releases", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/releases")
TITLES = {"staging": "Staging", "live": "Live"}


@blueprint.get("")
@web.permitted("app.view")
def channels(application: Application) -> str:
    """Both channels with their next change and their history."""
    found = [
        (name, TITLES[name], queries.publications(application, name, 20), queries.would_change(application, name))
        for name in CHANNELS
    ]
    return render_template("console/releases.html", active="releases", channels=found)


@blueprint.post("/staging/publish")
@web.permitted("publish.staging")
def publish_staging(application: Application) -> Response:
    """Everything approved to staging."""
    return _publish(application, "staging")


@blueprint.post("/live/publish")
@web.permitted("publish.live")
def publish_live(application: Application) -> Response:
    """What staging serves to live."""
    return _publish(application, "live")


@blueprint.post("/<any(staging,live):channel>/rollback")
@web.permitted("publish.staging")
def rollback(application: Application, channel: str) -> Response:
    """Serve an earlier version again."""
    made = actions.rollback(web.settings(), web.actor(), application, channel, request.form.get("version", 0, int))
    flash(said(say("{titles} serves that again, as version {version}.", titles=TITLES[channel], version=made.version)))
    return redirect(url_for("releases.channels", app_slug=application.slug))


def _publish(application: Application, channel: str) -> Response:
    made = actions.publish(web.settings(), web.actor(), application, channel, request.form.get("note", ""))
    flash(
        said(
            say(
                "{titles} serves version {version} now. Open pages take it within half a minute.",
                titles=TITLES[channel],
                version=made.version,
            )
        )
    )
    return redirect(url_for("releases.channels", app_slug=application.slug))
