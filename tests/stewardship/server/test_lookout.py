"""The thread that looks around."""

import time
from collections.abc import Callable

import pytest
from flask import Flask

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.errors import Unavailable
from guidance_server.issues.actions import define_issue
from guidance_server.settings import Settings
from guidance_server.stewardship.server import lookout
from guidance_server.stewardship.server.lookout import lookout as make
from tests.stewardship.conftest import issue, open_reasons


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until, "it did not happen within ten seconds"
        time.sleep(0.02)


def test_it_looks_by_itself(
    app: Flask, settings: Settings, p2p: Application, approved: Callable[..., Item], actors: dict[str, Actor]
) -> None:
    item = approved("tip", "closed", issue="late", where={"pages": ["request-form"], "anchor": "amount"})
    define_issue(actors["support"], p2p, "late", issue("resolved"))

    def is_found() -> bool:
        db.session.rollback()
        return open_reasons(item) == [("issue_changed", "late")]

    looking = make(app, settings, interval=0.02).start()
    wait_for(is_found)
    looking.stop()


def test_a_ledger_that_is_down_does_not_end_it(
    app: Flask, settings: Settings, p2p: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fails(*_: object) -> None:
        tries.append(1)
        raise Unavailable("The ledger cannot be read.")

    monkeypatch.setattr(lookout, "scan", fails)
    looking = make(app, settings, interval=0.01).start()
    wait_for(lambda: len(tries) > 2)
    looking.stop()
