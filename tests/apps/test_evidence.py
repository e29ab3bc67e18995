"""What an anchor may be found by, and what is wrong with what may not."""

from typing import Any

import pytest

from guidance_server.apps.evidence import problems

CAPTURED = {"tag": "button", "path": "html[1]/body[1]/button[1]", "text": "Send", "x": 10, "y": 20, "page": [1200, 900]}


@pytest.mark.parametrize("evidence", [{"css": "#a"}, {"role": "button", "name": "Send"}, {"fingerprint": CAPTURED}])
def test_good_evidence(evidence: dict[str, Any]) -> None:
    assert problems(evidence) == []


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({}, "An anchor needs one of"),
        ({"name": "Send"}, "An anchor needs one of"),
        ({"xpath": "//a"}, "“xpath” is not a kind of evidence"),
        ({"css": 7}, "“css” is text of at most 500"),
        ({"fingerprint": "x"}, "an object with at least a tag and a path"),
        ({"fingerprint": {"tag": "a"}}, "an object with at least a tag and a path"),
        ({"fingerprint": CAPTURED | {"html": "<b>"}}, "“fingerprint.html” is not a piece"),
        ({"fingerprint": CAPTURED | {"text": "x" * 501}}, "“fingerprint.text” is text of at most 500"),
        ({"fingerprint": CAPTURED | {"path": "x" * 2001}}, "“fingerprint.path” is text of at most 2000"),
        ({"fingerprint": CAPTURED | {"x": "10"}}, "“fingerprint.x” is a number of dots"),
        ({"fingerprint": CAPTURED | {"x": True}}, "“fingerprint.x” is a number of dots"),
        ({"fingerprint": CAPTURED | {"y": float("nan")}}, "“fingerprint.y” is a number of dots"),
        ({"fingerprint": CAPTURED | {"page": [1]}}, "“fingerprint.page” is the width and the height"),
        ({"fingerprint": CAPTURED | {"page": [1, "2"]}}, "“fingerprint.page.1” is a number of dots"),
    ],
)
def test_what_is_wrong_is_named(evidence: dict[str, Any], said: str) -> None:
    assert any(said in problem for problem in problems(evidence)), problems(evidence)
