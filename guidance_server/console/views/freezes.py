"""Freezing a channel by the clocks of a place, and lifting a freeze."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.console.views import releases
from guidance_server.errors import Invalid
from guidance_server.packs import actions
from guidance_server.packs.freezes import Span

blueprint = Blueprint("freezes", __name__, url_prefix="/a/<app_slug>/releases/freezes")


@blueprint.post("")
@web.permitted("publish.freeze")
def freeze(application: Application) -> Response | tuple[str, int]:
    """Let a channel stay as it is from one time until another."""
    typed = request.form.to_dict()
    span = Span(*(typed.get(name, "").strip() for name in ("starts", "ends", "zone", "reason")))
    try:
        made = actions.freeze(web.actor(), application, typed.get("channel", ""), span)
    except Invalid as refusal:
        return releases.overview(application, typed, refusal.fields or {"channel": [refusal.message]}), refusal.status
    flash(_("%(channel)s will stay as it is then.", channel=releases.TITLES[made.channel]))
    return redirect(url_for("releases.channels", app_slug=application.slug))


@blueprint.post("/<int:freeze_id>/lift")
@web.permitted("publish.override")
def lift(application: Application, freeze_id: int) -> Response:
    """End a freeze now, or call off one that is to come."""
    made = actions.lift(web.actor(), application, freeze_id)
    flash(_("The freeze of %(channel)s is lifted.", channel=made.channel))
    return redirect(url_for("releases.channels", app_slug=application.slug))
