"""Content: the list, an item, its form with checks and preview, and the palette."""

from typing import Any

from flask import Blueprint, current_app, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.accounts.permissions import allows
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import actions, dry_run, forms, queries
from guidance_server.authoring import content as rules
from guidance_server.authoring.conflicts import EditConflict
from guidance_server.authoring.copying import duplicate
from guidance_server.authoring.deeds import DEEDS
from guidance_server.authoring.filters import DUE, SORTS, Filters, Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.models import Item
from guidance_server.authoring.translations import queries as translations
from guidance_server.console import navigation
from guidance_server.console.views import bulk, drafts, filtering, form, merging
from guidance_server.console.views.again import again_of
from guidance_server.console.views.figures import PERIODS, asked_for
from guidance_server.console.words import ZONES
from guidance_server.drafting import actions as drafting_actions
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.subject import of_item, of_kind
from guidance_server.errors import Conflict, Invalid
from guidance_server.issues import queries as issues
from guidance_server.languages import said
from guidance_server.metrics.queries import items as metrics
from guidance_server.packs import queries as packs
from guidance_server.packs.models import Freeze
from guidance_server.packs.queries import freezes
from guidance_server.review import actions as review_actions
from guidance_server.review import queries as review
from guidance_server.review.workflow import STATES
from guidance_server.sentences import say
from guidance_server.stewardship import queries as stewardship

