"""A form that another site sends changes nothing; the same form from our page does."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.database import db

# A session's last use moves with every request, and a sign-in that fails is counted.
MOVING = {"sign_in", "sign_in_attempt"}


def posts(app: Flask) -> list[str]:
    """Every address of the console that takes a form."""
    found = []
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.rule.startswith(("/api/", "/v1/")):
            parts: dict[str, object] = {"app_slug": "p2p", "key": "sample-0", "code": "made-up"}
            for name, converter in rule._converters.items():
                parts[name] = min(converter.items) if hasattr(converter, "items") else parts.get(name, 1)
            found.append(app.url_map.bind("localhost").build(rule.endpoint, parts, method="POST"))
    return found


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    db.session.rollback()
    tables = (table for table in db.metadata.sorted_tables if table.name not in MOVING)
    return {table.name: [tuple(row) for row in db.session.execute(table.select())] for table in tables}


def test_forged_forms_change_nothing(app: Flask, p2p: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    client = signed_in("administrator")
    before = everything()
    app.config["WTF_CSRF_ENABLED"] = True
    for address in posts(app):
        for token in ("", "a made-up token"):
            answer = client.post(address, data={"csrf_token": token, "note": "forged", "title": "forged"})
            if "/mail/stop/" in address:  # Its code is what guards it: mail programs press it without a session.
                assert answer.status_code == 404
                continue
            assert answer.status_code == 400, f"{address} answers {answer.status_code}"
            assert "no longer valid" in answer.text
    assert everything() == before


def test_our_own_form_is_taken(app: Flask, p2p: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    """The control: with the token of the page, the same request changes something."""
    client = signed_in("administrator")
    before = everything()
    app.config["WTF_CSRF_ENABLED"] = True
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/a/p2p/content/sample-0").text)
    assert token
    answer = client.post("/a/p2p/content/sample-0/archive", data={"csrf_token": token[1]})
    assert answer.status_code == 302
    assert everything() != before


def test_the_programs_door_does_not_take_forms(
    app: Flask, p2p: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    """What another site can make a browser send without asking is a form or plain text, and a session's cookie with it."""
    client = signed_in("administrator")
    before = everything()
    app.config["WTF_CSRF_ENABLED"] = True
    for kind in ("application/x-www-form-urlencoded", "text/plain", "application/json"):
        answer = client.post("/api/v1/apps/p2p/items/sample-0/archive", data=b"{}", content_type=kind)
        assert answer.status_code == 400, f"{kind}: {answer.status_code}"
    assert everything() == before
