"""What is done to many items at once: all of them, or none and the list of what stands in the way."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import many
from guidance_server.authoring.deeds import DEEDS
from guidance_server.console.views import filtering
from guidance_server.errors import Invalid
from guidance_server.languages import said
from guidance_server.review import actions as review
from guidance_server.sentences import tell

blueprint = Blueprint("bulk", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")

Do = Callable[[Actor, Application, list[str]], int]
# Deed → its name on the button.
MOVES = {"submit": "Submit for review", "archive": "Retire", "restore": "Take back"}
CHOICES = list(MOVES.items()) + [(one.name, one.title) for one in DEEDS.values()]


@blueprint.post("/content/bulk")
@web.permitted("content.submit")
def do(application: Application) -> Response | tuple[str, int]:
    """Do it to what is ticked, or to everything that passes the filters."""
    deed = request.form.get("deed", "submit")
    keys = filtering.ticked(application, deed)
    try:
        number = _deed(deed)(web.actor(), application, keys)
    except Invalid as refusal:
        if not refusal.fields:
            raise
        return _refused(application, refusal, deed, keys), refusal.status
    flash(_said(deed, number))
    return redirect(url_for("content.listing", app_slug=application.slug, **_next(deed)))


def _deed(deed: str) -> Do:
    moves: dict[str, Do] = {
        "submit": lambda actor, application, keys: review.submit_many(
            actor, application, keys, request.form.get("note", "")
        ),
        "archive": many.archive_many,
        "restore": many.restore_many,
    }
    value = request.form.get(f"value-{deed}", "").strip()
    return moves.get(deed) or (lambda actor, application, keys: many.change_many(actor, application, keys, deed, value))


def _next(deed: str) -> dict[str, str]:
    return {"submit": {"state": "in_review"}, "archive": {"state": "archived"}}.get(deed, {})


def _said(deed: str, number: int) -> str:
    done = {
        "submit": tell(number, "{n} item waits for a process owner now.", "{n} items wait for a process owner now."),
        "archive": tell(
            number,
            "{n} item is retired and leaves the next publication.",
            "{n} items are retired and leave the next publication.",
        ),
        "restore": tell(number, "{n} item is taken back.", "{n} items are taken back."),
    }
    changed = tell(number, "{n} item has a new draft now.", "{n} items have a new draft now.")
    return said(done.get(deed, changed) if number else "Nothing had to change.")


def _refused(application: Application, refusal: Invalid, deed: str, keys: list[str]) -> str:
    titles = {key: newest.title for key, (_, newest) in queries.to_change(application, list(refusal.fields)).items()}
    return render_template(
        "console/bulk_refused.html",
        active="content",
        refusal=refusal,
        titles=titles,
        deed=deed,
        deed_title=dict(CHOICES).get(deed, deed),
        value=request.form.get(f"value-{deed}", ""),
        note=request.form.get("note", ""),
        others=[key for key in keys if key not in refusal.fields],
    )
