"""Findings for people, programs and pull requests."""

import json

from guidance_server.authoring.files.findings import Finding, by_place, report

TWO = [
    Finding("items/b.md", 3, "Wrong."),
    Finding("a.yaml", 10, "100 %, or\nmore: x"),
    Finding("items/b.md", 3, "Wrong."),
]


def test_text_is_sorted_and_says_each_thing_once() -> None:
    assert report(TWO, "text", "docs") == "docs/a.yaml:10: 100 %, or\nmore: x\ndocs/items/b.md:3: Wrong."
    assert report([], "text", "docs") == ""


def test_json_can_be_read() -> None:
    said = json.loads(report(TWO, "json", "docs"))
    assert said["ok"] is False
    assert said["problems"][1] == {"file": "docs/items/b.md", "line": 3, "sentence": "Wrong."}
    assert json.loads(report([], "json", "docs")) == {"ok": True, "problems": []}


def test_an_annotation_cannot_be_left_by_its_text() -> None:
    hostile = Finding("items/a,line=1::b\n.md", 1, "x\r\n::stop-commands::y")
    assert report([hostile], "github", "d") == (
        "::error file=d/items/a%2Cline=1%3A%3Ab%0A.md,line=1::x%0D%0A::stop-commands::y"
    )
    assert "\n" not in report([hostile], "github", "d")


def test_a_refusal_names_the_places() -> None:
    assert by_place(TWO) == {"a.yaml:10": ["100 %, or\nmore: x"], "items/b.md:3": ["Wrong."]}
