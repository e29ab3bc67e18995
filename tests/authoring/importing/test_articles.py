"""Contents from texts: titles, summaries, parts."""

import pytest

from guidance_server.authoring.importing import articles
from guidance_server.authoring.importing.front_matter import FrontMatter


@pytest.mark.parametrize(
    ("markdown", "title", "rest"),
    [
        ("# Order\n\ntext", "Order", "text\n"),
        ("# **Order** it!\n\ntext", "Order it", "text\n"),
        ("# Other words\n\ntext", "Order", "text\n"),
        ("# One\n\ntext\n\n# Two", "Order", "# One\n\ntext\n\n# Two\n"),
        ("## Order\n\ntext", "Order", "## Order\n\ntext\n"),
        ("a\n\n\n\nb", "Order", "a\n\nb\n"),
    ],
)
def test_without_title(markdown: str, title: str, rest: str) -> None:
    assert articles.without_title(markdown, title) == rest


@pytest.mark.parametrize(
    ("values", "markdown", "title"),
    [({"title": " My  title "}, "# H", "My title"), ({}, "# The *H*\n", "The H"), ({}, "text", "how to order")],
)
def test_title(values: dict[str, str], markdown: str, title: str) -> None:
    assert articles.title_of(FrontMatter(values=values), markdown, "a/how-to-order.md") == title


def test_a_long_text_is_parted_at_headings() -> None:
    section = "## H\n\n" + "word " * 5000 + "\n\n"
    found = articles.parts(section * 4)
    assert len(found) == 2
    assert "".join(found) == section * 4
    assert all(part.startswith("## H") and articles.size(part) <= articles.LARGEST for part in found)


def test_a_heading_inside_code_parts_nothing() -> None:
    text = "```\n# no heading\n" + "x" * articles.LARGEST + "\n```\n"
    assert articles.parts(text) == [text]


def test_an_article_holds_what_fits() -> None:
    front = FrontMatter(values={"description": "word " * 200, "ms.search.keywords": "a, a, b, " + "x" * 81})
    found = articles.article("k", "T" * 300, front, "text", [f"p{n}" for n in range(60)])
    assert len(found["title"]) == articles.TITLE
    assert len(found["where"]["pages"]) == articles.PAGES
    assert found["body"]["keywords"] == ["a", "b"]
    assert found["body"]["summary"]["en"].endswith("word…")
    assert len(found["body"]["summary"]["en"]) <= articles.SUMMARY
