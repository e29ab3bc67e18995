"""What people do with items."""

from guidance_server.authoring.actions.items import Saved, archive, create_item, merge, restore, revise, save_many

__all__ = ["Saved", "archive", "create_item", "merge", "restore", "revise", "save_many"]
