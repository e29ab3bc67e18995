"""The ledger: every event once, on disk before the answer, counted in the same transaction."""

from guidance_server.events.ledger.schema import SCHEMA
from guidance_server.events.ledger.writer import Ledger

__all__ = ["SCHEMA", "Ledger"]
