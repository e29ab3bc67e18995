"""The audit chain, read: narrowed and a part at a time, however long it is; and what verifications found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select

from guidance_server.database import db
from guidance_server.trail.chain import START, Deed, Link, application_of, cut_off, followed
from guidance_server.trail.models import AuditCheck, AuditEntry, AuditHead

AT_ONCE = 1_000
# People whom one can narrow by.
MOST_PEOPLE = 200
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
    found = select(func.min(AuditEntry.person).label("id")).where(AuditEntry.person > 0).cte("people", recursive=True)
    following = select(func.min(AuditEntry.person)).where(AuditEntry.person > found.c.id).scalar_subquery()
    found = found.union_all(select(following).where(found.c.id.is_not(None)))
    return list(db.session.scalars(select(found.c.id).where(found.c.id.is_not(None)).limit(MOST_PEOPLE)))


def link_of(found: Any) -> Link:
    """An entry as a link of the chain."""
    deed = Deed(found.actor, found.verb, found.subject, found.before_hash, found.after_hash)
    return Link(found.seq, found.at, deed, found.prev_hash, found.hash)


def _narrowed(wanted: Wanted) -> Select[Any]:
    query, application = select(AuditEntry), wanted.application
    if wanted.subject and application is not None:
        # A subject says whose it is; asked for both, SQLite may read all of the application for one item.
        query = query if application_of(wanted.subject) == application else query.where(false())
        application = None
    for column, value in (
        (AuditEntry.application, application),
        (AuditEntry.person, wanted.person),
        (AuditEntry.deed, wanted.deed or None),
        (AuditEntry.subject, wanted.subject or None),
    ):
        if value is not None:
            query = query.where(column == value)
    return query.where(*_between(wanted)) if wanted.since or wanted.until else query


def _between(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Days as conditions, with the numbers that lie in them: by the day alone a database would read its way through years.

    Clocks are put back at times, so numbers are looked up and not guessed from the first and the last moment.
    """
    days = [AuditEntry.at >= wanted.since] if wanted.since else []
    if wanted.until is None:
        # What is newest is read first, so that there is nothing to skip; but there may be nothing at all.
        there = db.session.scalar(select(AuditEntry.seq).where(*days).order_by(AuditEntry.at.desc()).limit(1))
        return days if there is not None else [false()]
    days.append(AuditEntry.at < wanted.until)
    first, last = db.session.execute(select(func.min(AuditEntry.seq), func.max(AuditEntry.seq)).where(*days)).one()
    return [*days, AuditEntry.seq.between(first, last)] if first is not None else [false()]