blueprint = Blueprint("content", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")
# Only what is a kind of content is an address.
ANY_KIND = f"<any({','.join(KINDS)}):kind>"
PAGE_SIZE = 50


@blueprint.get("/content")
@web.permitted("app.view")
def listing(application: Application) -> str:
    """Every item, filtered as one types."""
    filters = filtering.filters()
    part = Slice(request.args.get("number", 1, int), PAGE_SIZE, request.args.get("sort", "-updated"))
    only = filtering.only(application)
    rows, counts = review.listing(application, filters, part, only), review.counts(application, filters, only)
    return render_template(
        "console/content.html",
        active="content",
        rows=rows,
        standings=translations.of_items([row.item for row in rows]),
        total=review.number_of(counts, filters),
        part=part,
        filters=filters,
        counts=counts,
        again=request.args.get("again", ""),
        targets=apps.targets(application),
        issues=[(issue.key, issue.title) for issue in issues.issues(application)],
        kinds=KINDS,
        states=STATES,
        sorts=SORTS,
        due=[(name, title) for name, (title, *_) in DUE.items()],
        languages=[(locale, locale) for locale in application.locales],
        writers=queries.writers(application),
        deeds=bulk.CHOICES,
        takes={one.name: one.takes for one in DEEDS.values()},
    )


@blueprint.get("/content/new")
@web.permitted("content.write")
def choose_kind(application: Application) -> str:
    """What to write."""
    return render_template("console/choose_kind.html", active="content", kinds=KINDS)


@blueprint.get(f"/content/new/{ANY_KIND}")
@web.permitted("content.write")
def new_item(application: Application, kind: str) -> str:
    """An empty form of the kind, or one filled like an item that is there."""
    saved = rules.complete(rules.blank(kind, application.locales[:1]))
    copy = drafting.working_copy(web.actor(), application, of_kind(kind))
    if copy and copy.typed and request.args.get("work") == "mine":
        return form.show(application, drafts.typed(copy, kind), None, {}, taken=True)
    if like := request.args.get("like"):
        return form.show(application, _like(application, like, kind), None, {}, taken=True)
    waiting = drafts.unsaved(copy, saved)
    return form.show(application, saved, None, {}, unsaved=waiting)


@blueprint.post(f"/content/new/{ANY_KIND}")
@web.permitted("content.write")
def create_item(application: Application, kind: str) -> Response | tuple[str, int]:
    """Save it, or show the form again with everything that was typed."""
    content = forms.from_form(kind, request.form.items(multi=True))
    try:
        like = queries.find_item(application, request.args.get("like", ""))
        item = actions.create_item(web.actor(), application, content, request.form.get("_note", ""), like=like)
    except Invalid as refusal:
        return form.show(application, content, None, refusal.fields, taken=True), refusal.status
    drafting_actions.let_go(web.actor(), application, of_kind(kind))
    return _saved(application, item)


@blueprint.get("/content/<key>")
@web.permitted("app.view")
def item(application: Application, key: str) -> str:
    """One item: where it stands, how it looks, what people did with it, what happened."""
    found = queries.item_by_key(application, key)
    asked = asked_for(application)
    is_reader = allows(web.actor(), "metrics.view", application.id)
    standing = review.standing(web.actor(), found)
    newest, subject = standing.newest, standing.subject
    content = queries.content(newest)
    served = packs.served_revisions(found)
    targets, written = apps.titles(application), queries.history(found)
    return render_template(
        "console/item.html",
        active="content",
        item=found,
        kind=KINDS[found.kind],
        newest=newest,
        content=content,
        state=subject.state,
        translated=translations.standing(found, content),
        packed=dry_run.preview(content),
        history=written,
        trail=standing.trail,
        standing=standing,
        may_rush=standing.rush_hours and not (standing.running and standing.running.rushed),
        zones=ZONES,
        moves=standing.moves,
        live=served.get("live"),
        staging=served.get("staging"),
        frozen=freezes.frozen(application, clock.now()),
        held_up=_held_up(application, standing.scheduled),
        targets=targets,
        again=again_of(found, targets, standing),
        looked=stewardship.ended(found),
        asked=asked,
        periods=PERIODS,
        figures=metrics.item_figures(web.settings(), asked, found, served.get("live") or newest) if is_reader else None,
    )


def _held_up(application: Application, scheduled: Any) -> Freeze | None:
    """The freeze that stands in the way at the time that is set: of both channels the one that ends last."""
    found = freezes.frozen(application, scheduled.due_at).values() if scheduled else ()
    return max(found, key=lambda one: one.ends_at, default=None)


@blueprint.get("/content/<key>/edit")
@web.permitted("content.write")
def edit(application: Application, key: str) -> str:
    """The form with the newest revision in it, with an older one, or with what the person had not saved."""
    found = queries.item_by_key(application, key)
    newest = queries.newest(found)
    saved = queries.content(newest)
    copy = drafting.working_copy(web.actor(), application, of_item(key))
    if copy and copy.typed and request.args.get("work") == "mine":
        return form.show(application, drafts.typed(copy, found.kind), copy.based_on, {}, taken=True)
    if number := request.args.get("restore", 0, int):
        content = queries.content(queries.revision(found, number))
        note = f"Restored from revision {number}"
        return form.show(application, content, newest.number, {}, note=note, restored=number, taken=True)
    waiting = drafts.unsaved(copy, saved)
    return form.show(application, saved, newest.number, {}, unsaved=waiting)


@blueprint.post("/content/<key>/edit")
@web.permitted("content.write")
def save(application: Application, key: str) -> Response | tuple[str, int]:
    """Save a next revision; tell who was faster, with the difference."""
    found = queries.item_by_key(application, key)
    content = forms.from_form(found.kind, request.form.items(multi=True))
    based_on = request.form.get("_based_on", 0, int)
    try:
        seen = request.form.get("_seen", based_on, int)
        actions.merge(web.actor(), found, content, (seen, based_on), request.form.get("_note", ""))
    except Invalid as refusal:
        return form.show(application, content, based_on, refusal.fields, taken=True), refusal.status
    except EditConflict as refusal:
        pairs = list(request.form.items(multi=True))
        # The page is a question; whoever closes it instead of answering still has their work.
        drafting_actions.keep(web.actor(), application, of_item(key), based_on, pairs)
        return merging.ask(found, refusal, pairs, based_on), refusal.status
    drafting_actions.let_go(web.actor(), application, of_item(key))
    return _saved(application, found)


@blueprint.post(f"/content/check/{ANY_KIND}")
@web.permitted("content.write")
def check(application: Application, kind: str) -> Response:
    """What is wrong with the form as it is typed, and how it would look."""
    content = rules.complete(forms.from_form(kind, request.form.items(multi=True)))
    problems = dry_run.problems(content, queries.known(application), dry_run.Trees())
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(forms.name_of(problem.path), []).append(said(problem.sentence))
    return jsonify(errors=errors, packed=form.preview_or_none(content))


@blueprint.post("/content/<key>/move/<any(submit,withdraw,comment):move>")
@web.permitted("app.view")
def move(application: Application, key: str, move: str) -> Response:
    """Submit, withdraw or comment."""
    found, note = queries.item_by_key(application, key), request.form.get("note", "")
    getattr(review_actions, move)(web.actor(), found, note)
    flash(said({"submit": "It waits for a process owner now.", "withdraw": "Withdrawn.", "comment": "Said."}[move]))
    return redirect(url_for("content.item", app_slug=application.slug, key=key))


@blueprint.post("/content/<key>/<any(archive,restore):verb>")
@web.permitted("content.write")
def retire(application: Application, key: str, verb: str) -> Response:
    """Retire an item, or take it back."""
    getattr(actions, verb)(web.actor(), queries.item_by_key(application, key))
    flash(said("Retired: it leaves the next publication." if verb == "archive" else "Taken back."))
    return redirect(url_for("content.item", app_slug=application.slug, key=key))


@blueprint.get("/palette")
@web.permitted("app.view")
def palette(application: Application) -> str:
    """What the palette finds for the words typed."""
    words = request.args.get("q", "").strip()
    actor = web.actor()
    entries = navigation.entries(
        current_app.view_functions.__contains__, lambda permission: allows(actor, permission, application.id)
    )
    kinds = KINDS.items() if allows(actor, "content.write", application.id) else ()
    found = review.listing(application, Filters(text=words), Slice(size=8)) if words else []
    return render_template(
        "console/palette.html",
        pages=navigation.matching(entries, words),
        kinds=[pair for pair in kinds if words.lower() in f"new {pair[1].title}".lower()],
        found=found,
        issues=[one for one in issues.issues(application) if words.lower() in one.title.lower()][:5] if words else [],
    )


def _like(application: Application, key: str, kind: str) -> dict[str, Any]:
    """What an item says, as the start of another."""
    found = queries.item_by_key(application, key)
    if found.kind != kind:
        raise Invalid(
            say("“{key}” is no {title}.", key=key, title=KINDS[kind].title.lower()),
            way_out="Duplicate it from its own page.",
        )
    content = queries.content(queries.newest(found))
    return duplicate(content, set(queries.ids_by_key(application)))


def _saved(application: Application, item: Item) -> Response:
    if request.form.get("_then") == "submit":
        try:
            review_actions.submit(web.actor(), item, request.form.get("_note", ""))
            flash(said("Saved, and it waits for a process owner now."))
        except Conflict as refusal:
            flash(said(refusal.message), "bad")
    else:
        flash(said(say("Saved as revision {number}.", number=queries.newest(item).number)))
    return redirect(url_for("content.item", app_slug=application.slug, key=item.key))
