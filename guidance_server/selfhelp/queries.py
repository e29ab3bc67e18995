"""Searching, and what was searched for in vain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.selfhelp import ranking, words
from guidance_server.selfhelp.audience import Proven, fits, is_over
from guidance_server.selfhelp.index import Shelf
from guidance_server.selfhelp.models import SearchMiss
from guidance_server.selfhelp.passages import Passage, snippet
from guidance_server.settings import Settings

RESULTS = 10
ENGLISH = "en"


@dataclass(frozen=True)
class Question:
    """What somebody looks for, and what is known of them: ``cohorts`` by their browser, ``proven`` by a signed token."""

    text: str
    page: str = ""
    locale: str = ENGLISH
    cohorts: frozenset[str] = field(default_factory=frozenset)
    limit: int = RESULTS
    proven: Proven = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """One line of the list; ``here``: it is about the page one is on."""

    key: str
    kind: str
    title: str
    snippet: str
    here: bool


def folder(settings: Settings, application: Application, channel: str) -> Path:
    """Where the index of a channel lies."""
    return settings.index_path / application.key / channel


def search(shelf: Shelf, place: Path, question: Question) -> list[Result]:
    """The passages that answer best, those of the page first; `index.Unusable` when there is no index."""
    found = _search(shelf, place, question, question.locale)
    if not found and words.stemmed("words", question.locale) != words.stemmed("words", ENGLISH):
        # Somebody who reads another language sees English where an item has nothing else.
        found = _search(shelf, place, question, ENGLISH)
    return found


def _search(shelf: Shelf, place: Path, question: Question, locale: str) -> list[Result]:
    asked = ranking.plan(question.text, locale)
    if asked.is_empty:
        return []
    candidates, rarity = shelf.candidates(place, asked, question.page)
    now = clock.now()
    fitting = [one for one in candidates if fits(one.passage, question.locale, question.cohorts, question.proven)]
    visible = [one for one in fitting if not is_over(one.passage, now)]
    best = ranking.ranked(asked, visible, rarity, question.page)[: question.limit]
    return [_result(passage, asked, question.page) for passage in best]


def _result(passage: Passage, asked: ranking.Plan, page: str) -> Result:
    shown = snippet(passage.text, frozenset(asked.terms), passage.locale)
    return Result(passage.key, passage.kind, passage.title, shown, bool(page) and page in passage.pages)


def misses(application: Application, first: date, last: date, limit: int = 100) -> Sequence[tuple[str, int, date]]:
    """(masked words, how often, last day) of searches without a result, the most frequent first."""
    count = func.sum(SearchMiss.count)
    rows = db.session.execute(
        select(SearchMiss.terms, count, func.max(SearchMiss.day))
        .where(SearchMiss.application_id == application.id, SearchMiss.day.between(first, last))
        .group_by(SearchMiss.terms)
        .order_by(count.desc(), SearchMiss.terms)
        .limit(limit)
    )
    return [(terms, number, day) for terms, number, day in rows]
