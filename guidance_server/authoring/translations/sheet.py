"""A table for a spreadsheet: the same texts as CSV, with formulas made harmless on the way out and as they were again on
the way back."""

import csv
import io
from collections.abc import Iterable, Iterator

from guidance_server.authoring.translations.standing import STATES
from guidance_server.authoring.translations.texts import digest
from guidance_server.authoring.translations.units import LARGEST_FILE, MOST_UNITS, BadFile, Read, Unit
from guidance_server.csv_export import escaped, unescaped

COLUMNS = (
    "application",
    "item",
    "text",
    "where",
    "source language",
    "language",
    "state",
    "source",
    "translation",
    "still right",
    "revision",
    "source digest",
)
_MARK = "\ufeff"  # Without it a spreadsheet takes UTF-8 for something older.
_YES = ("yes", "y", "x", "1", "true")
_WAY_OUT = "Translate in a file that was exported here, and bring that back."


def document(application: str, units: Iterable[Unit]) -> Iterator[str]:
    """The file in pieces, a line at a time."""
    yield _MARK + _line(COLUMNS)
    for one in units:
        where = f"{one.title} · {one.label}"
        languages = (one.source_locale, one.locale, STATES[one.state].lower())
        yield _line(
            (application, one.item, one.path, where, *languages, one.source, one.said, "")
            + (str(one.revision), digest(one.source))
        )


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([escaped(cell) for cell in cells])
    return out.getvalue()


def read(data: bytes) -> list[Read]:
    """The lines of a file; commas, semicolons and tabs are all taken, for spreadsheets write each of them."""
    if len(data) > LARGEST_FILE:
        raise BadFile(1, "The file is larger than 50 MB.", "Export fewer items, and bring them back in parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise BadFile(line, "This is not UTF-8.", "Save it as “CSV UTF-8”.") from None
    return list(_read(text))


def _read(text: str) -> Iterator[Read]:
    csv.field_size_limit(LARGEST_FILE)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, number, names = 1, 0, None
    try:
        for row in rows:
            if names is None:
                names = _columns(row)
            elif any(row):
                number += 1
                if number > MOST_UNITS:
                    raise BadFile(line, f"The file has more than {MOST_UNITS:,} texts.", "Bring it back in parts.")
                yield _one(line, dict(zip(names, row, strict=False)))
            line = rows.line_num + 1
    except csv.Error as fault:
        raise BadFile(line, f"This is no table: {fault}.", _WAY_OUT) from None


def _columns(row: list[str]) -> list[str]:
    names = [name.strip().casefold() for name in row]
    lacking = [name for name in COLUMNS if name not in names and name not in ("where", "state", "still right")]
    if lacking:
        raise BadFile(1, f"The column “{lacking[0]}” is missing.", _WAY_OUT)
    return names


def _one(line: int, cells: dict[str, str]) -> Read:
    said = {name: unescaped(text.replace("\r\n", "\n")) for name, text in cells.items()}
    number = said.get("revision", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise BadFile(line, f"“{number[:20]}” is no revision.", _WAY_OUT)
    return Read(
        line,
        said.get("application", ""),
        said.get("item", ""),
        said.get("text", ""),
        int(number),
        said.get("source language", ""),
        said.get("language", ""),
        said.get("source", ""),
        said.get("source digest", ""),
        said.get("translation", ""),
        said.get("still right", "").strip().casefold() in _YES,
    )
