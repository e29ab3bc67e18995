"""Strings that run in a browser when they are written into a page: none of them comes through, each is named."""

import json
import os
import re
from pathlib import Path

import pytest

from guidance_server.authoring.importing.html import to_markdown
from guidance_server.authoring.markdown import to_tree

DATA = Path(os.environ.get("GUIDANCE_DATA", Path(__file__).parents[5] / "shared" / "data"))
CORPUS = DATA / "corpora" / "xss-dev.jsonl"
ALLOWED = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def addresses(nodes: list[object]) -> list[str]:
    """Every address in a tree."""
    found = []
    for node in nodes:
        if isinstance(node, list):
            found += [
                str(part[name]) for part in node if isinstance(part, dict) for name in ("href", "src") if name in part
            ]
            found += addresses(node)
    return found


@pytest.mark.skipif(not CORPUS.exists(), reason="the hostile strings may not ship; GUIDANCE_DATA names their folder")
def test_what_runs_as_html_neither_runs_nor_goes_unnamed() -> None:
    lines = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    unnamed = []
    for line in lines:
        found = to_markdown(line["payload"])
        assert all(map(ALLOWED.match, addresses(to_tree(found.markdown).nodes))), line["payload"]
        if line["fired_html"] and not found.dropped:
            unnamed.append(line["payload"])
    assert len([line for line in lines if line["fired_html"]]) > 300
    assert unnamed == []
