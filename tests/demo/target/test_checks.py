"""The rules of the request form, one row each."""

from datetime import date
from decimal import Decimal

import pytest

from guidance_server.demo.target.checks import check, read_amount, read_lines, read_quantity

TODAY = date(2026, 3, 2)
GOOD = {
    "title": "Bearings",
    "supplier": "Kestrel Industrial",
    "category": "Production material",
    "amount": "400.00",
    "currency": "EUR",
    "cost_centre": "MF-4410",
    "needed_by": "2026-03-20",
    "justification": "",
    "quote": "",
}
ROWS = [("Bearing set", "10", "40.00"), ("", "", "")]


def test_a_good_form_has_no_problems() -> None:
    checked = check(GOOD, ROWS, TODAY)
    assert checked.problems == {}
    assert [(line.quantity, line.total) for line in checked.lines] == [(10, Decimal("400.00"))]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "  ", "Give the request a short title."),
        ("title", "x" * 81, "A title has at most 80 characters."),
        ("supplier", "Somebody else", "Choose a supplier."),
        ("category", "", "Choose a category."),
        ("currency", "XXX", "Choose a currency."),
        ("amount", "400,00", "Write the amount with a point"),
        ("cost_centre", "mf-4410", "A cost centre has two letters"),
        ("cost_centre", "MF4410", "A cost centre has two letters"),
        ("needed_by", "soon", "Choose the day"),
        ("needed_by", "2026-03-04", "at least three days"),
        ("lines", None, "The lines add up to 400.00, but the amount says 401.00."),
    ],
)
def test_each_rule_says_its_sentence(field: str, value: str | None, sentence: str) -> None:
    form = GOOD | ({"amount": "401.00"} if value is None else {field: value})
    assert sentence in check(form, ROWS, TODAY).problems[field]


@pytest.mark.parametrize(
    ("amount", "justification", "quote", "wrong"),
    [
        ("999.99", "", "", set()),
        ("1000.00", "", "", {"justification"}),
        ("1000.00", "Two scanners of the store broke.", "", set()),
        ("5000.00", "Two scanners of the store broke.", "", set()),
        ("5000.01", "Two scanners of the store broke.", "", {"quote"}),
        ("5000.01", "Two scanners of the store broke.", "Q-17", set()),
    ],
)
def test_limits(amount: str, justification: str, quote: str, wrong: set[str]) -> None:
    form = GOOD | {"amount": amount, "justification": justification, "quote": quote}
    assert set(check(form, [("All of it", "1", amount)], TODAY).problems) == wrong


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1250.00", Decimal("1250.00")), ("7", Decimal(7)), ("0", None), ("1,250.00", None), ("-3", None), ("1e3", None)],
)
def test_amounts(text: str, amount: Decimal | None) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "Add at least one line."),
        ([(" ", "", "")], "Add at least one line."),
        ([("Screws", "0", "1.00")], "Line 1 needs a description, a whole quantity and a price."),
        ([("Screws", "2", "1.00"), ("", "2", "1.00")], "Line 2 needs a description, a whole quantity and a price."),
    ],
)
def test_lines(rows: list[tuple[str, str, str]], sentence: str) -> None:
    assert read_lines(rows)[1] == sentence


@pytest.mark.parametrize(("text", "quantity"), [("3", 3), ("", 0), ("4", None), ("-1", None), ("many", None)])
def test_received_quantities_lie_between_zero_and_what_is_open(text: str, quantity: int | None) -> None:
    assert read_quantity(text, most=3) == quantity
