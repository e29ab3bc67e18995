"""Differences of text: by word within a line, by line within Markdown source. Hidden characters stand out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from guidance_server.authoring.marks import hidden_name, with_hidden_apart

Sameness = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing words is quadratic at worst; beyond this a passage is shown as replaced.
_MOST_WORDS = 4000


@dataclass(frozen=True)
class Segment:
    """A run of text; ``hidden`` names the character when it is one that cannot be seen."""

    kind: Sameness
    text: str
    hidden: str = ""


@dataclass(frozen=True)
class Line:
    """A line of source with its numbers before and after; a changed line comes as removed and added."""

    kind: Sameness
    before: int | None
    after: int | None
    segments: tuple[Segment, ...]


def words(before: str, after: str) -> tuple[Segment, ...]:
    """The difference of two texts, word by word."""
    return tuple(segment for kind, text in _runs(before, after) for segment in _segments(kind, text))


def lines(before: str, after: str) -> tuple[Line, ...]:
    """The difference of two sources, line by line, and word by word where a line was changed."""
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    found: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Line("same", a + n + 1, c + n + 1, _plain("same", old[a + n])) for n in range(b - a)]
        else:
            found += _replaced(old[a:b], new[c:d], a, c)
    return tuple(found)


def _replaced(old: Sequence[str], new: Sequence[str], a: int, c: int) -> Iterator[Line]:
    # Lines are compared in pairs only where as many went as came; else no pairing is better than another.
    pairs = [list(_runs(one, other)) for one, other in zip(old, new, strict=True)] if len(old) == len(new) else []
    for n, line in enumerate(old):
        yield Line("removed", a + n + 1, None, _side(pairs[n], "removed") if pairs else _plain("removed", line))
    for n, line in enumerate(new):
        yield Line("added", None, c + n + 1, _side(pairs[n], "added") if pairs else _plain("added", line))


def _side(runs: Sequence[tuple[Sameness, str]], own: Sameness) -> tuple[Segment, ...]:
    return tuple(segment for kind, text in runs if kind in ("same", own) for segment in _segments(kind, text))


def _plain(kind: Sameness, text: str) -> tuple[Segment, ...]:
    return tuple(_segments(kind, text))


def _runs(before: str, after: str) -> Iterator[tuple[Sameness, str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = [before], [after]
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[a:b])
            continue
        if b > a:
            yield "removed", "".join(old[a:b])
        if d > c:
            yield "added", "".join(new[c:d])


def _segments(kind: Sameness, text: str) -> Iterator[Segment]:
    return (Segment(kind, part, hidden_name(part)) for part in with_hidden_apart(text))
