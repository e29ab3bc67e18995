"""The grammar of page rules: vectors that the SDK reads too, the order of pages, and what authors are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from guidance_server.apps.page_rules import matches, most_specific, problems, url_parts

VECTORS = json.loads((Path(__file__).parent.parent / "golden" / "page_rules.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['rule']} {vector['url'][:60]}")
def test_vector(vector: dict[str, Any]) -> None:
    assert matches(vector["rule"], url_parts(vector["url"])) is vector["matches"]


@pytest.mark.parametrize(
    ("pages", "url", "order"),
    [
        # A condition on query or hash beats any path.
        (
            {"a": {"path": "/requests/new"}, "b": {"path": "*", "query": {"tab": "x"}}},
            "/requests/new?tab=x",
            ["b", "a"],
        ),
        # Then the one that says more characters.
        (
            {"any": {"path": "/r/*"}, "one": {"path": "/r/:id"}, "new": {"path": "/r/new"}},
            "/r/new",
            ["new", "one", "any"],
        ),
        # Then fewer wild cards, then the key.
        ({"b": {"path": "/r/*"}, "a": {"path": "/r/**"}}, "/r/1", ["b", "a"]),
        ({"b": {"path": "/r/:x"}, "a": {"path": "/r/:y"}}, "/r/1", ["a", "b"]),
        # A character outside the first plane counts once, in both languages.
        ({"a": {"path": "/😀*"}, "b": {"path": "/😀a*"}}, "/😀ab", ["b", "a"]),
        ({"a": {"path": "/x"}}, "/y", []),
    ],
)
def test_order(pages: dict[str, Any], url: str, order: list[str]) -> None:
    assert most_specific(pages, url) == order


@pytest.mark.parametrize(
    ("rule", "path", "says"),
    [
        ("/x", "", "object"),
        ({"url": "/x"}, "url", "not part"),
        ({"path": 7}, "path", "text"),
        ({"path": "requests"}, "path", "starts with /"),
        ({"path": "/x?tab=1"}, "path", "no ? or #"),
        ({"hash": "/x#y"}, "hash", "no ? or #"),
        ({"path": "/:id*"}, "path", "stands alone"),
        ({"path": "/" + "a" * 500}, "path", "at most"),
        ({"query": ["tab"]}, "query", "object"),
        ({"query": {"tab": 1}}, "query.tab", "text"),
        ({"query": {"": True}}, "query.", "text"),
    ],
)
def test_problem(rule: Any, path: str, says: str) -> None:
    assert [(problem.path, says in problem.message) for problem in problems(rule)] == [(path, True)]


@pytest.mark.parametrize(
    "rule", [{}, {"path": "/requests/:id", "query": {"tab": "lines", "draft": True, "old": False}, "hash": "/x"}]
)
def test_rule_is_accepted(rule: dict[str, Any]) -> None:
    assert problems(rule) == []


def test_hostile_pattern_takes_no_time() -> None:
    """One point to come back to: many stars cost a product of lengths, never a power."""
    assert not matches({"path": "/" + "*a" * 240 + "b"}, url_parts("/" + "a" * 5000))
