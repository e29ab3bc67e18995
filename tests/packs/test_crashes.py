"""kill −9 while publishing: the database and the files may differ for a moment, and `repair` brings them together."""

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as applications
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.packs import queries, storage
from guidance_server.packs.actions import publish, repair
from guidance_server.packs.format import CHANNELS, digest
from guidance_server.settings import Settings
from tests.conftest import COMMAND


def publish_for_ever(instance: Path) -> None:
    settings = settings_file.load({}, instance)
    with create_app(settings).app_context():
        while True:
            application = applications.application_by_slug("p2p")
            rule = {"attribute": "n", "op": "equals", "value": time.monotonic_ns()}
            apps.define_cohort(COMMAND, application, "changing", "Changing", rule)
            for channel in CHANNELS:
                publish(settings, COMMAND, application, channel)


def test_killed_while_publishing(settings: Settings, application: Application, approved: Callable[..., Item]) -> None:
    approved("banner", "one")
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    context, versions = multiprocessing.get_context("spawn"), [1]
    for round_ in range(4):
        process = context.Process(target=publish_for_ever, args=(settings.instance,))
        process.start()
        until = time.monotonic() + 20
        while _version(settings, application) == versions[-1] and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(0.017 * round_)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join(10)
        repair(settings)
        _assert_files_follow(settings)
        versions.append(_version(settings, application))
    assert versions == sorted(set(versions)), "versions only grow"
    assert authoring.audit_fault() is None


def _version(settings: Settings, application: Application) -> int:
    found: int = json.loads(storage.pointer(settings.packs_path, application.key, "live") or b"{}")["version"]
    return found


def _assert_files_follow(settings: Settings) -> None:
    db.session.rollback()
    for one in queries.pointed():
        root, key = settings.packs_path, one.application.key
        pointer = json.loads(storage.pointer(root, key, one.publication.channel) or b"{}")
        assert (pointer["version"], pointer["digest"]) == (one.publication.version, one.digest)
        assert digest((root / key / one.digest / "index.json").read_bytes()) == one.digest
