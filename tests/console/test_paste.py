"""Pasting into the editor: Markdown and what was left out; nothing for who may not write."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.console.views import paste

SignIn = Callable[[str], FlaskClient]
ADDRESS = "/a/p2p/content/paste"


def test_html_becomes_markdown(application: Application, signed_in: SignIn) -> None:
    answer = signed_in("author").post(ADDRESS, json={"html": "<p onclick=x>A <b>b</b></p><script>x</script>"})
    assert answer.status_code == 200
    assert answer.json == {"markdown": "A **b**", "dropped": ["The event handler onclick.", "A script."]}


@pytest.mark.parametrize("body", [b"", b"[]", b'{"html": 3}', b"{}", b"{"])
def test_anything_else_is_refused(application: Application, signed_in: SignIn, body: bytes) -> None:
    headers = {"Accept": "application/json"}
    answer = signed_in("author").post(ADDRESS, data=body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


def test_what_is_too_large_or_too_deep_is_a_sentence(application: Application, signed_in: SignIn) -> None:
    client = signed_in("author")
    for html, status in (("x" * (paste.LARGEST + 1), 413), ("<b>" * 10_000, 422)):
        answer = client.post(ADDRESS, json={"html": html}, headers={"Accept": "application/json"})
        assert (answer.status_code, bool(answer.json["way_out"])) == (status, True)


def test_only_who_writes_may_paste(application: Application, signed_in: SignIn) -> None:
    assert signed_in("viewer").post(ADDRESS, json={"html": "a"}).status_code == 403


def test_another_site_cannot_paste(app: Flask, application: Application, signed_in: SignIn) -> None:
    client = signed_in("author")
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(ADDRESS, json={"html": "a"}).status_code == 400
