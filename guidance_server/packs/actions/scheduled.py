"""Keeping the times that people set: what is due goes to staging and from there to live, and nothing else with it."""

import logging

from guidance_server import clock
from guidance_server.accounts.queries import actor_of, person
from guidance_server.apps.models import Application
from guidance_server.errors import Conflict, Refusal
from guidance_server.packs.actions.releases import publish_order
from guidance_server.packs.orders import Order
from guidance_server.packs.queries import differences
from guidance_server.review.actions.schedules import released
from guidance_server.review.queries.schedules import Scheduled, applications_with_due, scheduled
from guidance_server.settings import Settings

log = logging.getLogger(__name__)


def publish_scheduled(settings: Settings) -> int:
    """Publish everything whose time has come; gives how many items went live. Asked once a minute by the server."""
    return sum(_published(settings, application) for application in applications_with_due(clock.now()))


def _published(settings: Settings, application: Application) -> int:
    due = [one for one in scheduled(application) if one.due_at <= clock.now()]
    return sum(_kept(settings, application, one) for one in due)


def _kept(settings: Settings, application: Application, one: Scheduled) -> bool:
    """Whether it went live. A freeze, or somebody who publishes just now, is waited for; any other refusal is for good."""
    actor, item = actor_of(person(one.by)), one.item
    order = Order(note=f"At the time set for “{one.revision.title}”", keys=frozenset({item.key}))
    try:
        for channel in ("staging", "live"):
            # After a crash between a publication and its note the channel serves the revision already.
            if item.key in {change.key for change in differences.would_change(application, channel)}:
                publish_order(settings, actor, application, channel, order)
    except Conflict as refusal:
        log.info("%s does not go live yet, and is tried again: %s", item.key, refusal)
        return False
    except Refusal as refusal:
        said = f"Not published at the time set: {refusal.message} {refusal.way_out}".strip()
        released(actor, item, said, "publish_failed")
        return False
    released(actor, item, "Went live at the time set.")
    return True
