"""The one URL rule, as tables both languages read, and beside what browsers do."""

import json
from pathlib import Path

import pytest

from guidance_server.authoring.urls import LONGEST, safe_url

ROOT = Path(__file__).parent.parent.parent
GOLDEN = json.loads((ROOT / "tests/golden/urls.json").read_text())
CORPUS = ROOT.parent / "shared/data/corpora/wpt-url/cases.jsonl"
ALLOWED = {"http:", "https:", "mailto:", "tel:"}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['url']!r} {case['relative']}")
def test_golden(case: dict) -> None:
    assert safe_url(case["url"], relative=case["relative"]) == case["safe"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https:///example.com", "a browser would repair it"),
        ("https://example.com/" + "a" * LONGEST, "too long"),
        ("https://xn--/", "an international name that has no form"),
        ("https://a..b/", "an empty label"),
        ("https://0x7f.1/", "an address in another notation"),
        ("https://[:1::2::3]/", "no IPv6 address"),
        ("https://[1:2:3]/", "too few groups"),
        ("https://example.com:x/", "no port"),
        ("https://example.com/\ud800", "half of a pair"),
        ("mailto:", "nobody"),
        ("tel://", "no number"),
    ],
)
def test_refused(url: str, why: str) -> None:
    assert safe_url(url) is None, why


@pytest.mark.skipif(not CORPUS.exists(), reason="the URL corpus of shared/data is not on this machine")
def test_what_we_accept_a_browser_reads_with_an_allowed_scheme() -> None:
    accepted = 0
    for line in CORPUS.read_text().splitlines():
        case = json.loads(line)
        if safe_url(case["payload"]) is not None:
            accepted += 1
            assert not case["failure"], case["payload"]
            assert case["protocol"] in ALLOWED, case["payload"]
    assert accepted > 50
