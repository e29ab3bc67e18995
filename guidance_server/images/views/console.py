"""Where the editor sends pictures."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.errors import TooLarge
from guidance_server.images import actions
from guidance_server.images.redraw import too_many_bytes

blueprint = Blueprint("images", __name__, url_prefix="/a/<app_slug>")


@blueprint.post("/images")
@web.permitted("content.write")
def add(application: Application) -> Response:
    """Take the picture in the body; its file name may come as `?name=`."""
    settings = web.settings()
    data = _body(actions.limits(settings))
    name, picture = actions.add_image(settings, web.actor(), application, data, request.args.get("name", ""))
    return jsonify(
        url=name.path,
        width=picture.width,
        height=picture.height,
        alt=actions.title_of(request.args.get("name", "")),
        note="It moved; its first frame was kept." if picture.stilled else "",
    )


def _body(limits: actions.Limits) -> bytes:
    """The body as it came, and no more of it than is allowed: the rest is never read."""
    size = request.content_length
    if size is not None and size > limits.size:
        raise _refused(limits, size)
    request.max_content_length = limits.size
    data = request.stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise _refused(limits, None)
    return data


def _refused(limits: actions.Limits, size: int | None) -> TooLarge:
    return too_many_bytes(limits, size)
