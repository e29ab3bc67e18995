"""Channels: what each serves, what would change, who published what and when, and the way back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.console.words import ZONES
from guidance_server.packs import actions, queries
from guidance_server.packs import freezes as rules
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.orders import Order, Return
from guidance_server.packs.queries import differences
from guidance_server.packs.queries import freezes as freeze_queries

blueprint = Blueprint("releases", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/releases")
TITLES = {"staging": "Staging", "live": "Live"}


@blueprint.get("")
@web.permitted("app.view")
def channels(application: Application) -> str:
    """Both channels with their next change and their history."""
    return overview(application, {}, {})


def overview(application: Application, typed: dict[str, str], errors: dict[str, list[str]]) -> str:
    """The page of both; ``typed`` is a freeze that was refused, with the sentences by field."""
    now = clock.now()
    would = differences.would_change_all(application)
    found = [(name, TITLES[name], queries.publications(application, name, 20), would[name]) for name in CHANNELS]
    freezes = {name: freeze_queries.freezes(application, name) for name in CHANNELS}
    return render_template(
        "console/releases.html",
        active="releases",
        channels=found,
        freezes=[one for name in CHANNELS for one in freezes[name] if one.ends_at > now],
        frozen={name: rules.standing(freezes[name], now) for name in CHANNELS},
        titles=TITLES,
        now=now,
        zones=ZONES,
        typed=typed,
        errors=errors,
    )


@blueprint.post("/staging/publish")
@web.permitted("publish.staging")
def publish_staging(application: Application) -> Response:
    """Everything approved to staging, or what was chosen of it."""
    return _publish(application, "staging")


@blueprint.post("/live/publish")
@web.permitted("publish.live")
def publish_live(application: Application) -> Response:
    """What staging serves to live, or what was chosen of it."""
    return _publish(application, "live")


@blueprint.post("/staging/rollback")
@web.permitted("publish.staging")
def rollback_staging(application: Application) -> Response:
    """Let staging serve an earlier version again."""
    return _roll_back(application, "staging")


@blueprint.post("/live/rollback")
@web.permitted("publish.live")
def rollback_live(application: Application) -> Response:
    """Let live serve an earlier version again."""
    return _roll_back(application, "live")


def order() -> Order:
    """What a form asks to publish: everything, or with ``chosen`` the ticked items."""
    form = request.form
    keys = frozenset(form.getlist("key")) if "chosen" in form else None
    return Order(form.get("note", ""), keys, "with_settings" in form, form.get("override", ""), form.get("seen", ""))


def _publish(application: Application, channel: str) -> Response:
    made = actions.publish_order(web.settings(), web.actor(), application, channel, order())
    flash(
        _(
            "%(channel)s serves version %(version)s now. Open pages take it within half a minute.",
            channel=TITLES[channel],
            version=made.version,
        )
    )
    return redirect(url_for("releases.channels", app_slug=application.slug))


def _roll_back(application: Application, channel: str) -> Response:
    form = request.form
    back = Return(
        form.get("version", 0, int),
        form.get("note", ""),
        form.get("override", ""),
        "expose" in form,
        form.get("seen", ""),
    )
    made = actions.rollback_order(web.settings(), web.actor(), application, channel, back)
    flash(_("%(channel)s serves that again, as version %(version)s.", channel=TITLES[channel], version=made.version))
    return redirect(url_for("releases.channels", app_slug=application.slug))
