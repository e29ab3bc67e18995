"""Start page, palette, and the built files."""

from flask import Blueprint, current_app, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts.permissions import allows
from guidance_server.apps.queries import applications_for
from guidance_server.console import navigation, storage
from guidance_server.console.views import shell

blueprint = Blueprint("console", __name__, template_folder="../templates")
blueprint.record_once(shell.fit)
blueprint.app_context_processor(shell.context)
blueprint.before_app_request(shell.remember_channel)
blueprint.after_app_request(shell.add_headers)

ENCODING_NAMES = {"br": "br", "gz": "gzip"}


@blueprint.get("/")
@web.signed_in
def home() -> Response | str:
    """On to the first page of the first application, or the word that there is none."""
    for application in applications_for(web.actor()):
        if entry := navigation.home(_entries(application.id)):
            return redirect(url_for(entry.endpoint, app_slug=application.slug))
    return render_template("console/no_application.html")


@blueprint.get("/console/assets/<name>")
@web.public
def asset(name: str) -> Response:
    """A built file; its name changes with its content, so browsers keep it for ever."""
    encoding = next((one for one in storage.encodings(name) if ENCODING_NAMES[one] in request.accept_encodings), None)
    answer = send_from_directory(storage.DIST, f"{name}.{encoding}" if encoding else name, max_age=31536000)
    if encoding:
        answer.content_encoding = ENCODING_NAMES[encoding]
        answer.mimetype = current_app.json.mimetype if name.endswith(".json") else _mimetype(name)
    answer.headers["Vary"] = "Accept-Encoding"
    answer.cache_control.immutable = True
    return answer


def _mimetype(name: str) -> str:
    kinds = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
    return kinds.get(name.rsplit(".", 1)[-1], "application/octet-stream")


def _entries(application_id: int) -> list[navigation.Entry]:
    actor = web.actor()
    return navigation.entries(
        current_app.view_functions.__contains__, lambda permission: allows(actor, permission, application_id)
    )
