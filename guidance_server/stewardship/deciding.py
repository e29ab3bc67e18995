"""Which reasons open and which close, given what holds now and what is on record; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from guidance_server.stewardship.reasons import Finding


class Record(NamedTuple):
    """A reason on record; ``ways`` are how it was closed: confirmed, and gone later, is both."""

    id: int
    item_id: int
    revision_id: int
    reason: str
    subject: str
    key: str
    ways: frozenset[str]


class Opening(NamedTuple):
    """A reason to put on record, about an approved revision."""

    item_id: int
    revision_id: int
    finding: Finding
    key: str


class Closing(NamedTuple):
    """A record that ends, and how."""

    record_id: int
    way: str


@dataclass(frozen=True)
class Decided:
    """What is to be written."""

    openings: list[Opening]
    closings: list[Closing]


# After these the same thing may come again: the cause went away, or the item was retired and is back.
_OVER = frozenset({"gone", "retired"})

# Findings by the id of an item and of its approved revision. What is not among them is retired, or approved no more.
Found = Mapping[tuple[int, int], Sequence[Finding]]


def decide(found: Found, records: Iterable[Record], retired: Iterable[int] = ()) -> Decided:
    """Each occurrence opens once; what holds no longer closes, also under a confirmation, so that it may come again."""
    records, gone = list(records), frozenset(retired)
    holds = {(*place, one.reason, one.subject, one.key) for place, finds in found.items() for one in finds}
    closings = [Closing(one.id, way) for one in records if (way := _way(one, found, holds, gone))]
    there = {(one.revision_id, one.reason, one.subject, one.key) for one in records}
    times = Counter((one.revision_id, one.reason, one.subject, _base(one.key)) for one in records if one.ways & _OVER)
    openings = []
    for (item_id, revision_id), finds in found.items():
        for one in finds:
            key = _again(one.key, times[revision_id, one.reason, one.subject, one.key])
            if (revision_id, one.reason, one.subject, key) not in there:
                openings.append(Opening(item_id, revision_id, one, key))
    return Decided(openings, closings)


def _way(record: Record, found: Found, holds: set[tuple[int, int, str, str, str]], retired: frozenset[int]) -> str:
    """How this record ends now; nothing where it stays as it is."""
    if "gone" in record.ways or record.ways & {"revised", "retired"}:
        return ""
    place = (record.item_id, record.revision_id)
    if not record.ways and record.item_id in retired:
        return "retired"
    if place not in found:
        return "" if record.ways else "revised"
    return "" if (*place, record.reason, record.subject, _base(record.key)) in holds else "gone"


def _base(key: str) -> str:
    return key.partition("#")[0]


def _again(key: str, times: int) -> str:
    return f"{key}#{times + 1}" if times else key
