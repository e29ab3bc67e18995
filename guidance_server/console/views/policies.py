"""Review rules: who has to approve what, who may publish in an emergency, and the versions before."""

import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import forms
from guidance_server.console import choices
from guidance_server.errors import Invalid
from guidance_server.languages import said
from guidance_server.review import policies
from guidance_server.review.actions.policy import set_policy
from guidance_server.review.queries import policies as queries

blueprint = Blueprint("policies", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/settings/review")


@blueprint.get("")
@web.permitted("app.view")
def rules(application: Application) -> str:
    """The policy that holds, as a form for those who may change it."""
    return _page(application, queries.policy(application), {})


@blueprint.post("")
@web.permitted("review.policy")
def save(application: Application) -> Response | tuple[str, int]:
    """Let what was typed hold from now on, or show it again with what is wrong."""
    typed = forms.values(policies.FIELDS, request.form.items(multi=True))
    try:
        changed = set_policy(web.actor(), application, typed)
    except Invalid as refusal:
        return _page(application, typed, refusal.fields), refusal.status
    flash(said("Saved. It holds for what is submitted from now on." if changed else "Nothing was changed."))
    return redirect(url_for("policies.rules", app_slug=application.slug))


def _page(application: Application, policy: dict[str, Any], wrong: dict[str, list[str]]) -> str:
    return render_template(
        "console/policies.html",
        active="settings",
        fields=policies.FIELDS,
        policy=policy,
        wrong_fields=wrong,
        errors={forms.name_of(path): sentences for path, sentences in wrong.items()},
        versions=[(row, who, json.loads(row.policy)) for row, who in queries.versions(application)],
        options=choices.options(apps.titles(application), (), ()),
    )
