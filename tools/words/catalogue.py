"""The catalogues of translations: what there is to say, what each has words for, and what is wrong with one."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.words import python, tables, templates

PACKAGE = Path(__file__).parent.parent.parent / "guidance_server"
CATALOGUES = PACKAGE / "translations"
# Who wrote what when is known to git; in a file it would only make two branches differ.
_HEADER = "# What the console says (docs/console_languages.md)."
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
# A message: its words, or those for one and for many; and where it was met.
Found = tuple[str | tuple[str, str], str]


def extracted() -> Catalog:
    """Everything there is to say, as a catalogue without translations."""
    catalog = Catalog(project="Guidance Server", fuzzy=False)
    for words, place in sorted([*templates.words(PACKAGE), *python.words(PACKAGE), *tables.words()], key=_by_place):
        catalog.add(words, locations=[(place, None)])
    return catalog


def update() -> list[str]:
    """Write what is new into every catalogue, and drop what nobody says any more; what is still without words, per language."""
    return [f"{path.parts[-3]}: {words}" for path in _files() for words in _missing(_updated(path))]


def wrong() -> list[str]:
    """What is wrong with the catalogues as they lie there."""
    wanted = {_id(message) for message in extracted() if message.id}
    return [problem for path in _files() for problem in _problems(path, wanted)]


def _problems(path: Path, wanted: set[str]) -> Iterator[str]:
    catalog = _read(path)
    there = {_id(message) for message in catalog if message.id}
    yield from (f"{path.parts[-3]} lacks “{words}”" for words in sorted(wanted - there))
    yield from (f"{path.parts[-3]} keeps what nobody says: “{words}”" for words in sorted(there - wanted))
    yield from (f"{path.parts[-3]} keeps what nobody says: “{words}”" for words in catalog.obsolete)
    for message in catalog:
        if message.id and message.fuzzy:
            yield f"{path.parts[-3]}: “{_id(message)}” is fuzzy"
    yield from (f"{path.parts[-3]} has no words for “{words}”" for words in _missing(catalog))
    yield from (f"{path.parts[-3]}: “{words}” has other values" for words in _other_values(catalog))


def _updated(path: Path) -> Catalog:
    known, catalog = {_id(message): message.string for message in _read(path)}, _read(path)
    fresh = Catalog(locale=catalog.locale, project="Guidance Server", fuzzy=False, header_comment=_HEADER)
    fresh.creation_date = fresh.revision_date = _NO_DATE
    for message in extracted():
        if message.id:
            fresh.add(message.id, known.get(_id(message)), locations=message.locations)
    written = BytesIO()
    write_po(written, fresh, width=120, include_lineno=False)
    path.write_bytes(written.getvalue())
    return fresh


def _missing(catalog: Catalog) -> list[str]:
    return [_id(message) for message in catalog if message.id and not all(_strings(message))]


def _other_values(catalog: Catalog) -> list[str]:
    """Messages whose translation names other values than they do, or brings marks of HTML that they do not have."""
    return [_id(one) for one in catalog if one.id and all(_strings(one)) and any(map(_differs(one), _strings(one)))]


def _differs(message: Message) -> Callable[[str], bool]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    allowed = [_values(words) for words in ids]
    return lambda words: _values(words) not in allowed or any(mark in words and mark not in ids[-1] for mark in '<"')


def _values(words: str) -> tuple[list[str], list[str]]:
    try:
        braces = sorted(name for _, name, _, _ in Formatter().parse(words) if name)
    except ValueError:
        braces = []
    return sorted(set(re.findall(r"%\((\w+)\)s", words))), braces


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _id(message: Message) -> str:
    return " | ".join(message.id) if isinstance(message.id, tuple) else str(message.id)


def _by_place(found: Found) -> tuple[str, str]:
    return found[1], str(found[0])


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _files() -> list[Path]:
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))
