"""What the request form accepts: the rules that guidance explains in plain words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from guidance_server.demo.target.records import CATEGORIES, CURRENCIES, SUPPLIERS, Line

QUOTE_FROM = Decimal(5000)
JUSTIFY_FROM = Decimal(1000)
SOONEST = timedelta(days=3)
_COST_CENTRE = re.compile(r"[A-Z]{2}-\d{4}\Z")
_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?\Z")


@dataclass(frozen=True)
class Checked:
    """The lines that could be read, the day, and what is wrong by field."""

    lines: list[Line]
    needed_by: date | None
    problems: dict[str, str]


def check(form: Mapping[str, str], rows: Sequence[tuple[str, str, str]], today: date) -> Checked:
    """Read a request form: its fields, and its lines as (text, quantity, price)."""
    lines, line_problem = read_lines(rows)
    amount = read_amount(form.get("amount", ""))
    needed_by = _day(form.get("needed_by", ""))
    found = {
        "title": _title(form.get("title", "").strip()),
        "supplier": _choice(form.get("supplier", ""), SUPPLIERS, "Choose a supplier."),
        "category": _choice(form.get("category", ""), CATEGORIES, "Choose a category."),
        "currency": _choice(form.get("currency", ""), CURRENCIES, "Choose a currency."),
        "amount": "Write the amount with a point and without separators, such as 1250.00." if amount is None else "",
        "cost_centre": ""
        if _COST_CENTRE.match(form.get("cost_centre", ""))
        else "A cost centre has two letters, a hyphen and four digits, such as MF-4410.",
        "needed_by": _needed_by(needed_by, today),
        "lines": line_problem or _sum_problem(lines, amount),
        "justification": _justification(form.get("justification", "").strip(), amount),
        "quote": "Over 5,000 a quote number is needed."
        if (amount or 0) > QUOTE_FROM and not form.get("quote", "").strip()
        else "",
    }
    return Checked(lines, needed_by, {field: sentence for field, sentence in found.items() if sentence})


def read_amount(text: str) -> Decimal | None:
    """The amount, or None when it is not written as we want it or not above zero."""
    text = text.strip()
    return Decimal(text) if _AMOUNT.match(text) and Decimal(text) > 0 else None


def read_lines(rows: Sequence[tuple[str, str, str]]) -> tuple[list[Line], str]:
    """The lines of the form, empty rows left out, and what is wrong with them."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return [], "Add at least one line."
    lines: list[Line] = []
    for position, (text, quantity, price) in enumerate(filled, start=1):
        line = _line(text.strip(), quantity, price)
        if line is None:
            return lines, f"Line {position} needs a description, a whole quantity and a price."
        lines.append(line)
    return lines, ""


def _line(text: str, quantity: str, price: str) -> Line | None:
    amount = read_amount(price)
    if not text or not quantity.strip().isdecimal() or amount is None or int(quantity) < 1:
        return None
    return Line(text[:120], int(quantity), amount)


def _title(title: str) -> str:
    if not title:
        return "Give the request a short title."
    return "A title has at most 80 characters." if len(title) > 80 else ""


def _choice(value: str, choices: Sequence[str], sentence: str) -> str:
    return "" if value in choices else sentence


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _needed_by(day: date | None, today: date) -> str:
    if day is None:
        return "Choose the day you need it by."
    return "Suppliers need at least three days; choose a later day." if day < today + SOONEST else ""


def _sum_problem(lines: Sequence[Line], amount: Decimal | None) -> str:
    total = sum((line.total for line in lines), Decimal(0))
    return (
        ""
        if amount is None or total == amount
        else f"The lines add up to {total:.2f}, but the amount says {amount:.2f}."
    )


def _justification(text: str, amount: Decimal | None) -> str:
    if (amount or 0) >= JUSTIFY_FROM and len(text) < 20:
        return "From 1,000 on, say in a sentence why it is needed (20 characters or more)."
    return ""


def read_quantity(text: str, most: int) -> int | None:
    """A received quantity between zero and what is still open."""
    try:
        quantity = int(Decimal(text or "0"))
    except (InvalidOperation, ValueError):
        return None
    return quantity if 0 <= quantity <= most else None
