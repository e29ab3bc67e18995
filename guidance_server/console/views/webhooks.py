"""Webhooks of an application: what is called, of what, and what became of each call."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.dispatch import answers, receivers
from guidance_server.dispatch import webhooks as rules
from guidance_server.dispatch.actions import webhooks as actions
from guidance_server.dispatch.queries import webhooks as queries
from guidance_server.dispatch.webhooks import Wanted
from guidance_server.errors import Conflict, Invalid
from guidance_server.languages import said
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.models import Webhook

blueprint = Blueprint("webhooks", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/settings/webhooks")
PAGE_SIZE = 50


@blueprint.get("")
@web.permitted("settings.write")
def listing(application: Application) -> str:
    """All of them."""
    return _listing(application)


@blueprint.post("")
@web.permitted("settings.write")
def add(application: Application) -> str | tuple[str, int]:
    """One more, whose secret is shown this once."""
    try:
        made, secret = actions.add(web.settings(), web.actor(), application, _typed())
    except (Invalid, Conflict) as refusal:
        return _listing(application, **_wrong(refusal)), refusal.status
    return _one(application, made, secret=secret)


@blueprint.get("/<int:webhook_id>")
@web.permitted("settings.write")
def one(application: Application, webhook_id: int) -> str:
    """One, with the record of its calls."""
    return _one(application, queries.webhook(application, webhook_id))


@blueprint.post("/<int:webhook_id>")
@web.permitted("settings.write")
def change(application: Application, webhook_id: int) -> str | Response | tuple[str, int]:
    """Another title, address, choice of events or rhythm."""
    try:
        actions.change(web.settings(), web.actor(), application, webhook_id, _typed())
    except Invalid as refusal:
        return _one(application, queries.webhook(application, webhook_id), **_wrong(refusal)), refusal.status
    flash(_("Saved."))
    return _back(application, webhook_id)


@blueprint.post("/<int:webhook_id>/rotate")
@web.permitted("settings.write")
def rotate(application: Application, webhook_id: int) -> str:
    """A new secret, shown this once; the old one signs as well for a day."""
    secret = actions.rotate(web.settings(), web.actor(), application, webhook_id)
    return _one(application, queries.webhook(application, webhook_id), secret=secret)


@blueprint.post("/<int:webhook_id>/test")
@web.permitted("settings.write")
def test(application: Application, webhook_id: int) -> Response:
    """Call it once, and say what it answered."""
    answer = actions.test(web.settings(), web.actor(), application, webhook_id)
    flash(said(answers.words(answer)))
    return _back(application, webhook_id)


@blueprint.post("/<int:webhook_id>/<any(pause,resume,remove):verb>")
@web.permitted("settings.write")
def move(application: Application, webhook_id: int, verb: str) -> Response:
    """Call it no more for now, again, or never."""
    {"pause": actions.pause, "resume": actions.resume, "remove": actions.remove}[verb](
        web.actor(), application, webhook_id
    )
    sentences = {
        "pause": _("It is paused. What happens meanwhile is kept for it."),
        "resume": _("It is called again, first with what waited."),
        "remove": _("It is removed. The record of its calls stays."),
    }
    flash(sentences[verb])
    return _back(application, webhook_id)


@blueprint.post("/<int:webhook_id>/calls/<int:delivery_id>/again")
@web.permitted("settings.write")
def again(application: Application, webhook_id: int, delivery_id: int) -> Response:
    """Make a call once more that was given up."""
    actions.call_again(web.actor(), application, webhook_id, delivery_id)
    flash(_("It is tried again now."))
    return _back(application, webhook_id)


def _typed() -> Wanted:
    form = request.form
    return Wanted(form.get("title", ""), form.get("url", ""), form.getlist("events"), form.get("rhythm", ""))


def _wrong(refusal: Invalid | Conflict) -> dict[str, Any]:
    fields = refusal.fields or {"title": [f"{said(refusal.message)} {said(refusal.way_out)}"]}
    return {"errors": fields, "typed": _typed()}


def _listing(application: Application, **more: Any) -> str:
    found = queries.webhooks(application)
    standings = queries.standings([one.id for one in found])
    return _page("console/webhooks.html", found=found, standings=standings, **more)


def _one(application: Application, webhook: Webhook, **more: Any) -> str:
    number = max(1, request.args.get("number", 1, int))
    return _page(
        "console/webhook.html",
        webhook=webhook,
        standing=queries.standings([webhook.id])[webhook.id],
        log=queries.log(webhook, number, PAGE_SIZE),
        number=number,
        size=PAGE_SIZE,
        **more,
    )


def _page(template: str, **values: Any) -> str:
    plain = {"errors": {}, "typed": Wanted("", "", tuple(EVENTS)), "secret": "", "EVENTS": EVENTS}
    tables = {"rhythms": rules.RHYTHMS, "hidden": receivers.hidden, "words": answers.words, "why": rules.paused_words}
    return render_template(template, active="settings", **plain | tables | values)


def _back(application: Application, webhook_id: int) -> Response:
    return redirect(url_for("webhooks.one", app_slug=application.slug, webhook_id=webhook_id))
