"""Which HTML tags become Markdown."""

import pytest

from guidance_server.authoring.importing import tags


@pytest.mark.parametrize(
    ("tag", "in_cell", "becomes"),
    [
        ("<br/>", True, "<br>"),
        ("</br>", False, "<br>"),
        ("<KBD>", False, "<kbd>"),
        ("</b>", False, "**"),
        ("<em>", False, "*"),
        ('<a name="x">', False, ""),
        ("</a>", False, ""),
        ("<li>", True, "<br>• "),
        ("<li>", False, "\n- "),
        ("</li>", True, ""),
        ("<p>", True, ""),
        ("</p>", True, "<br>"),
        ("<p>", False, "\n\n"),
        ("<your tenant>", False, None),
        ("<table>", False, None),
    ],
)
def test_replacement(tag: str, in_cell: bool, becomes: str | None) -> None:
    found = tags.TAG.fullmatch(tag)
    assert found is not None
    assert tags.replacement(found, in_cell) == becomes


@pytest.mark.parametrize(
    ("tag", "odd"), [("<table>", True), ("<script>", True), ("<your tenant>", False), ("<br>", False)]
)
def test_what_is_worth_a_finding(tag: str, odd: bool) -> None:
    found = tags.TAG.fullmatch(tag)
    assert found is not None
    assert tags.is_odd(found) == odd
