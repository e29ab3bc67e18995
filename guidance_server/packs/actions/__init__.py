"""What is done with channels: publish, roll back, publish in an emergency, freeze, and keep the files as the database
says."""

from guidance_server.packs.actions.emergency import publish_emergency
from guidance_server.packs.actions.files import repair
from guidance_server.packs.actions.freezes import ChannelFrozen, freeze, lift
from guidance_server.packs.actions.releases import (
    NothingNew,
    PlanChanged,
    WouldExpose,
    publish,
    publish_order,
    rollback,
    rollback_order,
)
from guidance_server.packs.actions.scheduled import publish_scheduled
from guidance_server.packs.queries.plans import facts

__all__ = [
    "ChannelFrozen",
    "NothingNew",
    "PlanChanged",
    "WouldExpose",
    "facts",
    "freeze",
    "lift",
    "publish",
    "publish_emergency",
    "publish_order",
    "publish_scheduled",
    "repair",
    "rollback",
    "rollback_order",
]
