"""Restricted content for those whom the application vouches for as one of them: from any origin, without cookies."""

from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_key
from guidance_server.errors import Throttled
from guidance_server.identity import actions as identity_actions
from guidance_server.identity import queries as identity
from guidance_server.identity.tokens import Person
from guidance_server.packs import signing
from guidance_server.packs.queries import audiences
from guidance_server.packs.schemas import AudienceAnswer, AudienceQuery
from guidance_server.rates import Rates

WITHOUT_COOKIES = True
# A page view asks once. A whole company may come from one address, so that there only what is refused is counted.
PER_PERSON, REFUSED_PER_ADDRESS = 120, 600
SIGNATURE = "Guidance-Signature"

blueprint = Blueprint("audience", __name__, url_prefix="/v1", description="Content that only some may read")


@blueprint.record_once
def _open(state: Any) -> None:
    state.app.extensions["audience_rates"] = Rates(PER_PERSON)
    state.app.extensions["audience_refusals"] = Rates(REFUSED_PER_ADDRESS)


@blueprint.after_request
def _from_anywhere(response: Response) -> Response:
    # Any page may ask: no cookie goes along, and what answers is the token.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    response.headers["Access-Control-Expose-Headers"] = f"{SIGNATURE}, Retry-After"
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Vary"] = "Authorization"
    if response.status_code == 200 and request.method == "POST":
        # Pages that pin a key believe nothing that it has not signed, be it public or not.
        response.headers[SIGNATURE] = signing.signature(response.get_data(), web.settings().pack_key)
    return response


@blueprint.post("/audience")
@web.public
@blueprint.arguments(AudienceQuery)
@blueprint.response(200, AudienceAnswer)
def audience(asked: dict[str, Any]) -> dict[str, Any]:
    """All restricted content for the person whom the token in `Authorization: Bearer` names."""
    now = clock.now().timestamp()
    application, person = _vouched_for(asked["app"], now)
    if not current_app.extensions["audience_rates"].allows(f"{application.id}:{person.id}", now):
        raise Throttled("Too many requests for this person.", way_out="Try again in a minute.")
    found = audiences.for_person(web.settings(), application, asked["channel"], person.attributes)
    lasts = max(0, person.until - int(now))
    return {**found, "app": application.key, "channel": asked["channel"], "until": person.until, "lasts": lasts}


def _vouched_for(key: str, now: float) -> tuple[Application, Person]:
    refusals, address = current_app.extensions["audience_refusals"], request.remote_addr or ""
    if refusals.is_spent(address, now):
        raise Throttled("Too many tokens of this address were refused.", way_out="Try again in a minute.")
    try:
        application = application_by_key(key)
        if application is None or application.suspended:
            # As with a wrong token: somebody who guesses learns nothing of which applications there are.
            raise identity.TokenRefused("No live key of this application signed the token.")
        return application, identity_actions.vouched_for(web.settings(), application, _header())
    except identity.TokenRefused:
        refusals.allows(address, now)
        raise


def _header() -> str:
    return request.headers.get("Authorization", "")
