"""Where the SDK exchanges a code: no cookie; the origin, which only a browser writes, decides with the code."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from guidance_server import web
from guidance_server.errors import TooLarge
from guidance_server.sentences import say
from guidance_server.trials import actions
from guidance_server.trials.schemas import TrialAnswer, TrialCode

WITHOUT_COOKIES = True
LARGEST = 4096

blueprint = Blueprint("trials", __name__, url_prefix="/v1", description="Trying a revision in the application")


@blueprint.before_request
def _limit() -> None:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge(
            say("A code has at most {largest} bytes around it.", largest=LARGEST),
            way_out="Open the link from the console.",
        )


@blueprint.after_request
def _any_origin(response: Response) -> Response:
    # Any page may read why it was refused; what is shown goes to the application's own origins only.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/trials")
@web.public
@blueprint.arguments(TrialCode)
@blueprint.response(200, TrialAnswer)
def redeem(sent: dict[str, Any]) -> dict[str, Any]:
    """Open the one revision that a code is for."""
    return actions.redeem(sent["app"], sent["code"], request.headers.get("Origin", ""))
