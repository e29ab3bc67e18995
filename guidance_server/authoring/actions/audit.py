"""The audit chain, for what is done with content."""

from guidance_server.trail.actions import lock, record, subject

__all__ = ["lock", "record", "subject"]
