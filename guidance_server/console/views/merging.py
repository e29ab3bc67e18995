"""Two people changed one item: the question which side of what, and the form with both in it."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import forms, queries
from guidance_server.authoring.changes import changes, of_field
from guidance_server.authoring.conflicts import EditConflict
from guidance_server.authoring.merging import Merge, Side, merged
from guidance_server.authoring.models import Item
from guidance_server.console.views import form
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.subject import Pairs, of_item, typed

blueprint = Blueprint("merging", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")
TAKE = "_take-"


@blueprint.get("/content/<key>/merge")
@web.permitted("content.write")
def question(application: Application, key: str) -> Response | str:
    """What somebody else saved while this person was writing, and what to do with both."""
    item = queries.item_by_key(application, key)
    copy, newest = drafting.working_copy(web.actor(), application, of_item(key)), queries.newest(item)
    if copy is None or not copy.typed or copy.based_on >= newest.number:
        return redirect(url_for("content.edit", app_slug=application.slug, key=key))
    theirs = queries.content(newest)
    before = queries.content(queries.revision(item, copy.based_on))
    meanwhile = EditConflict(queries.author(newest), newest.number, changes(before, theirs))
    return ask(item, meanwhile, drafting.pairs(copy), copy.based_on)


@blueprint.post("/content/<key>/merge")
@web.permitted("content.write")
def answer(application: Application, key: str) -> str:
    """The form with both changes in it; nothing is saved yet."""
    item = queries.item_by_key(application, key)
    pairs = list(request.form.items(multi=True))
    numbers = request.form.get("_base", 0, int), request.form.get("_based_on", 0, int)
    merge = _merge(item, pairs, numbers, _chosen(pairs))
    note = f"Merged with revision {numbers[1]}"
    return form.show(
        application, rules.complete(merge.content), numbers[1], {}, note=note, merge=merge, seen=numbers[0], taken=True
    )


def ask(item: Item, refusal: EditConflict, pairs: Pairs, based_on: int) -> str:
    """What they changed, what both changed, and what to do."""
    merge = _merge(item, pairs, (based_on, refusal.number), {})
    return render_template(
        "console/conflict.html",
        active="content",
        item=item,
        refusal=refusal,
        pairs=typed(pairs),
        based_on=based_on,
        merge=merge,
        clashes=[
            (one, of_field(one.field, one.before, one.mine), of_field(one.field, one.before, one.theirs))
            for one in merge.clashes
        ],
    )


def _merge(item: Item, pairs: Pairs, numbers: tuple[int, int], chosen: dict[str, Side]) -> Merge:
    base, newest = numbers
    mine = rules.complete(forms.from_form(item.kind, typed(pairs)))
    theirs = queries.content(queries.revision(item, newest))
    # Who names no revision to begin with is asked about everything.
    before = queries.content(queries.revision(item, base)) if base else rules.blank(item.kind)
    return merged(before, mine, theirs, chosen)


def _chosen(pairs: Pairs) -> dict[str, Side]:
    return {name.removeprefix(TAKE): "theirs" for name, value in pairs if name.startswith(TAKE) and value == "theirs"}
