"""The hand-over from the help panel: no cookie, any origin, the same id twice is one escalation."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from guidance_server import web
from guidance_server.errors import TooLarge
from guidance_server.support import actions
from guidance_server.support.schemas import EscalationAnswer, EscalationIn

WITHOUT_COOKIES = True
LARGEST = 64 * 1024

blueprint = Blueprint("escalations_public", __name__, url_prefix="/v1", description="What the SDK hands over")


@blueprint.before_request
def _limit() -> None:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge(f"An escalation has at most {LARGEST // 1024} KiB.", way_out="Shorten the message.")


@blueprint.after_request
def _any_origin(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@blueprint.post("/escalations")
@web.public
@blueprint.arguments(EscalationIn)
@blueprint.response(201, EscalationAnswer)
def escalate(values: dict[str, Any]) -> dict[str, str]:
    """Hand over to the owning team, with context."""
    reference, team = actions.open_escalation(web.settings(), values)
    return {"reference": reference, "team": team}
