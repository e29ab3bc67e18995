"""What people's events say about an item: an element missed or healed, readers not helped; pure.

Shares are judged by the lower end of their Wilson interval, so that two angry clicks do nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import scipy  # Its parts are loaded when they are first used: half a second that other commands do not wait.

from guidance_server.stewardship.reasons import Finding
from guidance_server.stewardship.rules import Rules
from guidance_server.stewardship.watched import Watched

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Healed:
    """In how many sessions an element was found by other evidence, and the lowest score of it."""

    sessions: int
    lowest: float


@dataclass(frozen=True)
class Signals:
    """What was counted of one item: sessions that needed its elements, misses and heals by element, verdicts of readers."""

    sessions: int = 0
    missed: Mapping[str, int] = field(default_factory=dict)
    healed: Mapping[str, Healed] = field(default_factory=dict)
    unhelped: int = 0
    readers: int = 0


def surely(part: int, whole: int) -> float:
    """The share that ``part`` of ``whole`` is at least, as far as a sample can say."""
    if not whole:
        return 0.0
    interval = scipy.stats.binomtest(min(part, whole), whole).proportion_ci(CONFIDENCE, method="wilson")
    return float(interval.low)


def findings(item: Watched, counted: Signals, rules: Rules, elements: Mapping[str, str]) -> Iterator[Finding]:
    """Reasons in what was counted; ``elements`` are digests of how each element is described now."""
    for anchor, times in sorted(counted.missed.items()):
        # An element that is not on the list any more is no element of it: somebody took it out.
        if anchor in elements and _is_more(times, counted.sessions, rules["missed"]):
            evidence = {"missed": times, "sessions": counted.sessions, "surely": surely(times, counted.sessions)}
            yield Finding("anchor_missed", anchor, f"{item.mark} {elements[anchor]}", evidence)
    for anchor, healed in sorted(counted.healed.items()):
        if anchor in elements and healed.sessions >= rules["healed_sessions"]:
            said = {"sessions": healed.sessions, "lowest": healed.lowest}
            yield Finding("anchor_healed", anchor, elements[anchor], said)
    if _is_more(counted.unhelped, counted.readers, rules["rating"]):
        share = surely(counted.unhelped, counted.readers)
        evidence = {"unhelped": counted.unhelped, "readers": counted.readers, "surely": share}
        yield Finding("low_rating", "", item.mark, evidence)


def _is_more(part: int, whole: int, limit: Mapping[str, int]) -> bool:
    return whole >= limit["sample"] and surely(part, whole) * 100 > limit["share"]
