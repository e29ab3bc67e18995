"""Identity keys of an application: make, register, rotate, retire; how to sign; and what the server makes of a token."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.apps import cohort_rules
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.errors import Conflict, Invalid
from guidance_server.identity import actions, keys, queries, tokens
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.queries import audiences

blueprint = Blueprint(
    "identity", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/settings/identity"
)
# Language → the file that is shown, which a test runs.
EXAMPLES = (("Python", "python.txt"), ("Node", "node.txt"), ("Java", "java.txt"))
LARGEST_CHECKED = 20_000


@blueprint.get("")
@web.permitted("settings.write")
def overview(application: Application) -> str:
    """The keys, how to sign with one, and a box to check a token in."""
    return _page(application)


@blueprint.post("/secret")
@web.permitted("settings.write")
def make_secret(application: Application) -> str | tuple[str, int]:
    """A new shared secret, shown this once."""
    title = request.form.get("title", "")
    try:
        secret = actions.make_secret(web.settings(), web.actor(), application, title)
    except (Invalid, Conflict) as refusal:
        return _refused(application, "secret", refusal)
    return _page(application, secret=secret)


@blueprint.post("/public-key")
@web.permitted("settings.write")
def register(application: Application) -> str | Response | tuple[str, int]:
    """A public key of the application's own, or those of a set."""
    form = request.form
    try:
        actions.register_key(web.actor(), application, form.get("title", ""), form.get("public_key", ""))
    except (Invalid, Conflict) as refusal:
        return _refused(application, "public", refusal)
    flash(_("The key is registered. Tokens that it signs are believed from now on."))
    return _back(application)


@blueprint.post("/<int:key_id>/rotate")
@web.permitted("settings.write")
def rotate(application: Application, key_id: int) -> str | tuple[str, int]:
    """A new secret in the place of one that goes on for a while."""
    hours = request.form.get("hours", 24, int)
    try:
        secret = actions.rotate_secret(web.settings(), web.actor(), application, key_id, hours)
    except (Invalid, Conflict) as refusal:
        return _refused(application, "secret", refusal)
    return _page(application, secret=secret)


@blueprint.post("/<int:key_id>/retire")
@web.permitted("settings.write")
def retire(application: Application, key_id: int) -> Response:
    """Tokens signed with it are refused from now on."""
    actions.retire_key(web.actor(), application, key_id)
    flash(_("The key is retired. Tokens signed with it are refused."))
    return _back(application)


@blueprint.post("/check")
@web.permitted("settings.write")
def check(application: Application) -> str:
    """What the server makes of a token; nothing of it is kept."""
    token = request.form.get("token", "").strip()[:LARGEST_CHECKED].removeprefix("Bearer ")
    return _page(application, checked=_checked(application, token) if token else None)


def _checked(application: Application, token: str) -> dict[str, Any]:
    said = tokens.unproven(token)
    try:
        person, refusal = queries.read(web.settings(), application, token), ""
    except tokens.BadToken as bad:
        person, refusal = None, str(bad)
    attributes = said.get("attributes") if isinstance(said.get("attributes"), dict) else {}
    cohorts = apps.targets(application).cohorts.values()
    return {
        "claims": said,
        "refusal": refusal,
        "key": queries.key(application, person.key) if person else None,
        "until": person.until if person else None,
        "cohorts": [(one["title"], cohort_rules.evaluate(one["rule"], attributes)) for one in cohorts],
        "items": [(channel, _restricted(application, channel, attributes)) for channel in CHANNELS] if person else [],
    }


def _restricted(application: Application, channel: str, attributes: dict[str, Any]) -> int:
    """How many restricted items and articles somebody with these attributes gets."""
    found = audiences.for_person(web.settings(), application, channel, attributes)
    return len(found["index"]["items"]) + sum(path.startswith("articles/") for path in found["files"])


def _refused(application: Application, part: str, refusal: Invalid | Conflict) -> tuple[str, int]:
    sentence = f"{refusal.message} {refusal.way_out}".strip()
    fields = refusal.fields or {"title": [sentence]}
    return _page(application, part=part, errors=fields, typed=request.form.to_dict()), refusal.status


def _page(application: Application, **more: Any) -> str:
    return render_template(
        "console/identity.html",
        active="settings",
        found=queries.keys(application),
        now=clock.now(),
        titles=keys.TITLES,
        graces=keys.GRACES,
        secret_algorithm=keys.SECRET,
        examples=EXAMPLES,
        **({"errors": {}, "typed": {}, "part": "", "secret": "", "checked": None} | more),
    )


def _back(application: Application) -> Response:
    return redirect(url_for("identity.overview", app_slug=application.slug))
