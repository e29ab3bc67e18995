"""From what happened to a mail or a call: copies, what is written out of them, and sending it."""

from guidance_server.dispatch.actions.calling import call_due, compose_calls
from guidance_server.dispatch.actions.composing import compose
from guidance_server.dispatch.actions.pruning import prune
from guidance_server.dispatch.actions.sending import send_due, try_again
from guidance_server.dispatch.actions.spreading import remind, spread

__all__ = ["call_due", "compose", "compose_calls", "prune", "remind", "send_due", "spread", "try_again"]
