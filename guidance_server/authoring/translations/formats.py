"""The two kinds of file that translations go out and come back in."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from guidance_server.authoring.translations import sheet, xliff
from guidance_server.authoring.translations.units import BadFile, Read, Unit


class Format(NamedTuple):
    """How a file is written and read."""

    title: str
    ending: str
    mimetype: str
    document: Callable[[str, Iterable[Unit]], Iterator[str]]
    read: Callable[[bytes], list[Read]]


FORMATS = {
    "xliff": Format("XLIFF 1.2", "xlf", "application/x-xliff+xml", xliff.document, xliff.read),
    "csv": Format("CSV for a spreadsheet", "csv", "text/csv", sheet.document, sheet.read),
}
_ENDINGS = {"xlf": "xliff", "xliff": "xliff", "xml": "xliff", "csv": "csv"}


def by_name(name: str) -> Format:
    """The format that a file's name says by its ending."""
    kind = _ENDINGS.get(name.rpartition(".")[2].lower())
    if kind is None:
        raise BadFile(1, "This is neither XLIFF nor CSV.", "Choose a file that ends in .xlf, .xliff or .csv.")
    return FORMATS[kind]


def read(name: str, data: bytes) -> list[Read]:
    """The texts of a file; one without any is refused."""
    found = by_name(name).read(data)
    if not found:
        raise BadFile(1, "There is no text in this file.", "Export the texts again.")
    return found
