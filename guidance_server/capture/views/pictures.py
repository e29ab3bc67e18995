"""Pictures that are put into a text while it is written in the application."""

import sys

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.capture.views.public import any_origin, author
from guidance_server.images import actions
from guidance_server.images.views.console import body

WITHOUT_COOKIES = True

blueprint = Blueprint("author_pictures", __name__, url_prefix="/v1/author")
blueprint.after_request(any_origin)


@blueprint.url_value_preprocessor
def take_pictures(_endpoint: str | None, _values: object) -> None:
    """Let `body` judge the size, with a sentence of its own."""
    request.max_content_length = sys.maxsize


@blueprint.post("/images")
@web.public
def add() -> Response:
    """Take the picture in the body; its file name may come as `?name=`."""
    actor, application = author()
    settings, named = web.settings(), request.args.get("name", "")
    name, picture = actions.add_image(settings, actor, application, body(actions.limits(settings)), named)
    note = "It moved; its first frame was kept." if picture.stilled else ""
    return jsonify(url=name.path, alt=actions.title_of(named), note=note)
