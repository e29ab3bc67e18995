"""From what happened to a mail: copies for people, letters out of copies, and sending them."""

from guidance_server.dispatch.actions.composing import compose
from guidance_server.dispatch.actions.sending import send_due, try_again
from guidance_server.dispatch.actions.spreading import remind, spread

__all__ = ["compose", "remind", "send_due", "spread", "try_again"]
