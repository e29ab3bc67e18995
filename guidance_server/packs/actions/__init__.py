"""What is done with channels: publish, roll back, publish in an emergency, and keep the files as the database says."""

from guidance_server.packs.actions.emergency import publish_emergency
from guidance_server.packs.actions.files import facts, repair
from guidance_server.packs.actions.releases import NothingNew, publish, publish_order, rollback

__all__ = ["NothingNew", "facts", "publish", "publish_emergency", "publish_order", "repair", "rollback"]
