"""The Markdown of a documentation site in ours: a row per construct, and findings with their lines."""

import pytest

from guidance_server.authoring.importing.addresses import Places
from guidance_server.authoring.importing.dialect import restored, translate
from guidance_server.authoring.importing.front_matter import FrontMatter

PLACES = Places({"a.md": "a", "b.md": "b"})


def ours(text: str) -> str:
    found = translate("a.md", FrontMatter(body=text), PLACES)
    return restored(found.text, found.code)


@pytest.mark.parametrize(
    ("theirs", "becomes"),
    [
        ("[B](b.md#x)", "[B](article:b#x)"),
        ('[B](b.md "title") and [C](gone.md).', "[B](article:b) and C."),
        ("[B [FR]](b.md)", "[B [FR]](article:b)"),
        ("[x]: b.md\n", "[x]: article:b\n"),
        ("> [!NOTE]\n> x", "> [!NOTE]\n> x"),
        ("> [!VIDEO https://v.example/1]", "> [Video](https://v.example/1)"),
        ('> [!div class="x"]\n> text', "> text"),
        ("## [Old way](#tab/old/)\ntext", "## Old way\ntext"),
        (':::image type="icon" source="m/a.png" alt-text="A chart.":::', ""),
        ('Choose :::image source="m/a.png" alt-text="Plus.":::.', "Choose (Plus)."),
        ("Choose ![Plus.](m/a.png) now", "Choose (Plus) now"),
        ("![Chart](m/a.png)", ""),
        ("![Chart](https://e.example/a.png)", "![Chart](https://e.example/a.png)"),
        ("[![Chart](m/a.png)](m/a.png#lightbox)", "Chart"),
        (":::row:::\n   :::column:::\ntext\n   :::column-end:::\n:::row-end:::", "text"),
        ("before <!-- gone --> after", "before  after"),
        ("one\n<!-- gone\nover lines -->\ntwo", "one\ntwo"),
        ("| a<br/>b | <ul><li>x</li><li>y</li></ul> |", "| a<br>b | <br>• x<br>• y |"),
        ("Press <kbd>Alt</kbd>", "Press <kbd>Alt</kbd>"),
        ("`[B](b.md) <!-- x -->`", "`[B](b.md) <!-- x -->`"),
        ("```\n[B](b.md)\n<b>\n```", "```\n[B](b.md)\n<b>\n```"),
        ("https://<your tenant>/x", "https://<your tenant>/x"),
        ("a\ue000c0\ue001b", "a\ufffdc0\ufffdb"),
    ],
)
def test_translation(theirs: str, becomes: str) -> None:
    assert ours(theirs).strip("\n") == becomes.strip("\n")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("x\n\n[C](gone.md)", [(3, "broken link")]),
        ("<!-- a\nb -->\n[C](gone.md)", [(3, "broken link")]),
        ("```\nx\n```\n[C](gone.md)", [(4, "broken link")]),
        ("x\n![a](m/a.png)", [(2, "missing picture")]),
        ("<table>\n<!-- no end", [(1, "odd markup"), (2, "odd markup")]),
        ("[!INCLUDE[x]:(y.md)]", [(1, "unknown include")]),
        ("<!-- [C](gone.md) -->", []),
    ],
)
def test_findings_name_their_line(text: str, findings: list[tuple[int, str]]) -> None:
    found = translate("a.md", FrontMatter(body=text), PLACES).findings
    assert sorted((finding.line, finding.kind) for finding in found) == findings


@pytest.mark.parametrize("part", ["![", "[", "](", "[a](b", "<!--", "[!INCLUDE[", "`", "``` ", "<a ", ":::image "])
def test_walls_of_unfinished_marks_are_read_soon(part: str) -> None:
    assert translate("a.md", FrontMatter(body=part * (30_000 // len(part))), PLACES).text
