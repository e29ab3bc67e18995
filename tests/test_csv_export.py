"""No cell of ours is a formula in somebody's spreadsheet."""

import pytest

from guidance_server.csv_export import document, escaped


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "%0A=1", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\ufeff=1", "\u200b=1",
        "＝1+1", "＋1", "－1", "＠SUM(A1)", "'=1", '"=1', "\u00ad=1",
    ],
)  # fmt: skip
def test_formula_gets_an_apostrophe(cell: str) -> None:
    assert escaped(cell) == "'" + cell


@pytest.mark.parametrize(
    ("cell", "text"), [("Amount", "Amount"), ("a=b", "a=b"), ("", ""), (None, ""), (-3, "-3"), (0.5, "0.5")]
)
def test_other_cells_stay_as_they_are(cell: object, text: str) -> None:
    assert escaped(cell) == text


def test_document() -> None:
    assert document(("item", "seen"), [("=x", 3), ('say "a,b"', 0)]) == 'item,seen\r\n\'=x,3\r\n"say ""a,b""",0\r\n'
