"""`:::steps` and `:::details`: where they begin and end."""

import pytest

from guidance_server.authoring.markdown import to_tree


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        (":::details A\nx\n\ny\n:::\nz", [["details", ["summary", "A"], ["p", "x"], ["p", "y"]], ["p", "z"]]),
        ("before\n:::details A\nx\n:::", [["p", "before"], ["details", ["summary", "A"], ["p", "x"]]]),
        (":::details\nx\n:::", [["details", ["p", "x"]]]),
        (":::details A\nnobody ends it", [["details", ["summary", "A"], ["p", "nobody ends it"]]]),
        (
            "- a\n  :::details B\n  x\n  :::\n- c",
            [["ul", ["li", "a", ["details", ["summary", "B"], ["p", "x"]]], ["li", "c"]]],
        ),
        ("> :::steps\n> 1. a\n> :::\n", [["quote", ["steps", ["step", "a"]]]]),
        (":::other\nx\n:::", [["p", ":::other x :::"]]),
        ("    :::details A", [["pre", ":::details A"]]),
        ("::: details  A  \nx\n:::", [["details", ["summary", "A"], ["p", "x"]]]),
    ],
)
def test_containers(source: str, nodes: list[object]) -> None:
    assert to_tree(source).nodes == nodes


def test_lines_inside_are_those_of_the_source() -> None:
    assert to_tree(":::details A\n\n[x](y.md)\n:::").problems[0].line == 3
