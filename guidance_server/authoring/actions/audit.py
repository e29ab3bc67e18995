"""The audit chain, for what is done with content."""

from guidance_server.trail.actions import Done, digest, lock, record, record_many, subject

__all__ = ["Done", "digest", "lock", "record", "record_many", "subject"]
