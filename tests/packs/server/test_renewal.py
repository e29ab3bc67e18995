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
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.server.renewal import renewal as make
from guidance_server.selfhelp import actions as selfhelp
from guidance_server.selfhelp import index, queries
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


def test_an_upgrade_builds_the_indexes_of_the_version_before(
    app: Flask,
    settings: Settings,
    application: Application,
    approved: Callable[..., Item],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approved("article", "one")
    with monkeypatch.context() as before:
        before.setattr(index, "FORM", index.FORM - 1)
        for channel in CHANNELS:
            publish(settings, COMMAND, application, channel)
    assert not any(selfhelp.is_current(settings, application, channel) for channel in CHANNELS)
    renewal = make(app, settings, interval=60).start()
    wait_for(lambda: all(selfhelp.is_current(settings, application, channel) for channel in CHANNELS))
    renewal.stop()
    for channel in CHANNELS:
        assert "one/en" in index.versions(queries.folder(settings, application, channel))


def test_a_disk_that_takes_no_index_keeps_pointers_going(
    settings: Settings, application: Application, approved: Callable[..., Item], caplog: pytest.LogCaptureFixture
) -> None:
    approved("article", "one")
    publish(settings, COMMAND, application, "staging")
    shutil.rmtree(settings.index_path)
    settings.index_path.write_text("no folder can be made here")
    (settings.packs_path / application.key / "staging.json").unlink()
    assert actions.repair(settings) == 1
    assert storage.pointer(settings.packs_path, application.key, "staging") is not None
    assert "was not built" in caplog.text


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
