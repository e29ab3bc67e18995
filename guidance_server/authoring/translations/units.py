"""A text on its way to a translator and back: what identifies it, what it says, and what was wrong with a file."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from guidance_server.authoring.translations.standing import Standing, State, standing
from guidance_server.authoring.translations.texts import source_of
from guidance_server.errors import Refusal
from guidance_server.sentences import say

LARGEST_FILE = 50 * 1024 * 1024
MOST_UNITS = 200_000
# Which texts an export has.
WHICH = {
    "open": "Missing or behind",
    "missing": "Missing",
    "behind": "Behind",
    "all": "All texts",
}


class Unit(NamedTuple):
    """One text for a translator: ``revision`` is that of the source it shows."""

    item: str
    title: str
    path: str
    label: str
    revision: int
    source_locale: str
    locale: str
    source: str
    said: str
    state: State


class Read(NamedTuple):
    """One text as a file brings it back. ``source_hash`` is what the file itself says of its source, if it still does;
    ``right`` says that the translator looked at it, also where the words stayed."""

    line: int
    application: str
    item: str
    path: str
    revision: int
    source_locale: str
    locale: str
    source: str
    source_hash: str
    said: str
    right: bool


class BadFile(Refusal):
    """A file that cannot be read, with the line where that shows."""

    def __init__(self, line: int, sentence: str, way_out: str = "") -> None:
        super().__init__(say("Line {line}: {sentence}", line=line, sentence=sentence), way_out=way_out)
        self.line = line


def units(item: tuple[str, str, int], content: Mapping[str, Any], found: Standing, which: str) -> Iterator[Unit]:
    """The texts of an item (key, title, revision) in one language that are wanted."""
    for one in found.texts:
        if which == "all" or one.state == which or which == "open" and one.state != "current":
            words = (one.path, one.text.label, item[2], source_of(content), found.locale)
            yield Unit(item[0], item[1], *words, one.source, one.said, one.state)


def standing_in(content: Mapping[str, Any], locale: str, known: Any) -> Standing | None:
    """Where it stands in the language; None of its own first language, which nothing is translated into."""
    return None if locale == source_of(content) else standing(content, locale, known)
