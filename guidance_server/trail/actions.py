"""Writing the audit chain, and the lock that goes with it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from guidance_server import clock
from guidance_server.database import db
from guidance_server.errors import Conflict
from guidance_server.sentences import say
from guidance_server.trail.chain import START, Deed, Link, application_of, deed_of, link, person_of
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
    held = db.session().get_transaction()
    if held is not None and db.session.info.get("locked") is held:
        return  # Verbs that are put together ask for it each; it is theirs already.
    db.session.execute(
        first, {"start": START}
    )  # On SQLite this takes the write lock, on PostgreSQL the next line does.
    _head()
    db.session.info["locked"] = db.session().get_transaction()
    db.session.expire_all()


def _head() -> AuditHead:
    head = select(AuditHead).where(AuditHead.id == 1).with_for_update().execution_options(populate_existing=True)
    return db.session.execute(head).scalar_one()


class Done(NamedTuple):
    """What was done to one subject, with the hash of its content before and after."""

    verb: str
    subject: str
    before: str = ""
    after: str = ""


def record(actor: Acting, verb: str, subject: str, before: str = "", after: str = "") -> None:
    """Append to the chain, within a transaction that holds the lock."""
    record_many(actor, [Done(verb, subject, before, after)])


def record_many(actor: Acting, done: Iterable[Done]) -> None:
    """Append each of them, in their order: of many at once every one has its own entry."""
    head, now, rows = _head(), clock.now(), []
    seq, end = head.seq, head.hash
    for one in done:
        entry = link(seq + 1, now, Deed(f"{actor.id or 0}:{actor.via}", *one), end)
        seq, end = entry.seq, entry.hash
        rows.append(_row(entry))
    if rows:
        head.seq, head.hash = seq, end
        db.session.flush()
        try:
            db.session.execute(insert(AuditEntry), rows)
        except IntegrityError as error:
            raise Conflict(
                say("Nothing was saved: entry {seq} of the audit chain was written by something else.", seq=rows[0]["seq"]),
                way_out="Let `guidance audit verify` name the place, and compare the database with a backup.",
            ) from error


def _row(entry: Link) -> dict[str, Any]:
    deed = entry.deed
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": deed.actor,
        "verb": deed.verb,
        "subject": deed.subject,
        "before_hash": deed.before,
        "after_hash": deed.after,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "application": application_of(deed.subject),
        "deed": deed_of(deed.verb),
        "person": person_of(deed.actor),
    }


def subject(application: Named, key: str = "", kind: str = "item") -> str:
    """How an item, another part of the application, or it as a whole, is named in the chain."""
    return f"{kind}:{application.slug}/{key}" if key else f"application:{application.slug}"


def digest(value: Any) -> str:
    """The hash of what something says: of its canonical JSON; empty where there is nothing."""
    if value is None:
        return ""
    said = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
