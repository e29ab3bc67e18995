"""Includes: inline, as a block, nested, in lists and tables, unknown and in circles."""

import pytest

from guidance_server.authoring.importing.addresses import Places
from guidance_server.authoring.importing.dialect import Text, translate
from guidance_server.authoring.importing.front_matter import read
from guidance_server.authoring.importing.includes import Splicer

FILES = {
    "i/name.md": "---\nms.service: x\n---\nThe *App*\n",
    "i/block.md": "First.\n\n- a\n- b\n",
    "i/outer.md": "Outer uses [!INCLUDE [name](name.md)].\n",
    "i/round.md": "Round [!INCLUDE[r](round2.md)]",
    "i/round2.md": "again [!INCLUDE[r](round.md)]",
    "i/code.md": "Use `x` here",
    "i/empty.md": "",
}


def spliced(text: str) -> tuple[str, list[tuple[str, int, str]]]:
    files = FILES | {"a.md": text}
    done: dict[str, Text] = {}

    def translated(path: str) -> Text | None:
        if path in files and path not in done:
            done[path] = translate(path, read(files[path]), Places({}))
        return done.get(path)

    splicer = Splicer(translated)
    whole = splicer.whole("a.md")
    return whole, sorted((finding.file, finding.line, finding.kind) for finding in splicer.findings)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("In [!INCLUDE[x](i/name.md)] now.", "In The *App* now."),
        ("In [!INCLUDE [x](i/name.md)], [!include[y](./i/name.md)].", "In The *App*, The *App*."),
        ("[!INCLUDE[x](i/block.md)]", "First.\n\n- a\n- b"),
        ("1. [!INCLUDE[x](i/block.md)]\n2. y", "1. First.\n\n   - a\n   - b\n2. y"),
        ("> [!INCLUDE[x](i/block.md)]", "> First.\n>\n> - a\n> - b"),
        ("| [!INCLUDE[x](i/block.md)] | y |", "| First. - a - b | y |"),
        ("[!INCLUDE[x](i/outer.md)]", "Outer uses The *App*."),
        ("[[!INCLUDE[x](i/name.md)]](https://e.example/)", "[The *App*](https://e.example/)"),
        ("[!INCLUDE[x](i/code.md)] and `y`", "Use `x` here and `y`"),
        ("a [!INCLUDE[x](i/empty.md)]b", "a b"),
    ],
)
def test_splicing(text: str, whole: str) -> None:
    assert spliced(text) == (whole, [])


def test_an_unknown_one_is_left_out_and_named() -> None:
    assert spliced("x\na [!INCLUDE[x](i/gone.md)] b") == ("x\na  b", [("a.md", 2, "unknown include")])


def test_a_circle_is_left_out_where_it_closes() -> None:
    assert spliced("[!INCLUDE[x](i/round.md)]") == ("Round again ", [("i/round2.md", 1, "include cycle")])


def test_fragments_that_multiply_stay_bounded() -> None:
    twice = {f"i/{n}.md": f"[!INCLUDE[x]({n + 1}.md)] [!INCLUDE[x]({n + 1}.md)]" for n in range(40)} | {
        "i/40.md": "word " * 10
    }
    files = {path: translate(path, read(text), Places({})) for path, text in twice.items()}
    splicer = Splicer(files.get)
    assert len(splicer.whole("i/0.md")) < 2 * 1024 * 1024
    assert any(finding.kind == "too large" for finding in splicer.findings)
