"""The thread that keeps the files as the database says."""

import shutil
import time
from collections.abc import Callable

import pytest
from flask import Flask

from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.errors import Unavailable
from guidance_server.packs import actions, storage
from guidance_server.packs.actions import publish
from guidance_server.packs.server.renewal import renewal as make
from guidance_server.settings import Settings
from tests.conftest import COMMAND


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until, "it did not happen within ten seconds"
        time.sleep(0.01)


def test_it_repairs_at_once_and_again(
    app: Flask, settings: Settings, application: Application, approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    publish(settings, COMMAND, application, "staging")
    key = application.key
    renewal = make(app, settings, interval=0.02).start()
    for _ in range(2):
        shutil.rmtree(settings.packs_path / key, ignore_errors=True)
        wait_for(lambda: storage.pointer(settings.packs_path, key, "staging") is not None)
    renewal.stop()


def test_a_database_or_disk_that_is_down_does_not_end_it(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fails(_: Settings) -> int:
        tries.append(1)
        raise Unavailable("The database does not answer.")

    monkeypatch.setattr(actions, "repair", fails)
    renewal = make(app, settings, interval=0.01).start()
    wait_for(lambda: len(tries) > 2)
    renewal.stop()
