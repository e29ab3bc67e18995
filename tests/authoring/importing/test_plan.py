"""A small folder as a whole: contents, pages and findings."""

from pathlib import Path

import pytest

from guidance_server.authoring.importing import findings
from guidance_server.authoring.importing.connectors import markdown_folder
from guidance_server.authoring.importing.plan import Plan, Source, is_article, planned
from guidance_server.authoring.markdown import to_tree

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent.parent / "shared/data/business_central"
SITE = "https://site.example"


@pytest.fixture(scope="module")
def docs() -> Plan:
    return planned(markdown_folder.read(ROOT / "data/docs", SITE))


def test_contents(docs: Plan) -> None:
    first, second = docs.contents
    assert (first["key"], first["title"], first["where"]["pages"]) == ("index", "Create a request", ["bc-21", "bc-22"])
    assert first["body"]["keywords"] == ["requisition", "order", "ask"]
    assert first["body"]["summary"] == {"en": "How to ask for something you need."}
    assert first["body"]["markdown"]["en"] == (
        "The *Purchasing* application helps you to ask. Choose the (Plus sign) icon.\n\n"
        "> [!NOTE]  \n> Only buyers may order. Learn more in [Order](article:sales-order#to-order).\n\n"
        "| Field | Meaning |\n|-------|---------|\n| **Amount** | Without tax.<br>In your currency. |\n\n"
        "1. Open **Requests**.\n\n   - Choose New.\n   - Fill in the form, see [Order](article:sales-order).\n"
        "2. Done.\n\nSee [the old page](article:sales-order), nothing, [ORDER](article:sales-order)"
        " and [the site](https://site.example/docs/product/other).\n"
    )
    assert (second["key"], second["where"]["pages"]) == ("sales-order", ["bc-22"])


def test_pages(docs: Plan) -> None:
    assert docs.pages["bc-21"] == {"key": "bc-21", "title": "Page 21", "rule": {"query": {"page": "21"}}}
    assert list(docs.pages) == ["bc-21", "bc-22"]


def test_findings(docs: Plan) -> None:
    assert sorted((found.file, found.line, found.kind) for found in docs.findings) == [
        ("TOC.md", 4, "broken link"),
        ("index.md", 11, "missing picture"),
        ("index.md", 23, "broken link"),
        ("index.md", 23, "letter case"),
        ("index.md", 23, "moved link"),
        ("sales/order.md", 4, "odd front matter"),
        ("sales/order.md", 9, "unknown include"),
    ]
    assert docs.stops == []


def test_nothing_is_lost_on_the_way_to_nodes(docs: Plan) -> None:
    for content in docs.contents:
        assert to_tree(content["body"]["markdown"]["en"]).problems == ()


def test_an_article_that_cannot_be_parted_stops_the_import() -> None:
    found = planned(Source({"a.md": "---\ntitle: T\ndescription: D\n---\n" + "x" * 70_000}))
    assert [finding.kind for finding in found.stops] == ["too large"]


def test_parts_lead_to_each_other() -> None:
    section = "## H\n\n" + "word " * 5000 + "\n\n"
    found = planned(Source({"a.md": f"---\ntitle: T\ndescription: D\n---\n{section * 4}"}))
    assert [content["key"] for content in found.contents] == ["a", "a-part-2"]
    assert [content["title"] for content in found.contents] == ["T (part 1 of 2)", "T (part 2 of 2)"]
    assert "(article:a-part-2)" in found.contents[0]["body"]["markdown"]["en"]
    assert found.stops == []


@pytest.mark.parametrize(
    ("path", "article"),
    [("a.md", True), ("x/a.md", True), ("includes/a.md", False), ("x/includes/y/a.md", False), ("x/TOC.md", False)],
)
def test_what_is_an_article(path: str, article: bool) -> None:
    assert is_article(path) == article


@pytest.mark.skipif(not REAL.exists(), reason="the real articles of shared/data are not on this machine")
def test_the_real_folder() -> None:
    found = planned(markdown_folder.read(REAL, "https://learn.microsoft.com"))
    assert len(found.contents) == 2113  # 2,112 files, one of them in two parts.
    assert found.stops == []
    assert len({content["key"] for content in found.contents}) == 2113
    counted = findings.counts(found.findings)
    # The folder's description counts 501 links and includes whose path names no file to the letter.
    to_the_letter = sum(counted[kind] for kind in ("broken link", "moved link", "letter case", "unknown include"))
    assert 450 < to_the_letter < 550
    assert counted["odd front matter"] > 50
    sample = found.contents[::100]
    assert [to_tree(content["body"]["markdown"]["en"]).problems for content in sample] == [()] * len(sample)
