"""Answering comments and settling them."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.review.actions import remarks

blueprint = Blueprint("comments", __name__, url_prefix="/a/<app_slug>/review/<key>/comments")


@blueprint.post("/<int:entry_id>/<any(reply,resolve):verb>")
@web.permitted("review.comment")
def remark(application: Application, key: str, entry_id: int, verb: str) -> Response:
    """Say something about a comment, or that it is settled."""
    item, note = queries.item_by_key(application, key), request.form.get("note", "")
    (remarks.reply if verb == "reply" else remarks.resolve)(web.actor(), item, entry_id, note)
    address = url_for("reviews.one", app_slug=application.slug, key=key)
    return redirect(f"{address}#comment-{entry_id}")
