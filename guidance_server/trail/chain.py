"""The audit chain: each entry carries the hash of the one before, so that nothing is changed or left out unseen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64
COLUMNS = ("seq", "at", "actor", "verb", "subject", "before_hash", "after_hash", "prev_hash", "hash")


@dataclass(frozen=True)
class Deed:
    """Who did what to what. ``actor`` is an id and a door, never a name: the chain outlives a person's erasure."""

    actor: str
    verb: str
    subject: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Link:
    """One entry of the chain."""

    seq: int
    at: datetime
    deed: Deed
    prev_hash: str
    hash: str


def link(seq: int, at: datetime, deed: Deed, prev_hash: str) -> Link:
    """The entry that follows the one with ``prev_hash``."""
    return Link(seq, at, deed, prev_hash, _hash(seq, at, deed, prev_hash))


def application_of(subject: str) -> str:
    """The short name of the application that a subject is of; empty for what concerns all: `item:p2p/tip` is of p2p."""
    kind, _, place = subject.partition(":")
    return place if kind == "application" else place.partition("/")[0] if "/" in place else ""


def deed_of(verb: str) -> str:
    """A verb without how many it was done to: “translate 12” is “translate”."""
    words, _, last = verb.rpartition(" ")
    return words if words and last.isdecimal() else verb


def person_of(actor: str) -> int:
    """The id of who acted; 0 for the command line and for nobody."""
    number = actor.partition(":")[0]
    return int(number) if number.isdecimal() else 0


def broken(links: Iterable[Link], head: tuple[int, str]) -> str | None:
    """The first break in a sentence, or None; ``head`` is the last number and hash that the chain should end with."""
    (seq, previous), fault = followed(links, (0, START))
    return fault or cut_off((seq, previous), head)


def followed(links: Iterable[Link], end: tuple[int, str]) -> tuple[tuple[int, str], str | None]:
    """How far the chain goes on whole from an ``end`` of (number, hash), and the first break after it, or None."""
    seq, previous = end
    for found in links:
        if found.seq != seq + 1:
            return (seq, previous), f"Entry {seq + 1} is missing: the next row of audit_entry is {_said(found)}."
        if found.prev_hash != previous:
            return (seq, previous), f"Entry {found.seq} does not follow the one before it: {_said(found)}."
        if found.hash != _hash(found.seq, found.at, found.deed, found.prev_hash):
            return (seq, previous), f"Entry {found.seq} was changed: {_said(found)}."
        seq, previous = found.seq, found.hash
    return (seq, previous), None


def cut_off(end: tuple[int, str], head: tuple[int, str]) -> str | None:
    """Whether a chain that ends so is all that was written."""
    if end[0] != head[0]:
        return f"The chain ends at entry {end[0]}, but {head[0]} were written."
    return None if end[1] == head[1] else f"Entry {end[0]} is not the one that was written last (audit_head)."


def row(found: Link) -> dict[str, object]:
    """An entry as it is exported, by the names in `COLUMNS`."""
    deed = found.deed
    said = (found.seq, _moment(found.at), deed.actor, deed.verb, deed.subject, deed.before, deed.after)
    return dict(zip(COLUMNS, (*said, found.prev_hash, found.hash), strict=True))


def _said(found: Link) -> str:
    """What a row says now: enough to look for it, although it may be what was forged."""
    deed = found.deed
    return f"row seq={found.seq}, “{deed.verb}” of {deed.subject} by {deed.actor} at {_moment(found.at)}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _hash(seq: int, at: datetime, deed: Deed, prev_hash: str) -> str:
    said = [seq, _moment(at), deed.actor, deed.verb, deed.subject, deed.before, deed.after, prev_hash]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()
