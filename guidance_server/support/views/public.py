"""The hand-over from the help panel: no cookie, any origin, the same id twice is one escalation."""

from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from guidance_server import clock, web
from guidance_server.errors import Throttled, TooLarge
from guidance_server.rates import Rates
from guidance_server.sentences import say
from guidance_server.support import actions
from guidance_server.support.schemas import EscalationAnswer, EscalationIn

WITHOUT_COOKIES = True
LARGEST = 64 * 1024
# A person hands over a few times a day; many people may share an address.
PER_MINUTE = 30

blueprint = Blueprint("escalations_public", __name__, url_prefix="/v1", description="What the SDK hands over")


@blueprint.record_once
def _open(state: Any) -> None:
    state.app.extensions["escalation_rates"] = Rates(PER_MINUTE)


@blueprint.before_request
def _limit() -> None:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge(
            say("An escalation has at most {largest} KiB.", largest=LARGEST // 1024), way_out="Shorten the message."
        )
    rates: Rates = current_app.extensions["escalation_rates"]
    if request.method == "POST" and not rates.allows(request.remote_addr or "", clock.now().timestamp()):
        raise Throttled("Too many messages from this address.", way_out="Try again in a minute.")


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
