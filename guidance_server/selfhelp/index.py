"""The search index: a cache on disk for each application and channel, built from what was published.

A search reads term postings and nothing else: the last word as far as it is typed is a term of its own field, so no
query ever walks the vocabulary. A full rebuild goes into a new folder, and one rename makes it the current one.
"""

import os
import pickle
import secrets
import shutil
import struct
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import whoosh
from whoosh import fields, formats, scoring
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader
from whoosh.collectors import TimeLimitCollector
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, IndexError, LockError
from whoosh.query import And, ConstantScoreQuery, Or, Query, Term
from whoosh.searching import Searcher, TimeLimit
from whoosh.util.text import utf8encode

from guidance_server.errors import Unavailable
from guidance_server.selfhelp import ranking
from guidance_server.selfhelp.passages import Passage
from guidance_server.selfhelp.ranking import Candidate, Plan

# What is written, and how: higher whenever passages, terms or the schema are made otherwise. An index of another form, or
# of another Whoosh, is none, and is built again.
FORM = 1
BUDGET = 0.1
PATIENCE = 30.0
MEMORY_MB = 256
CURRENT = "current"
ON_PAGE = 20
# Passages kept in memory for each index; about 10 KB each.
KEPT = 2_000
# What reading a damaged file can end in.
DAMAGE = (
    OSError,
    IndexError,
    ValueError,
    KeyError,
    EOFError,
    struct.error,
    pickle.UnpicklingError,
    AttributeError,
    TypeError,
)


class Unusable(Exception):
    """There is no index here, or it cannot be read: build it again."""


class Weighed(fields.FieldType):  # type: ignore[misc]
    """A field that takes {term: count} instead of text: the counting is ours (`ranking.weighed`)."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(formats.Existence(), None, scorable=scorable)

    def index(self, value: dict[str, int], **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one passage."""
        for term, count in value.items():
            yield utf8encode(term)[0], count, float(count), b""


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own files, written in two thirds of the time."""

    def __init__(self) -> None:
        # Postings are thousands of small blocks: packing each takes longer than it saves on the disk.
        super().__init__(compression=0)

    def per_document_reader(self, storage: Any, segment: Any) -> "_Lengths":
        """What a writer asks for lengths."""
        return _Lengths(storage, segment)


class _Lengths(W3PerDocReader):  # type: ignore[misc]
    """A writer asks for a passage's length once for each posting: they are read from the file once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._known: dict[str, list[int]] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The number of words that a passage has in a field."""
        if fieldname not in self._known:
            numbers = range(self.doc_count_all())
            self._known[fieldname] = [super(_Lengths, self).doc_field_length(n, fieldname, default) for n in numbers]
        return self._known[fieldname][docnum]


SCHEMA = fields.Schema(
    id=fields.ID(stored=True, unique=True),
    version=fields.STORED(),
    terms=Weighed(scorable=True),
    # Found or not: how long a passage is says nothing here, and keeping it would double the work.
    prefixes=Weighed(scorable=False),
    pages=Weighed(scorable=False),
    passage=fields.STORED(),
)
WEIGHTING = scoring.BM25F(B=0.5, K1=1.2)


def build(folder: Path, passages: Iterable[Passage]) -> None:
    """A new index beside the old one; readers change over when it is whole."""
    name = _fresh_name()
    place = folder / name
    place.mkdir(parents=True)
    written = FileStorage(str(place)).create_index(SCHEMA)
    _write(written, passages, ())
    written.close()
    _change_over(folder, name)


def _change_over(folder: Path, name: str) -> None:
    fresh = folder / f"{CURRENT}.{name}"
    fresh.write_text(name)
    before = _current(folder)
    os.replace(fresh, folder / CURRENT)
    # A reader that has just looked may still open the one before.
    for old in folder.iterdir():
        if old.is_dir() and old.name not in {name, before}:
            shutil.rmtree(old, ignore_errors=True)


def copy(source: Path, folder: Path) -> None:
    """Begin with what another index holds, as it stands now."""
    name = _fresh_name()
    if not is_current(source):
        raise Unusable(f"the index in {source} is of another version")
    try:
        shutil.copytree(source / _current(source), folder / name)
    except OSError as error:
        shutil.rmtree(folder / name, ignore_errors=True)
        raise Unusable(str(error)) from error
    _change_over(folder, name)


def update(folder: Path, passages: Iterable[Passage], gone: Sequence[str]) -> None:
    """Put these in place of their earlier versions and take out what is gone, in one commit."""
    found = _open(folder)
    try:
        _write(found, passages, gone)
    finally:
        found.close()


