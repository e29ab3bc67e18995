"""The inbox, and one review: what changes, rendered and in source, and the decision."""

from datetime import UTC, date, datetime, time

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.accounts import queries as people
from guidance_server.accounts.permissions import ROLES, allows
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import dry_run, queries
from guidance_server.authoring.changes import changes
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.translations import queries as translations
from guidance_server.console.views.again import again_of
from guidance_server.errors import Invalid
from guidance_server.languages import said
from guidance_server.packs import queries as packs
from guidance_server.packs.queries import freezes
from guidance_server.review import actions, needs
from guidance_server.review import queries as review
from guidance_server.review.queries.remarks import Thread, threads
from guidance_server.sentences import say, tell
from guidance_server.stewardship import queries as stewardship

REST = "What waits for nobody else goes out with the next publication."

blueprint = Blueprint("reviews", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/review")
PAGE_SIZE = 50
# The parts of the inbox; what is to be looked at again is not in review, and waits beside it.
AGAIN = {"again": "To look at again"}
VIEWS = {"mine": review.VIEWS["mine"], **AGAIN, **review.VIEWS}


@blueprint.get("")
@web.permitted("app.view")
def inbox(application: Application) -> str:
    """What waits for a decision."""
    part, wanted = Slice(request.args.get("number", 1, int), PAGE_SIZE), _wanted()
    targets = apps.titles(application)
    is_again = request.args.get("view") in AGAIN
    rows, total = (
        stewardship.to_look_at(application, part, clock.now().date(), targets)
        if is_again
        else review.inbox(web.actor(), application, part, wanted)
    )
    counts = review.inbox_counts(web.actor(), application, clock.now())
    decides = allows(web.actor(), "review.decide", application.id)
    return render_template(
        "console/inbox.html",
        active="review",
        rows=rows,
        total=total,
        counts=counts | {"again": total if is_again else stewardship.count(application)},
        views=VIEWS,
        view="again" if is_again else wanted.view,
        part=part,
        frozen=freezes.frozen(application, clock.now()),
        kinds=KINDS,
        now=clock.now(),
        teams=targets.teams,
        decides=decides,
        bulk=decides and wanted.view in ("mine", "assigned"),
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
    differing, found = changes(old, content), threads(standing.trail)
    able = review.able(application, subject.open, newest.author_id) if standing.running else []
    targets, names = apps.titles(application), {one.id: one.name for one in able} | review.names(standing)
    return render_template(
        "console/review.html",
        active="review",
        item=item,
        kind=KINDS[item.kind],
        newest=newest,
        before=before if old else None,
        content=content,
        state=subject.state,
        standing=standing,
        able=able,
        names=names,
        now=clock.now(),
        author=names.get(newest.author_id) or queries.author(newest),
        is_own=newest.author_id == web.actor().id,
        translated=translations.standing(item, content),
        packed=dry_run.preview(content),
        packed_before=dry_run.preview(old) if old else None,
        changes=differing,
        comments=_by_place(found),
        elsewhere=[one for one in found if one.step.entry.place not in {change.path for change in differing}],
        open_threads=[one for one in found if one.is_open],
        trail=standing.trail,
        moves={move.name for move in standing.moves},
        targets=targets,
        again=again_of(item, targets, standing),
    )


@blueprint.post("/<key>/assign")
@web.permitted("review.assign")
def assign(application: Application, key: str) -> Response:
    """Ask one person for the decision, by a day."""
    item, day = queries.item_by_key(application, key), request.form.get("due", "")
    who = people.person(request.form.get("assignee", 0, int))
    actions.assign(web.actor(), item, who, _end_of(day) if day else None)
    flash(
        said(say("{name} is asked for the decision.", name=who.name) if who else "Nobody in particular is asked now.")
    )
    return redirect(url_for("reviews.one", app_slug=application.slug, key=key))


@blueprint.post("/<key>/<any(approve,send_back,comment):move>")
@web.permitted("review.comment")
def decide(application: Application, key: str, move: str) -> Response:
    """Approve exactly what was shown, send it back with a reason, or comment."""
    item, note = queries.item_by_key(application, key), request.form.get("note", "")
    shown = request.form.get("content_hash", "")
    if move == "approve":
        made = actions.approve(web.actor(), item, shown, note)
        left = needs.words(needs.read(made.needs), ROLES)
        flash(
            said(
                say("Approved. It waits for {left} now.", left=left)
                if left
                else "Approved. It goes out with the next publication."
            )
        )
    elif move == "send_back":
        actions.send_back(web.actor(), item, note, shown)
        flash(said("Sent back with your reason."))
    else:
        actions.comment(web.actor(), item, note, request.form.get("place", ""))
        return redirect(url_for("reviews.one", app_slug=application.slug, key=key))
    return redirect(url_for("reviews.inbox", app_slug=application.slug))


@blueprint.post("")
@web.permitted("review.decide")
def approve_many(application: Application) -> Response:
    """Approve everything ticked, or everything in this part of the inbox that others wrote, for one reason."""
    hashes = request.form.getlist("hash")
    if request.form.get("all") == "on":
        rows, _ = review.inbox(web.actor(), application, Slice(size=100_000), _wanted())
        hashes = [row.revision.content_hash for row in rows if not row.own]
    number = actions.approve_many(web.actor(), application, hashes, request.form.get("reason", ""))
    flash(said(tell(number, "{n} item approved. {rest}", "{n} items approved. {rest}", rest=REST)))
    return redirect(url_for("reviews.inbox", app_slug=application.slug))


def _wanted() -> review.Wanted:
    view = request.args.get("view", "mine")
    return review.Wanted(view if view in review.VIEWS else "mine", clock.now())


def _by_place(said: list[Thread]) -> dict[str, list[Thread]]:
    found: dict[str, list[Thread]] = {}
    for one in said:
        if one.step.entry.place:
            found.setdefault(one.step.entry.place, []).append(one)
    return found


def _end_of(day: str) -> datetime:
    """The end of a day; what is no day is refused."""
    try:
        return datetime.combine(date.fromisoformat(day), time.max, UTC)
    except ValueError:
        raise Invalid(say("“{day}” is not a day.", day=day), way_out="Write it as 2026-01-31.") from None
