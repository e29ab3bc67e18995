"""Tables as CSV that a spreadsheet cannot be made to run."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_DANGEROUS = frozenset("=+-@|%\t\r\n")
_INVISIBLE = frozenset("\ufeff\u00a0\u200b\u200c\u200d\u2060\u00ad\u180e")


def escaped(cell: object) -> str:
    """The cell as text, with an apostrophe before what a spreadsheet would take for a formula.

    Programs trim and fold before they look: so do we (BOM, no-break and zero-width spaces, full-width look-alikes).
    Numbers of ours stay numbers.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(cell)
    text = "" if cell is None else str(cell)
    seen = unicodedata.normalize("NFKC", "".join(character for character in text if character not in _INVISIBLE))
    looked_at = seen.lstrip(" \"'") or seen
    if text[:1] in {"\t", "\r", "\n"} or (looked_at and looked_at[0] in _DANGEROUS):
        return "'" + text
    return text


def unescaped(text: str) -> str:
    """What the cell said before it was escaped; any other text stays."""
    return text[1:] if text[:1] == "'" and escaped(text[1:]) == text else text


def document(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The whole file, with CRLF line ends as RFC 4180 has it."""
    return "".join(lines(header, rows))


def lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The same line by line, for tables that are longer than memory."""
    for row in chain([header], rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([escaped(cell) for cell in row])
        yield out.getvalue()
