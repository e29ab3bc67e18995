"""Whether the right article comes first: our ranking beside plain BM25, on questions that other people wrote.

The weights of `selfhelp/ranking.py` were fitted on the questions whose hash is even; what is reported is the other half.
Keywords of the articles are left out of the index, because one of the sets consists of them.
"""

import hashlib
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import real_articles
from bench.report import figure
from guidance_server.selfhelp import index, ranking
from guidance_server.selfhelp.passages import Passage, plain
from guidance_server.selfhelp.words import words

# Set → (file, floors published for plain BM25: success@1, success@5, MRR@10).
SETS = {
    "anchor text": ("queries_anchor_text", (0.537, 0.866, 0.677)),
    "keywords": ("queries_keywords", (0.432, 0.743, 0.561)),
}
MEASURES = ("success@1", "success@5", "MRR@10")
TEN = 10

Rank = Callable[[str], list[str]]


def run() -> list[dict[str, Any]]:
    """Three measures for each set, each with its floor and the plain BM25 of the same run."""
    plan = real_articles.plan()
    for content in plan.contents:
        content["body"]["keywords"] = []
    passages = real_articles.all_passages(plan.contents)
    with tempfile.TemporaryDirectory() as folder:
        index.build(Path(folder), passages)
        ours, plain_bm25 = _ours(Path(folder)), _plain_bm25(plan.contents)
        return [row for name in SETS for row in _rows(name, plan.origins, ours, plain_bm25)]


def _rows(name: str, origins: dict[str, str], ours: Rank, peer: Rank) -> list[dict[str, Any]]:
    file, floors = SETS[name]
    held_out = [(question, path) for question, path in real_articles.questions(file) if _is_held_out(question)]
    mine, theirs = _measured(ours, held_out, origins), _measured(peer, held_out, origins)
    return [
        figure(
            f"search, {name}: {measure}", value, "share", floor, "higher", peer="plain BM25", peer_value=round(base, 4)
        )
        for measure, value, base, floor in zip(MEASURES, mine, theirs, floors, strict=True)
    ]


def _is_held_out(question: str) -> bool:
    return hashlib.sha256(question.encode()).digest()[0] % 2 == 1


def _measured(rank: Rank, questions: list[tuple[str, str]], origins: dict[str, str]) -> tuple[float, float, float]:
    first = five = reciprocal = 0.0
    for question, path in questions:
        paths = list(dict.fromkeys(origins[key] for key in rank(question)))[:TEN]
        if path in paths:
            place = paths.index(path) + 1
            first += place == 1
            five += place <= 5
            reciprocal += 1 / place
    return first / len(questions), five / len(questions), reciprocal / len(questions)


def _ours(folder: Path) -> Rank:
    shelf = index.Shelf()

    def rank(question: str) -> list[str]:
        asked = ranking.plan(question, "en")
        candidates, rarity = shelf.candidates(folder, asked)
        found: list[Passage] = ranking.ranked(asked, candidates, rarity)
        return [passage.key for passage in found[: TEN + 5]]

    return rank


def _plain_bm25(contents: list[dict[str, Any]]) -> Rank:
    """Title ×3 + description ×2 + body, words as they are, k1 = 1.5, b = 0.75."""
    counts = [_counted(content) for content in contents]
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / len(lengths)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, count in enumerate(counts):
        for word, times in count.items():
            postings[word].append((number, times))

    def rank(question: str) -> list[str]:
        scores: dict[int, float] = defaultdict(float)
        for word in words(question):
            holding = postings.get(word, [])
            rarity = math.log(1 + (len(counts) - len(holding) + 0.5) / (len(holding) + 0.5))
            for number, times in holding:
                scores[number] += rarity * times * 2.5 / (times + 1.5 * (0.25 + 0.75 * lengths[number] / average))
        return [contents[number]["key"] for number in sorted(scores, key=lambda number: -scores[number])[: TEN + 5]]

    return rank


def _counted(content: dict[str, Any]) -> Counter[str]:
    body = content["body"]
    found = Counter(words(plain(body["markdown"]["en"])))
    for text, weight in ((content["title"], 3), (body["summary"]["en"], 2)):
        for word in words(text):
            found[word] += weight
    return found
