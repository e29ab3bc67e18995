"""The same page, element or cohort is found again, whatever else is beside it; a key is never taken twice."""

from typing import Any

import pytest

from guidance_server.capture import twins

PAGES = {
    "list": {"title": "List", "rule": {"path": "/requests"}},
    "lines": {"title": "Lines", "rule": {"path": "/requests", "query": {"tab": "lines"}}},
}
CAPTURED = {"tag": "button", "path": "html[1]/body[1]/button[1]", "text": "Save", "test": "save", "x": 5, "near": "A"}


@pytest.mark.parametrize(
    ("rule", "twin"),
    [
        ({"path": "/requests"}, "list"),
        ({"path": "/requests", "query": {}, "hash": ""}, "list"),
        ({"query": {"tab": "lines"}, "path": "/requests"}, "lines"),
        ({"path": "/requests/"}, ""),
        ({"path": "/requests", "query": {"tab": True}}, ""),
        ({}, ""),
    ],
)
def test_a_page_is_known_by_its_rule(rule: dict[str, Any], twin: str) -> None:
    assert twins.page_twin(rule, PAGES) == twin


@pytest.mark.parametrize(
    ("page", "evidence", "twin"),
    [
        ("form", {"fingerprint": CAPTURED | {"x": 900, "near": "B", "page": [1, 2]}}, "save"),
        ("form", {"css": "", "fingerprint": CAPTURED}, "save"),
        ("form", {"fingerprint": CAPTURED | {"text": "Send"}}, ""),
        ("form", {"fingerprint": CAPTURED | {"path": "html[1]/body[1]/button[2]"}}, ""),
        ("list", {"fingerprint": CAPTURED}, ""),
        ("list", {"label": "Amount"}, "amount"),
        ("", {"label": "Amount"}, "amount"),
        ("form", {"label": "Amount", "css": "#a"}, ""),
    ],
)
def test_an_element_is_known_by_what_it_is_not_by_where_it_stands(
    page: str, evidence: dict[str, Any], twin: str
) -> None:
    anchors = {
        "save": {"title": "Save", "page": "form", "evidence": {"fingerprint": CAPTURED}},
        "amount": {"title": "Amount", "page": "", "evidence": {"label": "Amount"}},
    }
    assert twins.anchor_twin(evidence, page, anchors) == twin


def test_a_cohort_is_known_by_its_rule() -> None:
    rule = {"all": [{"attribute": "role", "op": "equals", "value": "buyer"}]}
    assert twins.cohort_twin({"all": list(rule["all"])}, {"buyers": {"title": "B", "rule": rule}}) == "buyers"
    assert twins.cohort_twin({"any": list(rule["all"])}, {"buyers": {"title": "B", "rule": rule}}) == ""


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("New request", [], "new-request"),
        ("New request", ["new-request"], "new-request-2"),
        ("New request", ["new-request", "new-request-2"], "new-request-3"),
        ("購買", [], "page"),
        ("購買", ["page"], "page-2"),
        ("x" * 200, ["x" * 80], "x" * 75 + "-2"),
    ],
)
def test_a_key_is_free(title: str, taken: list[str], key: str) -> None:
    assert twins.free_key(title, "page", dict.fromkeys(taken)) == key
