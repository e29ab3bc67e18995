"""XLIFF 1.2: the version that every translation tool reads and writes; 2.x is known to few of them.

A unit says all that is needed to know it again: the file names application and item with its revision, the unit's id is
the path, its extradata the digest of the source. Markdown is text like any other, with its spaces and line breaks kept.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from guidance_server.authoring.translations.texts import digest
from guidance_server.authoring.translations.units import LARGEST_FILE, MOST_UNITS, BadFile, Read, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {"missing": "needs-translation", "behind": "needs-review-translation", "current": "translated"}
_LOOKED_AT = ("translated", "final", "signed-off")
# What XML has no way to write stands as an empty tag that names it.
_UNWRITABLE = re.compile("[\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_NAMED = re.compile(r"char-([0-9A-F]{4})\Z")
# Tags of tools that hold the original's own characters; what they say is text of ours.
_TRANSPARENT = frozenset(("g", "mrk", "ph", "bpt", "ept", "it", "sub"))
_ORIGINAL = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)@(\d{1,9})\Z")


def document(application: str, units: Iterable[Unit]) -> Iterator[str]:
    """The file in pieces; the texts of an item come together."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{NAMESPACE}">\n'
    for (item, title, revision, source, target), members in groupby(
        units, lambda one: (one.item, one.title, one.revision, one.source_locale, one.locale)
    ):
        original = quoteattr(f"{application}/{item}@{revision}")
        languages = f"source-language={quoteattr(source)} target-language={quoteattr(target)}"
        yield f'<file original={original} {languages} datatype="x-markdown">\n'
        note = escape(_UNWRITABLE.sub("", title))
        yield f"<header><note>{note}</note></header>\n<body>\n"
        for one in members:
            yield _unit(one)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _unit(one: Unit) -> str:
    names = f"id={quoteattr(one.path)} resname={quoteattr(one.label)} extradata={quoteattr(digest(one.source))}"
    return (
        f'<trans-unit {names} xml:space="preserve">\n<source>{_text(one.source)}</source>\n'
        f'<target state="{_STATES[one.state]}">{_text(one.said)}</target>\n</trans-unit>\n'
    )


def _text(text: str) -> str:
    # A line feed after a carriage return would be one character to an XML reader.
    written = escape(text, {"\r": "&#13;"})
    return _UNWRITABLE.sub(lambda found: f'<x id="char-{ord(found[0]):04X}"/>', written)


def read(data: bytes) -> list[Read]:
    """The units of a file. What is no XLIFF of ours, declares entities or is too large is refused with its line."""
    if len(data) > LARGEST_FILE:
        raise BadFile(1, "The file is larger than 50 MB.", "Export fewer items, and bring them back in parts.")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as fault:
        sentence = f"This is no well-formed XML: {expat.errors.messages[fault.code]}."
        raise BadFile(fault.lineno, sentence, "Export it again from the tool that wrote it.") from None
    except (LookupError, ValueError):
        raise BadFile(1, "Its encoding is not known.", "Save it as UTF-8.") from None
    return reader.found


class _Reader:
    """Takes the parser's events one by one, so that nothing is believed before it was looked at."""

    def __init__(self) -> None:
        self.found: list[Read] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said
        self._depth = 0
        self._file: dict[str, str] = {}
        self._unit: dict[str, Any] | None = None
        self._into: list[str] | None = None
        self._ignored = 0  # Inside something else than source and target, such as a tool's alternatives.

    def _doctype(self, *_rest: object) -> None:
        raise self._bad("The file declares a document type or entities.", "Take the <!DOCTYPE …> out.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = name.rpartition(":")[2]
        if self._depth == 1:
            self._refuse_other_root(name, attributes)
        elif self._into is not None:
            self._inline(name, attributes)
        elif name == "file":
            self._file = attributes
        elif name == "trans-unit":
            self._unit = {"line": self.parser.CurrentLineNumber, "names": attributes}
        elif self._unit is not None:
            self._start_in_unit(name, attributes)

    def _start_in_unit(self, name: str, attributes: dict[str, str]) -> None:
        assert self._unit is not None
        if self._ignored or name not in ("source", "target"):
            self._ignored += 1
            return
        if name in self._unit:
            raise self._bad(f"A unit has two of <{name}>.", "Keep one.")
        self._into = self._unit[name] = []
        if name == "target":
            self._unit["state"] = attributes.get("state", "")

    def _inline(self, name: str, attributes: dict[str, str]) -> None:
        assert self._into is not None
        if name in _TRANSPARENT:
            return
        known = _NAMED.match(attributes.get("id", "")) if name == "x" else None
        if known is None:
            raise self._bad(f"The tag <{name}> in a text is not known.", "Write the text without tags.")
        self._into.append(chr(int(known[1], 16)))

    def _said(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        name = name.rpartition(":")[2]
        if self._into is not None:
            if name in ("source", "target"):
                self._into = None
        elif self._ignored:
            self._ignored -= 1
        elif name == "trans-unit":
            self._take()

    def _take(self) -> None:
        unit, self._unit = self._unit, None
        assert unit is not None
        if len(self.found) == MOST_UNITS:
            raise BadFile(unit["line"], f"The file has more than {MOST_UNITS:,} texts.", "Bring it back in parts.")
        original, names = _ORIGINAL.match(self._file.get("original", "")), unit["names"]
        if original is None or "source" not in unit:
            raise BadFile(
                unit["line"], "This unit is not one of ours: its file names no item with its revision.", _WAY_OUT
            )
        said = "".join(unit.get("target", ()))
        right = names.get("approved") == "yes" or unit.get("state") in _LOOKED_AT
        self.found.append(
            Read(
                unit["line"],
                original[1],
                original[2],
                names.get("id", ""),
                int(original[3]),
                self._file.get("source-language", ""),
                self._file.get("target-language", ""),
                "".join(unit["source"]),
                names.get("extradata", ""),
                said,
                right,
            )
        )

    def _refuse_other_root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "xliff" or attributes.get("version") != "1.2":
            raise self._bad("This is no XLIFF 1.2.", _WAY_OUT)

    def _bad(self, sentence: str, way_out: str) -> BadFile:
        return BadFile(self.parser.CurrentLineNumber, sentence, way_out)


_WAY_OUT = "Translate in a file that was exported here, and bring that back."
