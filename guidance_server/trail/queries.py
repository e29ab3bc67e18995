"""The audit chain, read: narrowed and a part at a time, however long it is; and what verifications found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from guidance_server.database import db
from guidance_server.trail.chain import START, Deed, Link, cut_off, followed
from guidance_server.trail.models import AuditCheck, AuditEntry, AuditHead

AT_ONCE = 1_000
_COLUMNS = (
    AuditEntry.seq,
    AuditEntry.at,
    AuditEntry.actor,
    AuditEntry.verb,
    AuditEntry.subject,
    AuditEntry.before_hash,
    AuditEntry.after_hash,
    AuditEntry.prev_hash,
    AuditEntry.hash,
)


@dataclass(frozen=True)
class Wanted:
    """What entries are narrowed by; nothing of it means all. ``application`` None: of every application."""

    application: str | None = None
    person: int | None = None
    deed: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


def entries(wanted: Wanted, size: int, before: int = 0) -> Sequence[AuditEntry]:
    """The newest entries, or those before one; found by number, so that page 10,000 costs what the first does."""
    query = _narrowed(wanted)
    if before:
        query = query.where(AuditEntry.seq < before)
    return db.session.scalars(query.order_by(AuditEntry.seq.desc()).limit(size)).all()


def links(wanted: Wanted) -> Iterator[Link]:
    """Every entry that is wanted, the oldest first, a part at a time."""
    seq, rows = 0, _narrowed(wanted).with_only_columns(*_COLUMNS)
    while found := db.session.execute(rows.where(AuditEntry.seq > seq).order_by(AuditEntry.seq).limit(AT_ONCE)).all():
        yield from map(link_of, found)
        seq = found[-1].seq


def after(seq: int, size: int) -> Sequence[AuditEntry]:
    """Entries that follow a number; from the beginning on also what has a number that the chain never gives."""
    wanted = select(AuditEntry).order_by(AuditEntry.seq).limit(size)
    return db.session.scalars(wanted.where(AuditEntry.seq > seq) if seq else wanted).all()


def entry(seq: int) -> AuditEntry | None:
    """One entry."""
    return db.session.get(AuditEntry, seq)


def head() -> tuple[int, str]:
    """Number and hash of the last entry that was written."""
    found = db.session.execute(select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == 1)).one_or_none()
    return (found.seq, found.hash) if found else (0, START)


def fault() -> str | None:
    """The first break of the whole chain in a sentence, or None."""
    end = head()  # First: what is appended meanwhile is read as well, and no break.
    found, broken = followed(links(Wanted()), (0, START))
    return broken or (cut_off(found, end) if found[0] <= end[0] else None)


def checks(size: int = 5) -> Sequence[AuditCheck]:
    """The last verifications, the newest first."""
    return db.session.scalars(select(AuditCheck).order_by(AuditCheck.id.desc()).limit(size)).all()


def people() -> list[int]:
    """Ids of everybody who did something. Found by jumping from one to the next, for the chain may be long."""
    found: list[int] = []
    step = select(func.min(AuditEntry.person))
    while (one := db.session.scalar(step.where(AuditEntry.person > (found[-1] if found else 0)))) is not None:
        found.append(one)
        if len(found) >= 200:
            break
    return found


def link_of(found: Any) -> Link:
    """An entry as a link of the chain."""
    deed = Deed(found.actor, found.verb, found.subject, found.before_hash, found.after_hash)
    return Link(found.seq, found.at, deed, found.prev_hash, found.hash)


def _narrowed(wanted: Wanted) -> Select[Any]:
    query = select(AuditEntry)
    for column, value in (
        (AuditEntry.application, wanted.application),
        (AuditEntry.person, wanted.person),
        (AuditEntry.deed, wanted.deed or None),
        (AuditEntry.subject, wanted.subject or None),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.since:
        query = query.where(AuditEntry.at >= wanted.since)
    return query.where(AuditEntry.at < wanted.until) if wanted.until else query
