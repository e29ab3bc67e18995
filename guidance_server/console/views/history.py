"""The history of an item: any two revisions side by side, as people see them and as they are written."""

from flask import Blueprint, render_template, request

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring import dry_run, queries
from guidance_server.authoring.changes import changes
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.models import Revision
from guidance_server.packs import queries as packs

blueprint = Blueprint("history", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.get("/content/<key>/history")
@web.permitted("app.view")
def compare(application: Application, key: str) -> str:
    """Two revisions, by their numbers in the address; without any, the newest beside the one before it."""
    item = queries.item_by_key(application, key)
    history = queries.history(item)
    by_number = {one.number: one for one, _ in history}
    right = _asked("right", by_number, history[0][0].number)
    left = _asked("left", by_number, max(right.number - 1, min(by_number)))
    before, after = queries.content(left), queries.content(right)
    return render_template(
        "console/history.html",
        active="content",
        item=item,
        kind=KINDS[item.kind],
        history=history,
        left=left,
        right=right,
        before=before,
        after=after,
        packed_left=dry_run.preview(before),
        packed_right=dry_run.preview(after),
        changes=changes(before, after),
        served=packs.served_revisions(item),
    )


def _asked(side: str, by_number: dict[int, Revision], otherwise: int) -> Revision:
    return by_number.get(request.args.get(side, otherwise, int), by_number[otherwise])
