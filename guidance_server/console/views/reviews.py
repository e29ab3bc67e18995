"""The inbox, and one review: what changes, rendered and in source, and the decision."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts.permissions import allows
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import dry_run, queries
from guidance_server.authoring.changes import changes
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.packs import queries as packs
from guidance_server.review import actions
from guidance_server.review import queries as review

blueprint = Blueprint("reviews", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/review")
PAGE_SIZE = 50


@blueprint.get("")
@web.permitted("app.view")
def inbox(application: Application) -> str:
    """What waits for a decision."""
    part = Slice(request.args.get("number", 1, int), PAGE_SIZE)
    rows, total = review.inbox(web.actor(), application, part)
    return render_template(
        "console/inbox.html",
        active="review",
        rows=rows,
        total=total,
        mine=review.waiting_count(web.actor(), application),
        part=part,
        kinds=KINDS,
        decides=allows(web.actor(), "review.decide", application.id),
    )


@blueprint.get("/<key>")
@web.permitted("app.view")
def one(application: Application, key: str) -> str:
    """One item: what is live or was approved before, beside what is to be decided on."""
    item = queries.item_by_key(application, key)
    standing = review.standing(web.actor(), item)
    newest, subject = standing.newest, standing.subject
    before = packs.live_revision(item) or review.approved_before(newest)
    content = queries.content(newest)
    old = queries.content(before) if before and before.id != newest.id else None
    return render_template(
        "console/review.html",
        active="review",
        item=item,
        kind=KINDS[item.kind],
        newest=newest,
        before=before if old else None,
        content=content,
        state=subject.state,
        author=queries.author(newest),
        is_own=newest.author_id == web.actor().id,
        packed=dry_run.preview(content),
        packed_before=dry_run.preview(old) if old else None,
        changes=changes(old, content),
        trail=standing.trail,
        moves={move.name for move in standing.moves},
        targets=apps.titles(application),
    )


@blueprint.post("/<key>/<any(approve,send_back,comment):move>")
@web.permitted("review.comment")
def decide(application: Application, key: str, move: str) -> Response:
    """Approve exactly what was shown, send it back with a reason, or comment."""
    item, note = queries.item_by_key(application, key), request.form.get("note", "")
    shown = request.form.get("content_hash", "")
    if move == "approve":
        actions.approve(web.actor(), item, shown, note)
        flash("Approved. It goes out with the next publication.")
    elif move == "send_back":
        actions.send_back(web.actor(), item, note, shown)
        flash("Sent back with your reason.")
    else:
        actions.comment(web.actor(), item, note, request.form.get("place", ""))
        return redirect(url_for("reviews.one", app_slug=application.slug, key=key))
    return redirect(url_for("reviews.inbox", app_slug=application.slug))


@blueprint.post("")
@web.permitted("review.decide")
def approve_many(application: Application) -> Response:
    """Approve everything ticked, or everything that waits and others wrote, for one reason."""
    hashes = request.form.getlist("hash")
    if request.form.get("all") == "on":
        rows, _ = review.inbox(web.actor(), application, Slice(size=100_000))
        hashes = [row.revision.content_hash for row in rows if not row.own]
    number = actions.approve_many(web.actor(), application, hashes, request.form.get("reason", ""))
    flash(f"{number} items approved. They go out with the next publication.")
    return redirect(url_for("reviews.inbox", app_slug=application.slug))
