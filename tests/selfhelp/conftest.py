"""Contents to search in, and an index of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidance_server.authoring import content as rules
from guidance_server.selfhelp import index
from guidance_server.selfhelp.passages import passages

Article = Callable[..., dict[str, Any]]


@pytest.fixture
def article() -> Article:
    def made(key: str, title: str, text: str = "", **other: Any) -> dict[str, Any]:
        found = rules.blank("article", tuple(other.get("locales", ("en",))))
        locale = found["locales"][0]
        found |= {"key": key, "title": title, "where": {"pages": other.get("pages", []), "anchor": ""}}
        found["audience"] = {"cohorts": other.get("cohorts", []), "except": other.get("excepted", [])}
        found["body"] = {
            "summary": {locale: other.get("summary", "")},
            "markdown": dict.fromkeys(found["locales"], text) | other.get("texts", {}),
            "keywords": other.get("keywords", []),
        }
        return found

    return made


@pytest.fixture
def contents(article: Article) -> list[tuple[dict[str, Any], int]]:
    """A small shelf of articles, with their revision numbers."""
    return [
        (
            article(
                "create-request", "Create a purchase request", "Choose **New** and fill in the amount.", pages=["list"]
            ),
            1,
        ),
        (
            article(
                "approve", "Approve requests", "An approver decides about a purchase request.", pages=["approvals"]
            ),
            1,
        ),
        (article("invoice", "Correct an invoice", "The invoice differs from the order. Create a correction."), 1),
        (article("secret", "Approve budgets", "Only for controllers.", cohorts=["controllers"]), 1),
        (article("gast", "Hilfe", "Anfrage", locales=["de", "en"], texts={"en": "Guest help"}), 1),
    ]


@pytest.fixture
def place(tmp_path: Path, contents: list[tuple[dict[str, Any], int]]) -> Path:
    """The folder of an index of them."""
    folder = tmp_path / "index"
    index.build(folder, [passage for content, number in contents for passage in passages(content, str(number))])
    return folder
