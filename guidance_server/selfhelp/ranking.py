"""Which result comes first: a question as a plan of terms, and what each place of a match is worth.

The index gives candidates by BM25 over one field in which a title counts more than a text; here they are put in order
by where and how closely the words stand. The weights were fitted on one half of the public questions of
`bench/search_quality.py` and are reported on the other.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidance_server.selfhelp import words
from guidance_server.selfhelp.passages import INTRODUCTION, Passage

LONGEST, MOST_TERMS = 256, 16
CANDIDATES = 80
# How often a word counts in the one field, by where it stands.
COUNTS = {"title_terms": 8, "keyword_terms": 4, "summary_terms": 3, "headings": 2, "key_terms": 2, "body_terms": 1}
# A result on the page one is on comes first when it holds at least this share of the question.
ENOUGH = 0.5
# BM25 over the one field has counted the title already; ``in_title`` takes back some of it where the rest fits ill.
WEIGHTS = {
    "bm25": 2.6, "phrases": 1.55, "in_title": -0.5, "of_title": 1.1, "in_summary": 1.2, "heading": 2.1,
    "in_introduction": 0.45, "title_phrase": 0.25, "title": 0.25, "prefix": 0.2,
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What is looked for: stemmed terms in their order, and the last word as far as it is typed."""

    terms: tuple[str, ...]
    prefix: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.terms and not self.prefix


@dataclass(frozen=True)
class Candidate:
    """A passage with its score from the index."""

    passage: Passage
    score: float


def plan(question: str, locale: str) -> Plan:
    """Plain terms: no operators, no wildcards; what is longer than allowed is cut."""
    asked = words.words(question[:LONGEST])[:MOST_TERMS]
    # A question of nothing but small words is looked for as it stands.
    kept = [word for word in asked if word not in words.STOP] or asked
    terms = tuple(dict.fromkeys(words.stemmed(word, locale) for word in kept))
    typing = asked[-1] if asked and not question[:LONGEST].endswith((" ", "?", ".", ",")) else ""
    return Plan(terms, typing[:10] if len(typing) > 1 else "")


def weighed(passage: Passage) -> dict[str, int]:
    """Term → how often it counts in this passage."""
    found: dict[str, int] = {}
    for place, count in COUNTS.items():
        value = getattr(passage, place)
        for text in value if isinstance(value, list) else (value,):
            for term in text.split():
                found[term] = found.get(term, 0) + count
    return found


def ranked(asked: Plan, candidates: Iterable[Candidate], rarity: Mapping[str, float], page: str = "") -> list[Passage]:
    """The candidates, best first; ``rarity`` is the inverse document frequency of each term."""
    total = sum(rarity.get(term, 0.0) for term in asked.terms) or 1.0
    scored = [
        (_is_here(candidate.passage, asked, rarity, page), _score(candidate, asked, rarity, total), candidate.passage)
        for candidate in candidates
    ]
    return [passage for _, _, passage in sorted(scored, key=lambda row: (-row[0], -row[1], row[2].id))]


def features(candidate: Candidate, asked: Plan, rarity: Mapping[str, float], total: float) -> dict[str, float]:
    """What speaks for a candidate, each between 0 and about 1 (BM25 per unit of rarity a little more)."""
    passage, wanted = candidate.passage, frozenset(asked.terms)
    title = passage.title_terms.split()
    in_title, of_title = _share(wanted, title, rarity, total), _precision(wanted, title)
    return {
        "bm25": candidate.score / total,
        "phrases": _phrases(asked.terms, passage, rarity) / total,
        "in_title": _share(wanted, [*title, *passage.key_terms.split()], rarity, total),
        "of_title": of_title,
        "in_summary": _share(wanted, passage.summary_terms.split(), rarity, total),
        "heading": max((_heading(wanted, text.split(), rarity, total) for text in passage.headings), default=0.0),
        "in_introduction": _share(wanted, passage.body_terms.split(" ", INTRODUCTION)[:INTRODUCTION], rarity, total),
        "title_phrase": float(len(asked.terms) > 2 and f" {' '.join(asked.terms)} " in f" {passage.title_terms} "),
        "title": in_title * of_title,
        "prefix": float(bool(asked.prefix) and asked.prefix in passage.prefixes.split()),
    }


def _score(candidate: Candidate, asked: Plan, rarity: Mapping[str, float], total: float) -> float:
    found = features(candidate, asked, rarity, total)
    return sum(WEIGHTS[name] * value for name, value in found.items())


def _share(wanted: frozenset[str], there: Sequence[str], rarity: Mapping[str, float], total: float) -> float:
    """How much of the question stands there."""
    return sum(rarity.get(term, 0.0) for term in wanted.intersection(there)) / total


def _precision(wanted: frozenset[str], there: Sequence[str]) -> float:
    """How much of what stands there was asked for."""
    return len(wanted.intersection(there)) / len(set(there)) if there else 0.0


def _heading(wanted: frozenset[str], there: Sequence[str], rarity: Mapping[str, float], total: float) -> float:
    return _share(wanted, there, rarity, total) * _precision(wanted, there)


def _phrases(terms: Sequence[str], passage: Passage, rarity: Mapping[str, float]) -> float:
    """Neighbours in the question that are neighbours in the passage; each pair counts less the oftener it was seen."""
    found = 0.0
    length = 1 + len(passage.body_terms) / 3000
    for first, second in pairwise(terms):
        pair = f" {first} {second} "
        seen = 3 * f" {passage.title_terms} ".count(pair) + 2 * f" {passage.summary_terms} ".count(pair)
        seen += f" {passage.body_terms} ".count(pair)
        if seen:
            found += (rarity.get(first, 0.0) + rarity.get(second, 0.0)) * 2.2 * seen / (seen + 0.6 * (1 + length))
    return found


def _is_here(passage: Passage, asked: Plan, rarity: Mapping[str, float], page: str) -> bool:
    if not page or page not in passage.pages:
        return False
    total = sum(rarity.get(term, 0.0) for term in asked.terms) or 1.0
    there = weighed(passage)
    held = sum(rarity.get(term, 0.0) for term in asked.terms if term in there) / total
    return held >= ENOUGH or (bool(asked.prefix) and asked.prefix in passage.prefixes.split())


def inverse_frequency(documents: int, holding: int) -> float:
    """How much a term tells: much when few passages hold it."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