def versions(folder: Path) -> dict[str, str]:
    """Passage id → version of all that is indexed."""
    found = _open(folder)
    try:
        with found.reader() as reader:
            return {stored["id"]: stored["version"] for _, stored in reader.iter_docs()}
    except DAMAGE as error:
        raise Unusable(str(error)) from error
    finally:
        found.close()


class Shelf:
    """The open indexes of a process. A search takes the lock: readers share file positions, and Python its one core.

    ``mending`` is held by whoever builds a damaged index anew, so that others do not do the same.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.mending = threading.Lock()
        self._open: dict[Path, _Opened] = {}

    def candidates(self, folder: Path, plan: Plan, page: str = "") -> tuple[list[Candidate], dict[str, float]]:
        """Passages that hold some of the terms, and how rare each term is."""
        with self._lock:
            try:
                opened = self._opened(folder)
                return _candidates(opened, plan, page), _rarity(opened.searcher, plan)
            except DAMAGE as error:
                self._open.pop(folder, None)
                raise Unusable(str(error)) from error

    def _opened(self, folder: Path) -> "_Opened":
        name = _current(folder)
        known = self._open.get(folder)
        if known and known.name == name and known.searcher.up_to_date():
            return known
        self._open[folder] = _Opened(name, _open(folder).searcher(weighting=WEIGHTING))
        return self._open[folder]


class _Opened:
    """An index at one generation, with the passages that were read of it: unpacking one takes longer than scoring it."""

    def __init__(self, name: str, searcher: Searcher) -> None:
        self.name, self.searcher = name, searcher
        self._passages: dict[int, Passage] = {}

    def passage(self, number: int) -> Passage:
        """The passage with this number."""
        if number not in self._passages:
            if len(self._passages) >= KEPT:
                self._passages.clear()
            self._passages[number] = Passage(**self.searcher.stored_fields(number)["passage"])
        return self._passages[number]


def is_current(folder: Path) -> bool:
    """Whether there is an index of the form that this version writes; it is not opened for that."""
    return _current(folder).startswith(_stamp())


def _stamp() -> str:
    """What the names of folders of this form begin with."""
    return f"form{FORM}w{''.join(map(str, whoosh.__version__))}z"


def _fresh_name() -> str:
    return _stamp() + secrets.token_hex(8)


def _current(folder: Path) -> str:
    try:
        return (folder / CURRENT).read_text()
    except OSError:
        return ""


def _open(folder: Path) -> FileIndex:
    name = _current(folder)
    if not name.isalnum():
        raise Unusable(f"there is no index in {folder}")
    if not name.startswith(_stamp()):
        raise Unusable(f"the index in {folder} is of another version")
    try:
        found = FileStorage(str(folder / name)).open_index(schema=SCHEMA)
    except DAMAGE as error:
        raise Unusable(str(error)) from error
    return found


def _write(written: FileIndex, passages: Iterable[Passage], gone: Sequence[str]) -> None:
    try:
        writer = written.writer(timeout=PATIENCE, limitmb=MEMORY_MB, codec=_Codec())
    except LockError:
        raise Unavailable("Another process is writing the search index.", way_out="Try again in a minute.") from None
    except DAMAGE as error:
        raise Unusable(str(error)) from error
    for name in gone:
        writer.delete_by_term("id", name)
    for passage in passages:
        writer.add_document(
            id=passage.id,
            version=passage.version,
            terms=ranking.weighed(passage),
            prefixes=dict.fromkeys(passage.prefixes.split(), 1),
            pages=dict.fromkeys(passage.pages, 1),
            passage=passage.stored(),
        )
    writer.commit()


def _candidates(opened: _Opened, plan: Plan, page: str) -> list[Candidate]:
    searcher = opened.searcher
    wanted = [Term("terms", term) for term in plan.terms]
    if plan.prefix:
        wanted.append(ConstantScoreQuery(Term("prefixes", plan.prefix), 0.01))
    asked = Or(wanted)
    found = _found(searcher, asked, ranking.CANDIDATES)
    if page:
        found |= _found(searcher, And([asked, ConstantScoreQuery(Term("pages", page), 0.0)]), ON_PAGE)
    return [Candidate(opened.passage(number), score) for number, score in found.items()]


def _found(searcher: Searcher, query: Query, limit: int) -> dict[int, float]:
    """Number → score. When time is up, what has been found so far is the answer."""
    collector = TimeLimitCollector(searcher.collector(limit=limit), BUDGET, use_alarm=False)
    with suppress(TimeLimit):
        searcher.search_with_collector(query, collector)
    results = collector.results()
    return {results.docnum(position): results.score(position) for position in range(results.scored_length())}


def _rarity(searcher: Searcher, plan: Plan) -> dict[str, float]:
    reader, number = searcher.reader(), searcher.doc_count()
    return {term: ranking.inverse_frequency(number, reader.doc_frequency("terms", term)) for term in plan.terms}
