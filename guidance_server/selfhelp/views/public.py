"""Search for the help panel: from any origin, without cookies."""

import time
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from guidance_server import clock, web
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_key
from guidance_server.errors import Throttled, Unavailable
from guidance_server.identity import queries as identity
from guidance_server.rates import Rates
from guidance_server.selfhelp import actions, queries
from guidance_server.selfhelp.audience import Proven
from guidance_server.selfhelp.index import Shelf, Unusable
from guidance_server.selfhelp.queries import Question, Result
from guidance_server.selfhelp.schemas import SearchAnswer, SearchQuery

WITHOUT_COOKIES = True
PER_MINUTE = 1200
blueprint = Blueprint("search", __name__, url_prefix="/v1", description="Self help inside target applications")


@blueprint.record_once
def _open(state: Any) -> None:
    state.app.extensions["search_shelf"], state.app.extensions["search_rates"] = Shelf(), Rates(PER_MINUTE)


@blueprint.after_request
def _from_anywhere(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Authorization"
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/search")
@blueprint.arguments(SearchQuery, location="query")
@blueprint.response(200, SearchAnswer)
@web.public
def search(asked: dict[str, Any]) -> dict[str, Any]:
    """Find articles, flows and known issues by plain words; those of the page one is on come first.

    With an identity token in `Authorization: Bearer`, restricted ones for that person are among them.
    """
    if not current_app.extensions["search_rates"].allows(request.remote_addr or "", clock.now().timestamp()):
        raise Throttled("Too many searches from this address.", way_out="Try again in a minute.")
    started = time.perf_counter()
    application = application_by_key(asked["app"])
    found = [] if application is None or application.suspended else _found(application, asked)
    return {"results": found, "took_ms": round((time.perf_counter() - started) * 1000, 2)}


def _found(application: Application, asked: dict[str, Any]) -> list[Result]:
    cohorts = frozenset(name for name in asked["cohorts"].split(",") if name)
    question = Question(
        asked["q"], asked["page"], asked["locale"], cohorts, proven=_proven(application, asked["channel"])
    )
    place = queries.folder(web.settings(), application, asked["channel"])
    shelf = current_app.extensions["search_shelf"]
    try:
        found = queries.search(shelf, place, question)
    except Unusable:
        if not _mended(shelf, application, asked["channel"]):
            return []
        found = queries.search(shelf, place, question)
    if not found:
        _count(application, asked["q"])
    return found


def _proven(application: Application, channel: str) -> Proven:
    """What a token proves; without one, nothing. A wrong one is refused, for its owner takes the answer for whole."""
    header = request.headers.get("Authorization", "")
    if not header:
        return {}
    person = identity.person(web.settings(), application, header)
    found: Proven = current_app.extensions["proven"](web.settings(), application, channel, person.attributes)
    return found


def _mended(shelf: Shelf, application: Application, channel: str) -> bool:
    """The index is a cache: whoever publishes offers what it holds as the extension `published`."""
    published = current_app.extensions.get("published")
    if published is None or not shelf.mending.acquire(blocking=False):
        return False
    try:
        contents = published(application, channel)
        return bool(contents) and actions.rebuild_if_needed(web.settings(), application, channel, contents)
    finally:
        shelf.mending.release()


def _count(application: Application, question: str) -> None:
    # Counting is worth less than the answer: with the database read-only, people still search.
    try:
        actions.count_miss(application, question, clock.now().date())
    except Unavailable:
        current_app.logger.warning("a search without a result was not counted: the database cannot be written to")
