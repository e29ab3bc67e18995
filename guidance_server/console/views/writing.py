"""What the editor asks for while somebody writes: where a link can go."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring import queries

blueprint = Blueprint("writing", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")


@blueprint.get("/writing/targets")
@web.permitted("content.write")
def targets(application: Application) -> Response:
    """Articles and flows whose title or key has the words, the last changed first."""
    found = queries.linkable(application, request.args.get("q", ""))
    return jsonify(targets=[{"kind": row.kind, "key": row.key, "title": row.title} for row in found])
