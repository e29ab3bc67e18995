"""Markdown to nodes: the golden table both languages read, links and problems with their lines, hostile input."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidance_server.authoring.markdown import BYTES, DEEPEST, Link, Problem, to_text, to_tree
from guidance_server.authoring.urls import safe_url

ROOT = Path(__file__).parent.parent.parent
GOLDEN = json.loads((ROOT / "tests/golden/markdown.json").read_text())
CORPORA = ROOT.parent / "shared/data/corpora"
BLOCKS = {"p", "h", "ul", "ol", "li", "quote", "note", "pre", "hr", "steps", "step", "details", "summary"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
KINDS = BLOCKS | TABLES | {"code", "em", "strong", "s", "br", "a", "img", "kbd"}
ATTRIBUTES = {
    "level",
    "start",
    "tone",
    "lang",
    "href",
    "article",
    "flow",
    "item",
    "src",
    "alt",
    "align",
    "width",
    "height",
}


def every(nodes: list[Any]) -> Iterator[list[Any]]:
    for node in nodes:
        if isinstance(node, list):
            yield node
            yield from every(node[1:])


def depth(nodes: list[Any]) -> int:
    return max((1 + depth(node[1:]) for node in nodes if isinstance(node, list)), default=0)


def assert_safe(source: str) -> None:
    """The tree has only known kinds and attributes, allowed addresses, and is not too deep."""
    tree = to_tree(source)
    assert depth(tree.nodes) <= DEEPEST
    for node in every(tree.nodes):
        assert node[0] in KINDS
        attributes = node[1] if len(node) > 1 and isinstance(node[1], dict) else {}
        assert set(attributes) <= ATTRIBUTES
        assert "href" not in attributes or safe_url(attributes["href"])
        assert "src" not in attributes or attributes["src"].lower().startswith(("https://", "/images/"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["source"][:40])
def test_golden(case: dict[str, Any]) -> None:
    assert to_tree(case["source"]).nodes == case["nodes"]


def test_links_carry_kind_and_line() -> None:
    source = "a\n[x](https://example.com)\n[y](article:order) and\n[z](#part)\n\n| [w](flow:go) |\n|--|\n"
    assert to_tree(source).links == (
        Link("url", "https://example.com", 2),
        Link("article", "order", 3),
        Link("place", "#part", 4),
        Link("flow", "go", 6),
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "x\n\n[a](javascript:x)",
            Problem(3, "The link “javascript:x” needs a full https, http, mailto or tel address."),
        ),
        ("![a](http://e.x/a.png)", Problem(1, "The picture “http://e.x/a.png” needs an https address or an upload.")),
        ("[a](article:gone)", Problem(1, "There is no article “gone”.")),
        ("> " * 17 + "x", Problem(1, "This is nested deeper than 16 levels.")),
        (":::steps\ntext\n:::", Problem(1, "“:::steps” holds one numbered list and nothing else.")),
        ("x" * (BYTES + 1), Problem(1, f"The text has {BYTES + 1:,} bytes; {BYTES:,} are allowed. Split it.")),
    ],
)
def test_problems(source: str, problem: Problem) -> None:
    assert problem in to_tree(source, resolve=lambda kind, key: key != "gone").problems


def test_words_of_what_is_refused_stay() -> None:
    assert to_text(to_tree("go [there](javascript:x) ![chart](data:x)").nodes) == "go there chart"


def test_text_has_a_line_per_block() -> None:
    source = "# Title\n\nSome *words*.\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2<br>3 |"
    assert to_text(to_tree(source).nodes) == "Title\nSome words.\na\nb\nx y\n1 2\n3"


def test_a_wall_of_nesting_stays_bounded() -> None:
    for source in ("> " * 500 + "x", "- " * 500 + "x", "*a " * 500 + "b" + " a*" * 500, ":::details x\n" * 50 + "y"):
        assert_safe(source)


def cases(corpus: str) -> list[dict[str, Any]]:
    path = CORPORA / corpus
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


absent = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of shared/data are not on this machine")


@absent
@pytest.mark.parametrize(
    "corpus", ["ours-markdown-schemes/cases.jsonl", "commonmark-spec/cases.jsonl", "xss-dev.jsonl"]
)
def test_hostile_and_odd_sources_give_safe_trees(corpus: str) -> None:
    found = cases(corpus)
    assert len(found) > 300
    for case in found:
        assert_safe(case["payload"])


@absent
def test_pathological_sources_are_read_or_refused_soon() -> None:
    for case in cases("markdown-pathological/cases.jsonl"):
        # The corpus holds expressions of our own making.
        source = eval(case["python"])[:BYTES]
        started = time.process_time()
        to_tree(source)
        # Far above what it takes; quadratic ones take minutes.
        assert time.process_time() - started < 5, case["title"]
