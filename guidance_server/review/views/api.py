"""Reviews over the management API."""

from collections.abc import Callable
from typing import Any

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import item_by_key
from guidance_server.review import actions, queries
from guidance_server.review.schemas import (
    Approve,
    ApproveMany,
    Comment,
    Done,
    Inbox,
    InboxQuery,
    Note,
    ReviewOut,
    SendBack,
    SubmitMany,
)

blueprint = web.api_blueprint("review", "Who decides on what, bound to the exact content")


@blueprint.get("/apps/<app_slug>/review")
@web.permitted("review.decide")
@blueprint.arguments(InboxQuery, location="query")
@blueprint.response(200, Inbox)
def inbox(query: dict[str, int], application: Application) -> dict[str, Any]:
    """What waits for your decision, the oldest first."""
    rows, total = queries.inbox(web.actor(), application, Slice(query["page_number"], query["size"]))
    return {"items": [_waiting(row) for row in rows], "total": total}


@blueprint.get("/apps/<app_slug>/items/<key>/review")
@web.permitted("app.view")
@blueprint.response(200, ReviewOut)
def review(key: str, application: Application) -> dict[str, Any]:
    """Where the review of an item stands, and its trail."""
    return _review(item_by_key(application, key))


@blueprint.post("/apps/<app_slug>/items/<key>/submit")
@web.permitted("content.submit")
@blueprint.arguments(Note)
@blueprint.response(200, ReviewOut)
def submit(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Ask for a decision on the newest revision."""
    return _moved(actions.submit, item_by_key(application, key), body)


@blueprint.post("/apps/<app_slug>/items/<key>/withdraw")
@web.permitted("content.submit")
@blueprint.arguments(Note)
@blueprint.response(200, ReviewOut)
def withdraw(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Take a submission back."""
    return _moved(actions.withdraw, item_by_key(application, key), body)


@blueprint.post("/apps/<app_slug>/items/<key>/comments")
@web.permitted("review.comment")
@blueprint.arguments(Comment)
@blueprint.response(200, ReviewOut)
def comment(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Say something about an item, or about one place in it."""
    return _moved(actions.comment, item_by_key(application, key), body)


@blueprint.post("/apps/<app_slug>/items/<key>/send-back")
@web.permitted("review.decide")
@blueprint.arguments(SendBack)
@blueprint.response(200, ReviewOut)
def send_back(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Ask for changes."""
    return _moved(actions.send_back, item_by_key(application, key), body)


@blueprint.post("/apps/<app_slug>/items/<key>/approve")
@web.permitted("review.decide")
@blueprint.arguments(Approve)
@blueprint.response(200, ReviewOut)
def approve(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Approve exactly the content with this hash."""
    return _moved(actions.approve, item_by_key(application, key), body)


@blueprint.post("/apps/<app_slug>/review/submit")
@web.permitted("content.submit")
@blueprint.arguments(SubmitMany)
@blueprint.response(200, Done)
def submit_many(body: dict[str, Any], application: Application) -> dict[str, int]:
    """Submit many items, all or none."""
    return {"count": actions.submit_many(web.actor(), application, body["keys"], body["note"])}


@blueprint.post("/apps/<app_slug>/review/approve")
@web.permitted("review.decide")
@blueprint.arguments(ApproveMany)
@blueprint.response(200, Done)
def approve_many(body: dict[str, Any], application: Application) -> dict[str, int]:
    """Approve many contents for one reason, all or none."""
    return {"count": actions.approve_many(web.actor(), application, body["content_hashes"], body["reason"])}


def _moved(move: Callable[..., object], item: Item, words: dict[str, Any]) -> dict[str, Any]:
    move(web.actor(), item, **words)
    return _review(item)


def _review(item: Item) -> dict[str, Any]:
    _, subject = queries.subject(item)
    steps = [
        {
            "move": step.entry.move,
            "revision": step.number,
            "actor": step.actor,
            "at": step.entry.at,
            "note": step.entry.note,
            "place": step.entry.place,
            "reason": step.entry.reason,
            "content_hash": step.entry.content_hash,
        }
        for step in queries.trail(item)
    ]
    return {"key": item.key, "state": subject.state, "content_hash": subject.content_hash, "trail": steps}


def _waiting(row: queries.Waiting) -> dict[str, Any]:
    return {
        "key": row.item.key,
        "kind": row.item.kind,
        "title": row.revision.title,
        "revision": row.revision.number,
        "content_hash": row.revision.content_hash,
        "author": row.author,
        "submitted_by": row.submitted_by,
        "submitted_at": row.submitted_at,
        "note": row.note,
        "own": row.own,
    }
