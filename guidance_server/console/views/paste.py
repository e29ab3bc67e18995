"""What somebody pastes into the editor: HTML to Markdown, and what did not come along."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring.importing.html import to_markdown
from guidance_server.errors import Malformed, TooLarge
from guidance_server.languages import said

blueprint = Blueprint("paste", __name__, url_prefix="/a/<app_slug>")
LARGEST = 1024 * 1024


@blueprint.post("/content/paste")
@web.permitted("content.write")
def paste(application: Application) -> Response:
    """The Markdown of {html}, and a sentence for each thing that was left out."""
    sent = request.get_json(silent=True)
    html = sent.get("html") if isinstance(sent, dict) else None
    if not isinstance(html, str):
        raise Malformed("What was pasted did not arrive.", way_out="Paste it again, or paste its text alone.")
    if len(html) > LARGEST:
        raise TooLarge("What was pasted is larger than 1 MiB.", way_out="Paste it in parts, or its text alone.")
    found = to_markdown(html)
    return jsonify(markdown=found.markdown, dropped=[said(one.sentence) for one in found.dropped])
