"""“Try in the application”: a link that opens one revision in the real thing."""

from flask import Blueprint, render_template, request

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.models import Item, Revision
from guidance_server.errors import Invalid
from guidance_server.trials import actions, links

blueprint = Blueprint("trials_console", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.get("/content/<key>/try")
@web.permitted("app.view")
def choose(application: Application, key: str) -> str:
    """Where to try it."""
    item = queries.item_by_key(application, key)
    revision = queries.newest(item)
    targets = apps.targets(application)
    pages = queries.content(revision)["where"]["pages"]
    paths = [targets.pages[page]["rule"].get("path", "") for page in pages if page in targets.pages]
    return _page(item, revision, links.proposed(application.origins, paths))


@blueprint.post("/content/<key>/try")
@web.permitted("app.view")
def offer(application: Application, key: str) -> str | tuple[str, int]:
    """The link."""
    item = queries.item_by_key(application, key)
    revision = queries.revision(item, request.form.get("revision", 0, int))
    address = request.form.get("address", "").strip()
    try:
        link = actions.offer(web.actor(), application, revision, address)
    except Invalid as refusal:
        return _page(item, revision, address, errors=refusal.fields), refusal.status
    return _page(item, revision, address, link=link)


def _page(
    item: Item, revision: Revision, address: str, *, link: str = "", errors: dict[str, list[str]] | None = None
) -> str:
    return render_template(
        "console/trial.html",
        active="content",
        item=item,
        revision=revision,
        address=address,
        link=link,
        errors=errors or {},
        minutes=actions.MINUTES,
    )
