"""Differences by word and by line; hidden characters and link targets stand out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_server.authoring.differences import lines, words
from guidance_server.authoring.marks import hidden, link_marks, targets


def test_words_that_changed_are_apart() -> None:
    found = [(segment.kind, segment.text) for segment in words("Enter the sum.", "Enter the amount.")]
    assert found == [("same", "Enter the "), ("removed", "sum"), ("added", "amount"), ("same", ".")]


def test_lines_carry_their_numbers() -> None:
    found = [(line.kind, line.before, line.after) for line in lines("a\nb\nc", "a\nB\nc\nd")]
    assert found == [
        ("same", 1, 1),
        ("removed", 2, None),
        ("added", None, 2),
        ("same", 3, 3),
        ("added", None, 4),
    ]


@given(before=st.text(), after=st.text())
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    found = words(before, after)
    assert "".join(one.text for one in found if one.kind != "added") == before
    assert "".join(one.text for one in found if one.kind != "removed") == after


@given(before=st.text(), after=st.text())
def test_both_sources_can_be_read_back(before: str, after: str) -> None:
    found = lines(before, after)
    old = ["".join(part.text for part in line.segments) for line in found if line.kind != "added"]
    new = ["".join(part.text for part in line.segments) for line in found if line.kind != "removed"]
    assert ("\n".join(old), "\n".join(new)) == (before, after)


def test_a_book_is_compared_by_passage() -> None:
    before, after = "a b " * 4000, "c d " * 4000
    assert [segment.kind for segment in words(before, after)] == ["removed", "added"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("plain ä 漢 👍", []),
        ("pay\u202e100", ["U+202E RIGHT-TO-LEFT OVERRIDE"]),
        ("a\u200bb\ufeff", ["U+200B ZERO WIDTH SPACE", "U+FEFF ZERO WIDTH NO-BREAK SPACE"]),
        ("\u2066x\u2069", ["U+2066 LEFT-TO-RIGHT ISOLATE", "U+2069 POP DIRECTIONAL ISOLATE"]),
        ("\U000e0041", ["U+E0041 TAG LATIN CAPITAL LETTER A"]),
    ],
)
def test_hidden_characters_have_names(text: str, names: list[str]) -> None:
    assert hidden(text) == names
    assert [segment.hidden for segment in words("", text) if segment.hidden] == names


def test_link_targets_are_listed() -> None:
    source = (
        "[a](https://a.example/x) ![p](<img 1.png>)\n\n[r]: https://r.example\n<mailto:a@b.example> [b](article:other)"
    )
    assert targets(source)[0] == "https://a.example/x"
    assert {"https://r.example", "mailto:a@b.example", "article:other"} <= set(targets(source))


def test_link_that_went_is_told_from_one_that_came() -> None:
    marks = link_marks("[a](https://a.example) [b](flow:b)", "[a](https://evil.example) [b](flow:b)")
    assert [(mark.kind, mark.target) for mark in marks] == [
        ("removed", "https://a.example"),
        ("added", "https://evil.example"),
        ("same", "flow:b"),
    ]
