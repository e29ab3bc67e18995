"""What a reader of source would overlook: characters that cannot be seen, and where links really go."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from guidance_server.authoring import lookalikes

# Bidirectional controls, zero-width and other characters without a shape of their own; a text can lie with each of them.
_HIDDEN = re.compile(
    "([\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b-\x1f\x7f-\x9f])"
)
_TARGET = re.compile(
    r"\]\(\s*<?([^\s)>]+)|^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)|<((?:https?|mailto|tel):[^>\s]+)>", re.MULTILINE
)


@dataclass(frozen=True)
class LinkMark:
    """A link's target as it is written, whether it is new, gone or as before, and why it may not be what it seems."""

    kind: Literal["same", "added", "removed"]
    target: str
    warning: str = ""


def hidden_name(text: str) -> str:
    """The name of a hidden character, such as `U+202E RIGHT-TO-LEFT OVERRIDE`; empty for any other text."""
    if len(text) != 1 or not _HIDDEN.match(text):
        return ""
    return f"U+{ord(text):04X} {unicodedata.name(text, 'CONTROL CHARACTER')}"


def with_hidden_apart(text: str) -> list[str]:
    """The text in pieces, each hidden character a piece of its own."""
    return [piece for piece in _HIDDEN.split(text) if piece]


def hidden(text: str) -> list[str]:
    """Names of the hidden characters in a text, in order."""
    return [hidden_name(found) for found in _HIDDEN.findall(text)]


def targets(source: str) -> list[str]:
    """Where the links and images of Markdown source go, in order."""
    return [next(filter(None, found.groups())) for found in _TARGET.finditer(source)]


def link_marks(before: str, after: str) -> tuple[LinkMark, ...]:
    """Every target of both sources, those that went first."""
    old, new = Counter(targets(before)), Counter(targets(after))
    gone = [LinkMark("removed", target) for target in (old - new)]
    misnamed = dict(lookalikes.odd_links(after))
    return (
        *gone,
        *(
            LinkMark("same" if target in old else "added", target, misnamed.get(target) or lookalikes.warning(target))
            for target in new
        ),
    )
