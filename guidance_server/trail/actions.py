"""Writing the audit chain, and the lock that goes with it."""

from typing import Protocol

from sqlalchemy import select, text

from guidance_server import clock
from guidance_server.database import db
from guidance_server.trail.chain import START, Deed, link
from guidance_server.trail.models import AuditEntry, AuditHead


class Acting(Protocol):
    """Who acts, and through which door."""

    @property
    def id(self) -> int | None: ...

    @property
    def via(self) -> str: ...


class Named(Protocol):
    """An application, by its short name."""

    slug: str


def lock() -> None:
    """Wait until no other action writes: what is read from here on still holds when this transaction commits.

    Two approvals at one moment come one after the other, so that the second sees the first. Call it before anything
    is changed: what the session read earlier is forgotten.
    """
    first = text("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, :start) ON CONFLICT DO NOTHING")
    db.session.execute(
        first, {"start": START}
    )  # On SQLite this takes the write lock, on PostgreSQL the next line does.
    _head()
    db.session.expire_all()


def _head() -> AuditHead:
    head = select(AuditHead).where(AuditHead.id == 1).with_for_update().execution_options(populate_existing=True)
    return db.session.execute(head).scalar_one()


def record(actor: Acting, verb: str, subject: str, before: str = "", after: str = "") -> None:
    """Append to the chain, within a transaction that holds the lock."""
    head = _head()
    deed = Deed(f"{actor.id or 0}:{actor.via}", verb, subject, before, after)
    entry = link(head.seq + 1, clock.now(), deed, head.hash)
    head.seq, head.hash = entry.seq, entry.hash
    db.session.add(
        AuditEntry(
            seq=entry.seq,
            at=entry.at,
            actor=deed.actor,
            verb=deed.verb,
            subject=deed.subject,
            before_hash=deed.before,
            after_hash=deed.after,
            prev_hash=entry.prev_hash,
            hash=entry.hash,
        )
    )


def subject(application: Named, key: str = "") -> str:
    """How an item, or the application as a whole, is named in the chain."""
    return f"item:{application.slug}/{key}" if key else f"application:{application.slug}"
