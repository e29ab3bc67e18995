"""Translations: where each language stands, files for translators and back, one item in one language."""

from collections.abc import Iterable
from operator import attrgetter

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as content
from guidance_server.authoring.differences import lines, words
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.translations import actions, formats, queries
from guidance_server.authoring.translations.planning import MOVED
from guidance_server.authoring.translations.standing import STATES, Standing
from guidance_server.authoring.translations.units import LARGEST_FILE, WHICH, BadFile
from guidance_server.console.views import filtering
from guidance_server.errors import Missing
from guidance_server.sentences import say

blueprint = Blueprint("translations", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/translations")
PAGE_SIZE = 50
# Of a plan so many texts are drawn; the rest is counted.
MOST_SHOWN = 200


@blueprint.url_value_preprocessor
def take_whole_files(endpoint: str | None, _values: object) -> None:
    """A translated file may be larger than a form; its own limit is judged when it is read."""
    if endpoint == "translations.bring":
        request.max_content_length = LARGEST_FILE + 1024 * 1024


@blueprint.get("")
@web.permitted("app.view")
def overview(application: Application) -> str:
    """How far each language is, and each item in each language."""
    filters, part = filtering.filters(), Slice(request.args.get("number", 1, int), PAGE_SIZE, "title")
    rows, total = queries.listing(application, filters, part)
    return render_template(
        "console/translations.html",
        active="translations",
        rows=rows,
        total=total,
        part=part,
        filters=filters,
        standings=queries.of_items([item for item, _ in rows]),
        progress=queries.progress(application),
        kinds=KINDS,
        states=STATES,
        which=WHICH,
        formats=formats.FORMATS,
        moved=MOVED,
    )


@blueprint.get("/export")
@web.permitted("app.view")
def export(application: Application) -> Response:
    """The texts that are wanted as a file; of what is ticked, or of everything."""
    locale, kind = request.args.get("locale", ""), request.args.get("format", "xliff")
    which = request.args.get("which", "open")
    if locale not in application.locales or kind not in formats.FORMATS or which not in WHICH:
        raise Missing(say("There is no such export."), way_out="Choose it on the page of translations.")
    wanted = queries.chosen(application, locale, which, request.args.getlist("key"))
    found = formats.FORMATS[kind]
    pieces = found.document(application.slug, queries.exported(wanted, locale, which))
    name = f"{application.slug}-{locale}-{clock.now():%Y-%m-%d}.{found.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("".join(pieces), mimetype=found.mimetype, headers=headers)


@blueprint.post("/import")
@web.permitted("content.write")
def bring(application: Application) -> AnyResponse:
    """Take a file and show what it would change; nothing is saved yet."""
    file = request.files.get("file")
    name, data = (file.filename or "", file.read()) if file else ("", b"")
    if not data:
        raise BadFile(1, say("No file came."), say("Choose the file that the translator sent."))
    formats.read(name, data)
    number = actions.keep_upload(web.actor(), application, name, data)
    moved = request.form.get("moved", "behind")
    return redirect(url_for("translations.plan", app_slug=application.slug, number=number, moved=moved))


@blueprint.get("/import/<int:number>")
@web.permitted("content.write")
def plan(application: Application, number: int) -> str:
    """What a file would change, item by item, and what is refused with its line."""
    upload = queries.upload(application, number)
    found = actions.judged(application, formats.read(upload.name, upload.data), _moved())
    items, left = [], MOST_SHOWN
    for item in found.items:
        if left > 0:
            items.append((item, [(one, _difference(one.before, one.after)) for one in item.changes[:left]]))
        left -= len(item.changes)
    refused = sorted(found.refused, key=attrgetter("line"))[:MOST_SHOWN]
    return render_template(
        "console/translation_plan.html",
        active="translations",
        upload=upload,
        plan=found,
        items=items,
        hidden=max(0, -left),
        moved=_moved(),
        refused=refused,
        known=content.named(application, {one.item for one in refused}),
    )


@blueprint.post("/import/<int:number>")
@web.permitted("content.write")
def apply(application: Application, number: int) -> AnyResponse:
    """Save it as drafts, all of it or nothing."""
    upload = queries.upload(application, number)
    reads, leave_out = formats.read(upload.name, upload.data), request.form.get("leave_out") == "on"
    done = actions.bring_in(web.actor(), application, reads, _moved(), leave_out=leave_out)
    actions.drop_upload(web.actor(), application, number)
    flash(
        _(
            "%(texts)s texts of %(items)s items came in. What changed is a draft now.",
            texts=len(done.changes),
            items=len(done.items),
        )
    )
    return redirect(url_for("translations.overview", app_slug=application.slug))


@blueprint.get("/<key>/<locale>")
@web.permitted("app.view")
def item(application: Application, key: str, locale: str) -> str:
    """One item in one language: what the source said when it was translated, and what it says now."""
    found = content.item_by_key(application, key)
    newest = content.newest(found)
    says = content.content(newest)
    standing = _of(queries.standing(found, says), locale)
    older = queries.older_sources(found, [standing])
    return render_template(
        "console/translation.html",
        active="translations",
        item=found,
        newest=newest,
        content=says,
        standing=standing,
        locale=locale,
        rows=[
            (one, _difference(older.get(one.base.source_hash, ""), one.source) if one.base else ())
            for one in sorted(standing.texts, key=lambda one: list(STATES).index(one.state))
        ],
        states=STATES,
    )


@blueprint.post("/<key>/<locale>/right")
@web.permitted("content.write")
def right(application: Application, key: str, locale: str) -> AnyResponse:
    """Say that texts are right as they are."""
    found = content.item_by_key(application, key)
    paths = request.form.getlist("path")
    number = actions.still_right(web.actor(), found, locale, request.form.get("based_on", 0, int), paths)
    flash(_("%(number)s texts are current again.", number=number) if number != 1 else _("The text is current again."))
    return redirect(url_for("translations.item", app_slug=application.slug, key=key, locale=locale))


def _of(standings: Iterable[Standing], locale: str) -> Standing:
    for one in standings:
        if one.locale == locale:
            return one
    raise Missing(say("The item is not translated into “{locale}”.", locale=locale), way_out="Add the language to it.")


def _difference(before: str, after: str) -> object:
    return lines(before, after) if "\n" in before.strip() or "\n" in after.strip() else (words(before, after),)


def _moved() -> str:
    asked = request.values.get("moved", "behind")
    return asked if asked in MOVED else "behind"
