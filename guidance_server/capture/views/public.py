"""What author mode calls out of the application: no cookie; a token in a header, and the origin, which only a browser writes."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from guidance_server import web
from guidance_server.authoring import markdown
from guidance_server.authoring import queries as content_queries
from guidance_server.capture import actions, play, queries, schemas
from guidance_server.errors import TooLarge
from guidance_server.languages import said
from guidance_server.packs.actions import facts
from guidance_server.sentences import say

WITHOUT_COOKIES = True
LARGEST = 512 * 1024

blueprint = Blueprint("author", __name__, url_prefix="/v1/author", description="Author mode in the application")


@blueprint.before_request
def _limit() -> None:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge(
            say("A draft has at most {largest} KiB.", largest=LARGEST // 1024), way_out="Part it into two items."
        )


@blueprint.after_request
def any_origin(response: Response) -> Response:
    # Any page may read why it was refused; only the application's own get further than that.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Cache-Control"] = "no-store"
    return response


def _token() -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def author() -> actions.Author:
    return actions.resume(_token(), request.headers.get("Origin", ""))


@blueprint.post("/begin")
@web.public
@blueprint.arguments(schemas.Begin)
@blueprint.response(200)
def begin(sent: dict[str, Any]) -> dict[str, Any]:
    """Exchange a code for a session."""
    return actions.begin(sent["app"], sent["code"], request.headers.get("Origin", ""))


@blueprint.post("/catalogue")
@web.public
@blueprint.arguments(schemas.Nothing)
@blueprint.response(200)
def catalogue(_sent: dict[str, Any]) -> dict[str, Any]:
    """Pages, elements, cohorts and languages, and where the console has this application."""
    one = author()
    console = f"{web.settings().public_url}/a/{one.application.slug}"
    waits = queries.waiting(one.actor, one.application)
    return queries.catalogue(one.application) | {"person": one.actor.name, "console": console, "waits": waits}


@blueprint.post("/items-of")
@web.public
@blueprint.arguments(schemas.ItemsOf)
@blueprint.response(200)
def items_of(sent: dict[str, Any]) -> dict[str, Any]:
    """Items of these pages."""
    return {"items": queries.items_of(author().application, sent["pages"])}


@blueprint.post("/item")
@web.public
@blueprint.arguments(schemas.Named)
@blueprint.response(200)
def item(sent: dict[str, Any]) -> dict[str, Any]:
    """What an item says now."""
    return queries.item(author().application, sent["key"])


@blueprint.post("/titles")
@web.public
@blueprint.arguments(schemas.Keys)
@blueprint.response(200)
def titles(sent: dict[str, Any]) -> dict[str, Any]:
    """What people who write call these items."""
    found = content_queries.named(author().application, sent["keys"])
    return {"titles": {key: item.title for key, item in found.items()}}


@blueprint.post("/targets")
@web.public
@blueprint.arguments(schemas.Words)
@blueprint.response(200)
def targets(sent: dict[str, Any]) -> dict[str, Any]:
    """Where a link can go: articles and flows whose title or key has the words."""
    return {"targets": queries.goals(author().application, sent["words"])}


@blueprint.post("/pages")
@web.public
@blueprint.arguments(schemas.NewPage)
@blueprint.response(201, schemas.Defined)
def page(sent: dict[str, Any]) -> dict[str, Any]:
    """Store a page."""
    return {"key": actions.name_page(author(), sent["title"], sent["rule"])}


@blueprint.post("/anchors")
@web.public
@blueprint.arguments(schemas.NewAnchor)
@blueprint.response(201, schemas.Defined)
def anchor(sent: dict[str, Any]) -> dict[str, Any]:
    """Store an element."""
    return {"key": actions.name_anchor(author(), sent["title"], sent["page"], sent["evidence"])}


@blueprint.post("/cohorts")
@web.public
@blueprint.arguments(schemas.NewCohort)
@blueprint.response(201, schemas.Defined)
def cohort(sent: dict[str, Any]) -> dict[str, Any]:
    """Store a cohort."""
    return {"key": actions.name_cohort(author(), sent["title"], sent["rule"])}


@blueprint.post("/preview")
@web.public
@blueprint.arguments(schemas.Markdown)
@blueprint.response(200, schemas.Drawn)
def preview(sent: dict[str, Any]) -> dict[str, Any]:
    """A text as the renderer draws it."""
    author()
    tree = markdown.to_tree(sent["markdown"])
    return {"nodes": tree.nodes, "problems": [problem.message for problem in tree.problems]}


@blueprint.post("/play")
@web.public
@blueprint.arguments(schemas.Play)
@blueprint.response(200)
def played(sent: dict[str, Any]) -> dict[str, Any]:
    """A draft as a pack of its own, or what is wrong with it; nothing is stored."""
    application = author().application
    known = content_queries.known(application)
    found = play.played(sent["content"], known, facts(application), sent["pages"], sent["anchors"])
    labels = play.labels(sent["content"], found["problems"], sent["pages"], sent["anchors"])
    return found | {"labels": {path: said(label) for path, label in labels.items()}}


@blueprint.post("/save")
@web.public
@blueprint.arguments(schemas.Save)
@blueprint.response(201)
def save(sent: dict[str, Any]) -> dict[str, Any]:
    """Keep a draft as a new item or a next revision."""
    return actions.save(author(), sent["content"], sent["based_on"], sent["note"])


@blueprint.post("/keep")
@web.public
@blueprint.arguments(schemas.Keep)
@blueprint.response(200)
def keep(sent: dict[str, Any]) -> dict[str, Any]:
    """Keep work under way, which becomes no revision by that."""
    return actions.keep(author(), sent["id"], sent["draft"])


@blueprint.post("/let-go")
@web.public
@blueprint.arguments(schemas.Kept)
@blueprint.response(204)
def let_go(sent: dict[str, Any]) -> None:
    """Forget work under way."""
    actions.let_go(author(), sent["id"])


@blueprint.post("/merge")
@web.public
@blueprint.arguments(schemas.Merge)
@blueprint.response(200)
def merge(sent: dict[str, Any]) -> dict[str, Any]:
    """A draft and what somebody saved meanwhile, put together; nothing is stored."""
    found = queries.together(author().application, sent["content"], sent["based_on"], sent["chosen"])
    clashes = [clash | {"label": said(clash["label"])} for clash in found["clashes"]]
    return found | {"clashes": clashes, "taken": [said(label) for label in found["taken"]]}


@blueprint.post("/submit")
@web.public
@blueprint.arguments(schemas.Submit)
@blueprint.response(201)
def submit(sent: dict[str, Any]) -> dict[str, Any]:
    """Ask for a review."""
    return {"move": actions.submit(author(), sent["key"], sent["note"])}


@blueprint.post("/leave")
@web.public
@blueprint.arguments(schemas.Nothing)
@blueprint.response(204)
def leave(_sent: dict[str, Any]) -> None:
    """End the session."""
    actions.leave(_token())
