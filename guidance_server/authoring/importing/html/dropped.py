"""What of a page does not become Markdown: the kind, and a sentence that names it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from guidance_server.sentences import say

# Kinds as the report of an import has them (`importing/findings.py`).
SCRIPT, STYLE, TRACKER, FRAME, FORM, MEDIA = "script", "style", "tracker", "frame", "form", "media"
HIDDEN, PICTURE, LINK = "hidden text", "missing picture", "odd link"
_LONGEST = 120


@dataclass(frozen=True)
class Dropped:
    """One thing that was left out, however often it was there."""

    kind: str
    sentence: str


@dataclass
class Noted:
    """What was left out so far, in the order in which it was met."""

    found: list[Dropped] = field(default_factory=list)

    def add(self, kind: str, sentence: str) -> None:
        """Note one thing."""
        self.found.append(Dropped(kind, sentence))

    def summary(self) -> tuple[Dropped, ...]:
        """Each thing once, with its number where it was there more than once."""
        return tuple(_numbered(self.found))


def short(text: str) -> str:
    """A text from the page, short enough to stand in a sentence, without line ends."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _numbered(found: Iterable[Dropped]) -> Iterable[Dropped]:
    for one, number in Counter(found).items():
        times = say("{number} times: {what}", what=one.sentence, number=number)
        yield one if number == 1 else Dropped(one.kind, times)
