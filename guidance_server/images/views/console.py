"""Where the editor sends pictures."""

import sys

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.images import actions
from guidance_server.images.redraw import too_many_bytes

blueprint = Blueprint("images", __name__, url_prefix="/a/<app_slug>")


@blueprint.url_value_preprocessor
def take_more_than_forms(_endpoint: str | None, _values: object) -> None:
    """Let `body` judge the size, with a sentence of its own; forms keep the limit that all forms have.

    Before any other step of a request: looking for the form's token already asks how large the body may be.
    """
    if request.mimetype not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        request.max_content_length = sys.maxsize


@blueprint.post("/images")
@web.permitted("content.write")
def add(application: Application) -> Response:
    """Take the picture in the body; its file name may come as `?name=`."""
    settings = web.settings()
    data = body(actions.limits(settings))
    name, picture = actions.add_image(settings, web.actor(), application, data, request.args.get("name", ""))
    return jsonify(
        url=name.path,
        width=picture.width,
        height=picture.height,
        alt=actions.title_of(request.args.get("name", "")),
        note="It moved; its first frame was kept." if picture.stilled else "",
    )


def body(limits: actions.Limits) -> bytes:
    """The body as it came, and no more of it than is allowed: the rest is never read."""
    size = request.content_length
    data = b"" if size is not None and size > limits.size else request.stream.read(limits.size + 1)
    if len(data) > limits.size or size is not None and size > limits.size:
        raise too_many_bytes(limits, size)
    return data
