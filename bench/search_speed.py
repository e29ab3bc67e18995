"""How long the server takes to search the real articles: planning, index, ranking, snippets."""

import random
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import real_articles
from bench.report import figure
from guidance_server.selfhelp import index, queries
from guidance_server.selfhelp.queries import Question

ROUNDS = 300
SEED = 7


def run() -> list[dict[str, Any]]:
    """95th percentiles over questions of one to three words, over beginnings of words, and with a page."""
    plan = real_articles.plan()
    started = time.perf_counter()
    passages = real_articles.all_passages(plan.contents)
    with tempfile.TemporaryDirectory() as folder:
        index.build(Path(folder), passages)
        built = time.perf_counter() - started
        shelf, page = index.Shelf(), next(iter(plan.pages))
        asked = _questions()
        texts = {"one to three words": asked, "a prefix": [_cut(text) for text in asked]}
        p95 = {name: _p95(shelf, Path(folder), [Question(text) for text in found]) for name, found in texts.items()}
        here = _p95(shelf, Path(folder), [Question(text, page) for text in asked])
    return [
        figure("search, one to three words, p95", p95["one to three words"], "ms", 30, "lower"),
        figure("search, a prefix, p95", p95["a prefix"], "ms", 50, "lower"),
        figure("search on a page, one to three words, p95", here, "ms", 30, "lower"),
        figure(f"index of {len(passages):,} articles, built anew", built, "s", None, "lower"),
    ]


def _questions() -> list[str]:
    """The first one to three words of questions that people wrote."""
    chosen = random.Random(SEED)
    found = [question for question, _ in real_articles.questions("queries_anchor_text")]
    return [" ".join(chosen.choice(found).split()[: chosen.randint(1, 3)]) for _ in range(ROUNDS)]


def _cut(text: str) -> str:
    """The question while its last word is being typed."""
    *before, last = text.split()
    return " ".join([*before, last[: max(2, len(last) // 2)]])


def _p95(shelf: index.Shelf, folder: Path, questions: list[Question]) -> float:
    queries.search(shelf, folder, questions[0])
    times = []
    for question in questions:
        started = time.perf_counter()
        queries.search(shelf, folder, question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)[int(len(times) * 0.95)]
