"""Both channels side by side, item by item, with what is newest."""

from flask import Blueprint, render_template, request

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.packs.queries import freezes, sides

blueprint = Blueprint("comparing", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/releases")
PAGE_SIZE = 50


@blueprint.get("/compare")
@web.permitted("app.view")
def compare(application: Application) -> str:
    """Which revision of each item live has, staging has, and is newest; those that differ, or all."""
    wanted = sides.Wanted(request.args.get("text", "").strip(), request.args.get("show", "differing"))
    part = Slice(max(1, request.args.get("number", 1, int)), PAGE_SIZE)
    rows, total = sides.rows(application, wanted, part)
    return render_template(
        "console/compare.html",
        active="releases",
        rows=rows,
        total=total,
        part=part,
        wanted=wanted,
        kinds=KINDS,
        frozen=freezes.frozen(application, clock.now()),
    )
