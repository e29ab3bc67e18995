"""Content over the management API."""

from typing import Any

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring import actions, dry_run, queries, shown
from guidance_server.authoring.content import blank, complete, content_hash
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.models import Item
from guidance_server.authoring.schemas import (
    Blanks,
    CheckContent,
    Checked,
    ItemDetail,
    ItemList,
    ItemQuery,
    ReviseContent,
    SaveContent,
    StillRight,
    Translations,
)
from guidance_server.authoring.translations import actions as translating
from guidance_server.authoring.translations import queries as translations

blueprint = web.api_blueprint("content", "Items of content and their revisions")


@blueprint.get("/kinds")
@web.signed_in
@blueprint.response(200, Blanks)
def kinds() -> dict[str, Any]:
    """A content of each kind that nobody has written into yet."""
    return {kind: blank(kind) for kind in KINDS}


@blueprint.get("/apps/<app_slug>/items")
@web.permitted("app.view")
@blueprint.arguments(ItemQuery, location="query")
@blueprint.response(200, ItemList)
def items(query: dict[str, Any], application: Application) -> dict[str, Any]:
    """Items that are not archived."""
    part = Slice(query.pop("number"), query.pop("size"))
    rows, total = queries.items(application, Filters(page=query.pop("page_key"), **query), part)
    return {"items": [shown.item(row.item, row.revision, row.author) for row in rows], "total": total}


@blueprint.post("/apps/<app_slug>/items")
@web.permitted("content.write")
@blueprint.arguments(SaveContent)
@blueprint.response(201, ItemDetail)
def create(body: dict[str, Any], application: Application) -> dict[str, Any]:
    """A new item with its first revision."""
    return _detail(actions.create_item(web.actor(), application, body["content"], body["note"]))


@blueprint.get("/apps/<app_slug>/items/<key>")
@web.permitted("app.view")
@blueprint.response(200, ItemDetail)
def item(key: str, application: Application) -> dict[str, Any]:
    """An item, what it says and its revisions."""
    return _detail(queries.item_by_key(application, key))


@blueprint.post("/apps/<app_slug>/items/<key>/revisions")
@web.permitted("content.write")
@blueprint.arguments(ReviseContent)
@blueprint.response(201, ItemDetail)
def revise(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """A next revision; 409 with the difference when somebody was faster."""
    found = queries.item_by_key(application, key)
    actions.revise(web.actor(), found, body["content"], body["based_on"], body["note"])
    return _detail(found)


@blueprint.post("/apps/<app_slug>/items/<key>/archive")
@web.permitted("content.write")
@blueprint.response(200, ItemDetail)
def archive(key: str, application: Application) -> dict[str, Any]:
    """Retire an item."""
    found = queries.item_by_key(application, key)
    actions.archive(web.actor(), found)
    return _detail(found)


@blueprint.post("/apps/<app_slug>/items/<key>/restore")
@web.permitted("content.write")
@blueprint.response(200, ItemDetail)
def restore(key: str, application: Application) -> dict[str, Any]:
    """Take an archived item back."""
    found = queries.item_by_key(application, key)
    actions.restore(web.actor(), found)
    return _detail(found)


@blueprint.get("/apps/<app_slug>/items/<key>/translations")
@web.permitted("app.view")
@blueprint.response(200, Translations)
def item_translations(key: str, application: Application) -> dict[str, Any]:
    """Where each language of the newest revision stands, text by text."""
    return _translations(queries.item_by_key(application, key))


@blueprint.post("/apps/<app_slug>/items/<key>/translations/still_right")
@web.permitted("content.write")
@blueprint.arguments(StillRight)
@blueprint.response(200, Translations)
def still_right(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Say that translations are right as they are; no revision follows from it, and no approval is void."""
    found = queries.item_by_key(application, key)
    translating.still_right(web.actor(), found, body["locale"], body["based_on"], body["paths"])
    return _translations(found)


@blueprint.post("/apps/<app_slug>/check")
@web.permitted("content.write")
@blueprint.arguments(CheckContent)
@blueprint.response(200, Checked)
def check(body: dict[str, Any], application: Application) -> dict[str, Any]:
    """Try a content: problems, or its form in a pack; nothing is saved."""
    content = complete(body["content"])
    problems = dry_run.problems(content, queries.known(application), dry_run.Trees())
    packed = None if problems else dry_run.preview(content)
    return {"problems": problems, "content_hash": content_hash(content), "packed": packed}


def _translations(found: Item) -> dict[str, Any]:
    newest = queries.newest(found)
    content = queries.content(newest)
    standings = translations.standing(found, content)
    older = translations.older_sources(found, standings)
    languages = [shown.language(one, older) for one in standings]
    return {"revision": newest.number, "source_locale": content["locales"][0], "translations": languages}


def _detail(found: Item) -> dict[str, Any]:
    history = queries.revisions(found)
    names = queries.authors(history)
    head = shown.item(found, history[0], names[history[0].author_id])
    past = [shown.revision(one, names[one.author_id]) for one in history]
    return head | {"content": queries.content(history[0]), "revisions": past}
