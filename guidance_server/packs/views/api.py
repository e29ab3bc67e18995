"""Releases over the management API."""

from collections.abc import Sequence
from typing import Any

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.packs import actions, queries
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.freezes import Span
from guidance_server.packs.models import Freeze
from guidance_server.packs.orders import Order, Return
from guidance_server.packs.queries import differences
from guidance_server.packs.queries import freezes as freeze_queries
from guidance_server.packs.schemas import ChangeOut, FreezeIn, FreezeOut, PublicationOut, PublishIn, RollbackIn

blueprint = web.api_blueprint("packs", "Releases and channels")

CHANNEL = f"/apps/<app_slug>/channels/<any({','.join(CHANNELS)}):channel>"
STAGING, LIVE = "/apps/<app_slug>/channels/staging", "/apps/<app_slug>/channels/live"


@blueprint.get(f"{CHANNEL}/changes")
@web.permitted("app.view")
@blueprint.response(200, ChangeOut(many=True))
def would_change(application: Application, channel: str) -> list[queries.Change]:
    """What the next publication would change."""
    return differences.would_change(application, channel)


@blueprint.get(f"{CHANNEL}/publications")
@web.permitted("app.view")
@blueprint.response(200, PublicationOut(many=True))
def publications(application: Application, channel: str) -> list[queries.Published]:
    """The channel's history, the newest first."""
    return queries.publications(application, channel)


@blueprint.post(f"{STAGING}/publications")
@web.permitted("publish.staging")
@blueprint.arguments(PublishIn)
@blueprint.response(201, PublicationOut)
def publish_staging(body: dict[str, Any], application: Application) -> queries.Published:
    """Publish everything approved to staging."""
    return _published(application, "staging", body)


@blueprint.post(f"{LIVE}/publications")
@web.permitted("publish.live")
@blueprint.arguments(PublishIn)
@blueprint.response(201, PublicationOut)
def publish_live(body: dict[str, Any], application: Application) -> queries.Published:
    """Publish to live what staging serves."""
    return _published(application, "live", body)


@blueprint.post(f"{STAGING}/rollbacks")
@web.permitted("publish.staging")
@blueprint.arguments(RollbackIn)
@blueprint.response(201, PublicationOut)
def rollback_staging(body: dict[str, Any], application: Application) -> queries.Published:
    """Let staging serve an earlier version again."""
    return _rolled_back(application, "staging", body)


@blueprint.post(f"{LIVE}/rollbacks")
@web.permitted("publish.live")
@blueprint.arguments(RollbackIn)
@blueprint.response(201, PublicationOut)
def rollback_live(body: dict[str, Any], application: Application) -> queries.Published:
    """Let live serve an earlier version again."""
    return _rolled_back(application, "live", body)


@blueprint.get(f"{CHANNEL}/freezes")
@web.permitted("app.view")
@blueprint.response(200, FreezeOut(many=True))
def freezes(application: Application, channel: str) -> Sequence[Freeze]:
    """Freezes that stand or are to come."""
    return freeze_queries.freezes(application, channel)


@blueprint.post(f"{CHANNEL}/freezes")
@web.permitted("publish.freeze")
@blueprint.arguments(FreezeIn)
@blueprint.response(201, FreezeOut)
def freeze(body: dict[str, Any], application: Application, channel: str) -> Freeze:
    """Let a channel stay as it is for a while."""
    return actions.freeze(web.actor(), application, channel, Span(**body))


@blueprint.delete("/apps/<app_slug>/freezes/<int:freeze_id>")
@web.permitted("publish.override")
@blueprint.response(200, FreezeOut)
def lift(application: Application, freeze_id: int) -> Freeze:
    """End a freeze now, or call off one that is still to come."""
    return actions.lift(web.actor(), application, freeze_id)


def _published(application: Application, channel: str, body: dict[str, Any]) -> queries.Published:
    keys = frozenset(body["keys"]) if body["keys"] is not None else None
    order = Order(body["note"], keys, body["with_settings"], body["override"])
    actions.publish_order(web.settings(), web.actor(), application, channel, order)
    return queries.publications(application, channel, 1)[0]


def _rolled_back(application: Application, channel: str, body: dict[str, Any]) -> queries.Published:
    actions.rollback_order(web.settings(), web.actor(), application, channel, Return(**body))
    return queries.publications(application, channel, 1)[0]
