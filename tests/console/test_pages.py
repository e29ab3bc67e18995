"""Every page of the console, full of words that want to run: they are shown, and nothing else happens."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.authoring.kinds import KINDS
from tests.console.conftest import HOSTILE, runs

PAGES = (
    "overview", "overview?days=7&cohort=buyers", "content", "content?text=<script>alert(1)</script>", "content?page=request-form",
    "content/sample-0", "content/sample-1", "content/sample-0/edit", "content/new", "review", "review/sample-0",
    "review/sample-5", "releases", "releases/staging/plan", "releases/compare?show=all", "releases/difference/sample-0?after=1",
    "issues", "issues/issue-0", "issues/new", "tickets", "tickets/1", "workflows", "health",
    "settings", "palette?q=script", *(f"content/new/{kind}" for kind in KINDS),
)  # fmt: skip


def test_reader_finds_what_would_run() -> None:
    """The control: each of these would run if a page carried it as it stands."""
    silent = {"{{ 7 * 191 }}{% raw %}", "javascript:alert(9)", '" autofocus onfocus="alert(8)', HOSTILE[11]}
    for words in HOSTILE:
        assert bool(runs(f"<p>{words}</p>")) == (words not in silent), words
    assert runs(f'<input value="{HOSTILE[7]}">') == ["input onfocus=alert(8)"]


@pytest.mark.parametrize("role", ["administrator", "process_owner"])
def test_pages_show_hostile_words_and_run_none(
    p2p: Application, signed_in: Callable[[str], FlaskClient], role: str
) -> None:
    client = signed_in(role)
    for path in PAGES:
        answer = client.get(f"/a/p2p/{path}")
        assert answer.status_code == 200, (path, answer.text)
        policy = answer.headers["Content-Security-Policy"]
        nonce = re.search(r"'nonce-([^']+)'", policy)
        assert nonce, path
        assert runs(answer.text, nonce[1]) == [], path
        assert "1337" not in answer.text, path
        for part in ("default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy, path
        assert "unsafe" not in policy, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["Cache-Control"] == "no-store", path


def test_words_are_there_to_be_read(p2p: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    text = signed_in("administrator").get("/a/p2p/content/sample-0").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
