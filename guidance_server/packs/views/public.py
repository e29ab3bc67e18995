"""What only some may read, for who proves with a signed token to be one of them: from any origin, without cookies."""

from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from guidance_server import clock, web
from guidance_server.apps.queries import application_by_key
from guidance_server.errors import Throttled
from guidance_server.identity import queries as identity
from guidance_server.packs.queries import audiences
from guidance_server.packs.schemas import AudienceAnswer, AudienceQuery
from guidance_server.rates import Rates

WITHOUT_COOKIES = True
PER_MINUTE = 600

blueprint = Blueprint("audience", __name__, url_prefix="/v1", description="Content that only some may read")


@blueprint.record_once
def _open(state: Any) -> None:
    state.app.extensions["audience_rates"] = Rates(PER_MINUTE)


@blueprint.after_request
def _from_anywhere(response: Response) -> Response:
    # Any page may ask: no cookie goes along, and what answers is the token.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Vary"] = "Authorization"
    return response


@blueprint.post("/audience")
@web.public
@blueprint.arguments(AudienceQuery)
@blueprint.response(200, AudienceAnswer)
def audience(asked: dict[str, Any]) -> dict[str, Any]:
    """All restricted content for the person whom the token in `Authorization: Bearer` names."""
    if not current_app.extensions["audience_rates"].allows(request.remote_addr or "", clock.now().timestamp()):
        raise Throttled("Too many requests from this address.", way_out="Try again in a minute.")
    application = application_by_key(asked["app"])
    if application is None or application.suspended:
        # As with a wrong token: somebody who guesses learns nothing of which applications there are.
        raise identity.TokenRefused("No live key of this application signed the token.")
    person = identity.person(web.settings(), application, request.headers.get("Authorization", ""))
    found = audiences.for_person(web.settings(), application, asked["channel"], person.attributes)
    return {**found, "until": person.until}
