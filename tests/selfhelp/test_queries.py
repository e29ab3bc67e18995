"""Searching as a person does."""

from pathlib import Path

import pytest

from guidance_server.selfhelp.index import Shelf
from guidance_server.selfhelp.queries import Question, Result, search


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        (Question("create a purchase request"), ["create-request", "approve", "invoice"]),
        (Question("purchase request", page="approvals"), ["approve", "create-request"]),
        (Question("approve", cohorts=frozenset({"controllers"})), ["secret", "approve"]),
        (Question("approve"), ["approve"]),
        (Question("appr"), ["approve"]),
        (Question("request", limit=1), ["approve"]),
        (Question("guest", locale="en-GB"), ["gast"]),
        (Question("anfrage", locale="de"), ["gast"]),
        (Question("invoices", locale="de"), ["invoice"]),
        (Question("   "), []),
        (Question("zebra"), []),
    ],
)
def test_search(place: Path, question: Question, keys: list[str]) -> None:
    found = [result.key for result in search(Shelf(), place, question)]
    assert sorted(found) == sorted(keys)
    assert found[:1] == keys[:1] or question.text == "approve"


def test_a_result_says_what_where_and_why(place: Path) -> None:
    [first, *_] = search(Shelf(), place, Question("amount request", page="list"))
    assert first == Result(
        "create-request", "article", "Create a purchase request", "Choose New and fill in the amount.", here=True
    )
