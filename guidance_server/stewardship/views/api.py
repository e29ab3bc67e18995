"""What is to be looked at again, over the management API."""

from typing import Any

from guidance_server import clock, web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.queries import item_by_key
from guidance_server.review import needs
from guidance_server.stewardship import actions, queries
from guidance_server.stewardship.schemas import AgainOut, AgainQuery, StillRightIn, StillRightOut

blueprint = web.api_blueprint("stewardship", "What was approved, and may no longer be right")


@blueprint.get("/apps/<app_slug>/look-again")
@web.permitted("app.view")
@blueprint.arguments(AgainQuery, location="query")
@blueprint.response(200, AgainOut)
def look_again(query: dict[str, int], application: Application) -> dict[str, Any]:
    """Items with an open reason, the one that waits longest first."""
    part = Slice(query["page_number"], query["size"])
    rows, total = queries.to_look_at(application, part, clock.now().date(), apps.titles(application))
    return {"items": [_item(row) for row in rows], "total": total}


@blueprint.post("/apps/<app_slug>/items/<key>/still-right")
@web.permitted("review.decide")
@blueprint.arguments(StillRightIn)
@blueprint.response(200, StillRightOut)
def still_right(body: dict[str, Any], key: str, application: Application) -> dict[str, Any]:
    """Confirm exactly this content; a person who is signed in must, an API token cannot."""
    row = actions.still_right(web.actor(), item_by_key(application, key), actions.Said(**body))
    return {"content_hash": row.content_hash, "missing": needs.read(row.missing), "review_by": row.review_by}


def _item(row: queries.ToLookAt) -> dict[str, Any]:
    return {
        "key": row.item.key,
        "kind": row.item.kind,
        "title": row.revision.title,
        "revision": row.revision.number,
        "content_hash": row.revision.content_hash,
        "owner": queries.owner_of(row.revision),
        "reasons": [_reason(one) for one in row.looks],
    }


def _reason(one: queries.Look) -> dict[str, Any]:
    return {
        "reason": one.reason.name,
        "subject": one.record.subject,
        "severity": one.reason.severity,
        "sentence": one.sentence,
        "evidence": one.record.evidence,
        "opened_at": one.record.at,
    }
