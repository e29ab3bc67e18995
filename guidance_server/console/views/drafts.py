"""What an open form tells and asks: what was typed, who else is here, what was saved meanwhile."""

from typing import Any

from flask import Blueprint, jsonify, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import forms, queries
from guidance_server.authoring.changes import changes
from guidance_server.authoring.kinds import KINDS
from guidance_server.drafting import actions
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.models import WorkingCopy
from guidance_server.drafting.schemas import Open
from guidance_server.drafting.subject import of_item, of_kind
from guidance_server.errors import Invalid

blueprint = Blueprint("drafts", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/work")
SUBJECT = "/<any(item,new):what>/<key>"


@blueprint.post(SUBJECT)
@web.permitted("content.write")
def opened(application: Application, what: str, key: str) -> Response:
    """The form is open, and maybe something in it changed; answers with who else is here and what is newest."""
    sent, subject = _sent(), _subject(what, key)
    based_on = sent["based_on"]
    if sent["typed"] is None:
        copy = actions.look_in(web.actor(), application, subject, based_on)
    else:
        copy = actions.keep(web.actor(), application, subject, based_on, sent["typed"])
    others = drafting.others(web.actor(), application, subject, clock.now())
    return jsonify(
        kept_at=copy.kept_at.isoformat() if copy.kept_at else None,
        others=[{"name": one.name, "since": one.since.isoformat()} for one in others],
        newest=_newest(application, key) if what == "item" else None,
    )


@blueprint.post(f"{SUBJECT}/discard")
@web.permitted("content.write")
def discard(application: Application, what: str, key: str) -> Response:
    """Throw the unsaved work away, and begin with what is saved."""
    actions.let_go(web.actor(), application, _subject(what, key))
    part = {"key": key} if what == "item" else {"kind": key if key in KINDS else next(iter(KINDS))}
    return redirect(
        url_for("content.edit" if what == "item" else "content.new_item", app_slug=application.slug, **part)
    )


@blueprint.post(f"{SUBJECT}/leave")
@web.permitted("content.write")
def left(application: Application, what: str, key: str) -> tuple[str, int]:
    """The form is closed."""
    actions.leave(web.actor(), application, _subject(what, key))
    return "", 204


def unsaved(copy: WorkingCopy | None, saved: dict[str, Any]) -> dict[str, Any] | None:
    """What somebody typed and did not save, with the difference to what is ``saved``; None where there is none."""
    if copy is None or not copy.typed:
        return None
    content = typed(copy, saved["kind"])
    found = changes(saved, content)
    return {"at": copy.kept_at, "changes": found} if found else None


def typed(copy: WorkingCopy, kind: str) -> dict[str, Any]:
    """The content that a working copy holds."""
    return rules.complete(forms.from_form(kind, drafting.pairs(copy)))


def _subject(what: str, key: str) -> str:
    return of_item(key) if what == "item" else of_kind(key)


def _sent() -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = Open().load(request.get_json())
    except ValidationError as error:
        raise Invalid("Nothing was kept: this is not what a form sends.") from error
    return loaded


def _newest(application: Application, key: str) -> dict[str, Any]:
    newest = queries.newest(queries.item_by_key(application, key))
    return {"number": newest.number, "author": queries.author(newest), "at": newest.created_at.isoformat()}
