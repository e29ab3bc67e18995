"""Plans: what a publication or a roll-back would do, item by item, before anybody does it."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.authoring import dry_run
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.changes import changes
from guidance_server.authoring.kinds import KINDS
from guidance_server.console.views import releases
from guidance_server.packs import freezes, queries
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.orders import Order
from guidance_server.packs.queries import freezes as freeze_queries
from guidance_server.packs.queries import plans

blueprint = Blueprint("plans", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/releases")
# Not “channel”, which is the switch on top of every page.
CHANNEL = f"<any({','.join(CHANNELS)}):on>"
# Differences of this many items are drawn on a page; the others are a click away.
SHOWN = 100


@blueprint.get(f"/{CHANNEL}/plan")
@web.permitted("app.view")
def publication(application: Application, on: str) -> str | Response:
    """What the next publication would do; here one ticks what goes."""
    if on == "live" and queries.current(application, "staging") is None:
        return redirect(url_for("releases.channels", app_slug=application.slug))
    return _page(application, plans.of_order(application, on, Order()), order=Order())


@blueprint.post(f"/{CHANNEL}/plan")
@web.permitted("app.view")
def chosen(application: Application, on: str) -> str | Response:
    """What the ticked items alone would do; nothing is published by this."""
    wanted = releases.order()
    if not wanted.keys:
        return redirect(url_for("plans.publication", app_slug=application.slug, on=on))
    return _page(application, plans.of_order(application, on, wanted), order=wanted)


@blueprint.get(f"/{CHANNEL}/rollback/<int:version>")
@web.permitted("app.view")
def rollback(application: Application, on: str, version: int) -> str:
    """What going back to a version would change back."""
    made = plans.of_return(application, on, version)
    return _page(application, made, version=version)


@blueprint.get("/difference/<key>")
@web.permitted("app.view")
def difference(application: Application, key: str) -> str:
    """One item in two revisions: field by field, and as people see it; 0 is none."""
    item = authoring.item_by_key(application, key)
    numbers = [request.args.get(side, 0, int) for side in ("before", "after")]
    before, after = (authoring.content(authoring.revision(item, one)) if one else None for one in numbers)
    return render_template(
        "console/difference.html",
        item=item,
        before=before,
        after=after,
        numbers=numbers,
        packed=[dry_run.preview(one) if one else None for one in (before, after)],
        changes=changes(before, after) if after else [],
    )


def _page(application: Application, plan: plans.Plan, order: Order | None = None, version: int = 0) -> str:
    now = clock.now()
    number = max(1, request.args.get("number", 1, int))
    return render_template(
        "console/plan.html",
        active="releases",
        plan=plan,
        shown=plan.changes[(number - 1) * SHOWN : number * SHOWN] if order is None or order.is_whole else plan.changes,
        number=number,
        size=SHOWN,
        order=order,
        version=version,
        title=releases.TITLES[plan.channel],
        kinds=KINDS,
        frozen=freezes.standing(freeze_queries.freezes(application, plan.channel), now),
        now=plan.now,
    )
