"""“Open in application”: a link that begins author mode in the real thing."""

from flask import Blueprint, render_template, request

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.capture import actions
from guidance_server.capture.sessions import CODE_MINUTES, IDLE, LONGEST
from guidance_server.errors import Invalid
from guidance_server.trials import links

blueprint = Blueprint("capture_console", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.get("/author")
@web.permitted("content.write")
def choose(application: Application) -> str:
    """Where to begin."""
    item, page = request.args.get("item", ""), request.args.get("page", "")
    return _page(application, item, _proposed(application, item, page))


@blueprint.post("/author")
@web.permitted("content.write")
def offer(application: Application) -> str | tuple[str, int]:
    """The link; without an address, to where the item or the page lies."""
    item, page = request.form.get("item", ""), request.form.get("page", "")
    address = request.form.get("address", "").strip() or _proposed(application, item, page)
    try:
        link = actions.offer(web.actor(), application, address, item)
    except Invalid as refusal:
        return _page(application, item, address, errors=refusal.fields), refusal.status
    return _page(application, item, address, link=link)


def _proposed(application: Application, item: str, page: str) -> str:
    known = apps.targets(application).pages
    pages = _pages_of(application, item) if item else [page]
    return links.proposed(application.origins, [known[key]["rule"].get("path", "") for key in pages if key in known])


def _pages_of(application: Application, key: str) -> list[str]:
    content = queries.content(queries.newest(queries.item_by_key(application, key)))
    steps = content["body"].get("steps", []) if content["kind"] == "flow" else []
    return [*content["where"]["pages"], *(step["page"] for step in steps)]


def _page(
    application: Application, item: str, address: str, *, link: str = "", errors: dict[str, list[str]] | None = None
) -> str:
    return render_template(
        "console/author.html",
        active="content",
        item=queries.newest(queries.item_by_key(application, item)) if item else None,
        item_key=item,
        address=address,
        link=link,
        errors=errors or {},
        minutes=CODE_MINUTES,
        idle=int(IDLE.total_seconds() // 60),
        hours=int(LONGEST.total_seconds() // 3600),
    )
