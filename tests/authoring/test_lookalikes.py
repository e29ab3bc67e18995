"""Links that look as if they went elsewhere are named; plain ones are left in peace."""

import json
from pathlib import Path

import pytest

from guidance_server.authoring.changes import changes
from guidance_server.authoring.lookalikes import misnamed, odd_links, warning
from guidance_server.authoring.marks import link_marks
from tests.authoring.samples import sample

GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "lookalikes.json").read_text())


@pytest.mark.parametrize(("address", "sentence"), GOLDEN["warnings"])
def test_hosts(address: str, sentence: str) -> None:
    assert warning(address) == sentence


@pytest.mark.parametrize(("words", "address", "sentence"), GOLDEN["misnamed"])
def test_words_that_name_a_host(words: str, address: str, sentence: str) -> None:
    assert misnamed(words, address) == sentence


def test_odd_links_are_found_in_a_source() -> None:
    source = "See [bank.com](https://evil.example) and [the bank](https://bank.com) and ![bank.com](https://x.example)."
    assert odd_links(source) == [("https://evil.example", "The words say “bank.com”, the link goes to “evil.example”.")]


def test_a_reviewer_sees_them_beside_the_link() -> None:
    before = sample("article", body={"summary": {}, "markdown": {"en": "Nothing."}, "keywords": []})
    source = "[bank.com](https://evil.example) [log in](https://b\u0430nk.com) [plain](https://bank.com)"
    after = sample("article", body={"summary": {}, "markdown": {"en": source}, "keywords": []})
    (change,) = changes(before, after)
    warned = {mark.target: mark.warning for mark in change.links}
    assert warned["https://bank.com"] == ""
    assert "mixes Latin and Cyrillic" in warned["https://b\u0430nk.com"]
    assert "The words say" in warned["https://evil.example"]


def test_a_link_that_is_gone_warns_nobody() -> None:
    marks = link_marks("[a](https://b\u0430nk.com)", "none")
    assert [(mark.kind, mark.warning) for mark in marks] == [("removed", "")]
