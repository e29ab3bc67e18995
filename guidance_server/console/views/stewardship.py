"""Looking again: confirming that something is still right, and from when on a reason counts."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts.permissions import ROLES
from guidance_server.apps.models import Application
from guidance_server.authoring import forms
from guidance_server.authoring.queries import item_by_key
from guidance_server.console.views.again import again_of
from guidance_server.errors import Invalid
from guidance_server.review import needs
from guidance_server.stewardship import actions, rules
from guidance_server.stewardship.queries.rules import held
from guidance_server.stewardship.reasons import REASONS

blueprint = Blueprint("stewardship", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.post("/review/<key>/still-right")
@web.permitted("review.decide")
def confirm(application: Application, key: str) -> Response | tuple[str, int]:
    """Confirm exactly what was shown, or say what is missing with everything that was typed."""
    item, form = item_by_key(application, key), request.form
    said = actions.Said(form.get("content_hash", ""), form.get("note", ""), form.get("days", -1, int))
    try:
        row = actions.still_right(web.actor(), item, said)
    except Invalid as refusal:
        page = render_template(
            "console/look_again.html",
            active="review",
            item=item,
            again=again_of(item),
            typed=form,
            errors=refusal.fields,
        )
        return page, refusal.status
    left = needs.words(needs.read(row.missing), ROLES)
    flash(
        _("Confirmed. It waits for %(people)s now.", people=left)
        if left
        else _("Confirmed: it is still right. The reasons are closed, with your words.")
    )
    return redirect(url_for("content.item", app_slug=application.slug, key=key))


@blueprint.get("/settings/review/again")
@web.permitted("app.view")
def again_rules(application: Application) -> str:
    """From when on each reason counts, as a form for those who may change it."""
    return _rules(held(application), {})


@blueprint.post("/settings/review/again")
@web.permitted("review.policy")
def save_rules(application: Application) -> Response | tuple[str, int]:
    """Let what was typed hold from the next look on, or show it again with what is wrong."""
    typed = forms.values(rules.FIELDS, request.form.items(multi=True))
    try:
        changed = actions.set_rules(web.actor(), application, typed)
    except Invalid as refusal:
        return _rules(typed, refusal.fields), refusal.status
    flash(_("Saved. It holds from the next look on.") if changed else _("Nothing was changed."))
    return redirect(url_for("stewardship.again_rules", app_slug=application.slug))


def _rules(said: dict[str, Any], wrong: dict[str, list[str]]) -> str:
    return render_template(
        "console/again_rules.html",
        active="settings",
        fields={field.name: field for field in rules.FIELDS},
        rules=said,
        reasons=REASONS.values(),
        wrong_fields=wrong,
        errors={forms.name_of(path): sentences for path, sentences in wrong.items()},
        minutes=web.settings().look_again_minutes,
    )
