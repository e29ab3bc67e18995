"""What of a content is searched."""

from collections.abc import Callable
from typing import Any

import pytest

from guidance_server.authoring import content as rules
from guidance_server.selfhelp.passages import SNIPPET, passages, plain, snippet


def test_a_passage_for_each_language(article: Callable[..., Any]) -> None:
    found = list(passages(article("k", "Title", "text", locales=["en", "de"]), "3"))
    assert [(passage.id, passage.default, passage.version) for passage in found] == [
        ("k/en", True, "3"),
        ("k/de", False, "3"),
    ]


def test_terms_by_place(article: Callable[..., Any]) -> None:
    content = article(
        "create-request", "Create a request", "Intro.\n\n## The *form*\n\nFields", keywords=["ordering"], summary="Ask"
    )
    [found] = passages(content, "1")
    assert found.title_terms == "creat request"
    assert found.key_terms == "creat request"
    assert found.summary_terms == "ask"
    assert found.headings == ["form"]
    assert found.body_terms == "intro form field"
    assert found.keyword_terms == "order"
    assert {"cr", "crea", "orderin", "ordering"} <= set(found.prefixes.split())
    assert found.text == "Ask\nIntro.\nThe form\nFields"


def test_flows_and_known_issues_are_found_by_what_they_say() -> None:
    flow = rules.blank("flow")
    step = {"title": {"en": "Open the list"}, "text": {"en": "Choose *New*."}}
    flow |= {"key": "f", "title": "Create", "body": {"start": "manual", "steps": [step]}}
    issue = rules.blank("known_issue")
    issue |= {"key": "i", "title": "Slow"}
    issue["body"] |= {"summary": {"en": "Saving is slow"}, "workaround": {"en": "Wait."}, "affected": {"en": "All"}}
    assert [passage.text for content in (flow, issue) for passage in passages(content, "1")] == [
        "Open the list\nChoose New.",
        "Saving is slow\nAll\nWait.",
    ]


def test_tips_are_no_answers() -> None:
    assert list(passages(rules.blank("tip") | {"key": "t", "title": "T"}, "1")) == []


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\nSome **bold** `code`.", "Title\nSome bold code."),
        ("[link](article:x) ![alt](https://e.x/a.png)", "link alt"),
        ("> [!NOTE]\n> Mind.", "Mind."),
        ("- a\n1. b\n\n---\n", "a\nb"),
        ("| a | b |\n|---|:-:|\n| 1<br>2 | 3 |", "a b\n1 2 3"),
        (":::details More\nx\n:::", "x"),
        ("```js\nlet a\n```", "let a"),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_the_snippet_is_the_line_that_says_most() -> None:
    text = "Nothing here.\nAn invoice.\nCorrect the invoice here."
    assert snippet(text, frozenset({"correct", "invoic"}), "en") == "Correct the invoice here."
    assert snippet(text, frozenset(), "en") == "Nothing here."
    assert snippet("", frozenset({"x"}), "en") == ""


def test_a_long_line_is_cut_around_the_words() -> None:
    shown = snippet("word " * 100 + "invoice " + "tail " * 100, frozenset({"invoic"}), "en")
    assert "invoice" in shown
    assert shown.startswith("… ")
    assert shown.endswith("…")
    assert len(shown) <= SNIPPET + 2
