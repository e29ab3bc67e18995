"""Publishing and rolling back: what the files say, who may, what is refused, and what a crash leaves."""

import json
import shutil
import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as applications
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing, Unavailable
from guidance_server.packs import actions, signing, storage
from guidance_server.packs.actions import files, publish, repair, rollback
from guidance_server.packs.format import CHANNELS, RENEWED_AFTER_SECONDS, digest
from guidance_server.packs.models import Publication, Release
from guidance_server.settings import Settings
from tests.conftest import COMMAND


def pointer(settings: Settings, application: Application, channel: str = "live") -> dict[str, Any]:
    """The channel's pointer, after checking its signature."""
    text = storage.pointer(settings.packs_path, application.key, channel)
    assert text
    found: dict[str, Any] = json.loads(text)
    assert signing.is_genuine(found, signing.public_key(settings.pack_key))
    return found


def index(settings: Settings, application: Application, channel: str = "live") -> dict[str, Any]:
    """The index that the channel's pointer leads to, after checking its digest."""
    name = pointer(settings, application, channel)["digest"]
    text = (settings.packs_path / application.key / name / "index.json").read_bytes()
    assert digest(text) == name
    found: dict[str, Any] = json.loads(text)
    return found


def keys(found: dict[str, Any]) -> list[str]:
    return [item["k"] for item in found["items"]]


@pytest.fixture
def live(settings: Settings, application: Application, approved: Callable[..., Item]) -> Application:
    """One banner on both channels."""
    approved("banner", "one")
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    return application


def test_staging_then_live_is_the_same_pack(live: Application, settings: Settings) -> None:
    staging, now = pointer(settings, live, "staging"), pointer(settings, live)
    assert staging["digest"] == now["digest"]
    assert (now["version"], now["channel"], now["app"]) == (1, "live", live.key)
    assert keys(index(settings, live)) == ["one"]


def test_live_gets_what_staging_serves_and_nothing_that_was_approved_since(
    live: Application, settings: Settings, approved: Callable[..., Item]
) -> None:
    approved("banner", "two")
    publish(settings, COMMAND, live, "staging")
    approved("banner", "three")
    publish(settings, COMMAND, live, "live")
    assert keys(index(settings, live)) == ["one", "two"]


def test_a_rollback_is_a_new_version_of_an_old_pack(
    live: Application, settings: Settings, publisher: Actor, approved: Callable[..., Item]
) -> None:
    before = pointer(settings, live)
    approved("banner", "two")
    for channel in CHANNELS:
        publish(settings, COMMAND, live, channel)
    rollback(settings, publisher, live, "live", 1)
    after = pointer(settings, live)
    assert (after["digest"], after["version"]) == (before["digest"], 3)
    assert keys(index(settings, live, "staging")) == ["one", "two"], "staging goes on"


@pytest.mark.parametrize("channel", CHANNELS)
def test_publishing_again_without_a_change_is_refused(live: Application, settings: Settings, channel: str) -> None:
    with pytest.raises(actions.NothingNew, match="serves exactly this already") as refused:
        publish(settings, COMMAND, live, channel)
    assert refused.value.way_out
    assert pointer(settings, live, channel)["version"] == 1


def test_changing_a_cohort_is_something_to_publish(live: Application, settings: Settings) -> None:
    rule = {"attribute": "role", "op": "equals", "value": "buyer"}
    apps.define_cohort(COMMAND, live, "buyers", "Buyers", rule)
    publish(settings, COMMAND, live, "staging")
    assert index(settings, live, "staging")["cohorts"] == {"buyers": rule}


@pytest.mark.parametrize(
    ("role", "staging", "live_"),
    [
        ("viewer", False, False),
        ("author", False, False),
        ("support", False, False),
        ("compliance", False, False),
        ("process_owner", True, True),
        ("publisher", True, True),
        ("administrator", True, True),
    ],
)
def test_who_may(
    live: Application, settings: Settings, actors: dict[str, Actor], role: str, staging: bool, live_: bool
) -> None:
    for channel, may in (("staging", staging), ("live", live_)):
        for deed in (
            lambda channel=channel: publish(settings, actors[role], live, channel),
            lambda channel=channel: rollback(settings, actors[role], live, channel, 1),
        ):
            with pytest.raises(Conflict if may else Forbidden):
                deed()


def test_what_is_refused(application: Application, settings: Settings) -> None:
    for deed, error, sentence in (
        (lambda: publish(settings, COMMAND, application, "live"), Conflict, "Staging serves nothing yet"),
        (lambda: publish(settings, COMMAND, application, "beta"), Invalid, "no channel “beta”"),
        (lambda: rollback(settings, COMMAND, application, "../live", 1), Invalid, "no channel"),
        (lambda: rollback(settings, COMMAND, application, "live", 1), Missing, "no version 1"),
    ):
        with pytest.raises(error, match=sentence):
            deed()
    assert db.session.query(Publication).count() == 0


def test_an_approval_voided_while_the_pack_is_built_is_not_published(
    live: Application,
    settings: Settings,
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item, build = approved("banner", "two"), files.build

    def edited_meanwhile(*arguments: Any) -> Any:
        edited(item, title="Otherwise")
        return build(*arguments)

    monkeypatch.setattr(files, "build", edited_meanwhile)
    with pytest.raises(Conflict, match="changed while the pack was built"):
        publish(settings, COMMAND, live, "staging")
    assert keys(index(settings, live, "staging")) == ["one"]


def test_two_publishers_at_once_make_one_release(
    app: Flask, application: Application, settings: Settings, approved: Callable[..., Item], publisher: Actor
) -> None:
    approved("banner", "one")
    key, start, outcomes = application.key, threading.Barrier(4), []

    def run() -> None:
        with app.app_context():
            start.wait(5)
            try:
                outcomes.append(publish(settings, publisher, applications.application_by_key(key), "staging").version)
            except Conflict as refused:
                outcomes.append(type(refused).__name__)
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(map(str, outcomes)) == ["1", "NothingNew", "NothingNew", "NothingNew"]
    assert db.session.query(Release).count() == db.session.query(Publication).count() == 1


def test_a_pointer_that_could_not_be_moved_is_moved_by_repair(
    live: Application, settings: Settings, approved: Callable[..., Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any) -> None:
        raise Unavailable("The disk is full.")

    approved("banner", "two")
    with monkeypatch.context() as broken:
        broken.setattr(storage, "move_pointer", crash)
        with pytest.raises(Unavailable):
            publish(settings, COMMAND, live, "staging")
    assert keys(index(settings, live, "staging")) == ["one"], "the pack before goes on"
    assert repair(settings) == 1
    assert keys(index(settings, live, "staging")) == ["one", "two"]
    assert repair(settings) == 0, "what is right is left alone"


def test_live_takes_over_a_pack_whose_files_are_lost(
    application: Application, settings: Settings, approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    publish(settings, COMMAND, application, "staging")
    shutil.rmtree(settings.packs_path)
    publish(settings, COMMAND, application, "live")
    assert keys(index(settings, application)) == ["one"]


def test_lost_files_come_back_byte_for_byte(live: Application, settings: Settings) -> None:
    before = pointer(settings, live)["digest"]
    apps.define_page(COMMAND, live, "later", "Defined later", {"path": "/later"})
    db.session.commit()
    shutil.rmtree(settings.packs_path)
    assert repair(settings) == 2
    assert pointer(settings, live)["digest"] == before
    assert keys(index(settings, live)) == ["one"]


def test_a_pack_that_is_packed_otherwise_now_takes_its_release_along(
    live: Application, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(settings.packs_path)
    monkeypatch.setattr(files, "from_kept", lambda *_: {"index": None, "body": None, "help": None})
    repair(settings)
    assert keys(index(settings, live)) == []


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"format":1}'])
def test_a_damaged_pointer_is_written_anew(live: Application, settings: Settings, text: bytes) -> None:
    storage.move_pointer(settings.packs_path, live.key, "live", text)
    assert repair(settings) == 1
    assert pointer(settings, live)["version"] == 1


def test_pointers_are_issued_anew_each_day(
    live: Application, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = clock.now().timestamp() + RENEWED_AFTER_SECONDS + 1
    monkeypatch.setattr(clock, "now", lambda: clock.datetime.fromtimestamp(tomorrow, clock.UTC))
    before = pointer(settings, live)
    assert repair(settings) == 2
    after = pointer(settings, live)
    assert after["issued"] == int(tomorrow)
    assert (after["digest"], after["version"]) == (before["digest"], before["version"])


def test_a_suspended_application_goes_dark_and_comes_back(live: Application, settings: Settings) -> None:
    for suspended in (True, False):
        live.suspended = suspended
        db.session.commit()
        assert repair(settings) == 2
        assert pointer(settings, live).get("off", False) is suspended
        assert bool(pointer(settings, live)["digest"]) is not suspended


def test_packs_that_no_recent_publication_refers_to_are_dropped(
    live: Application, settings: Settings, approved: Callable[..., Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "KEPT_PUBLICATIONS", 1)
    first = pointer(settings, live)["digest"]
    for key in ("two", "three"):
        approved("banner", key)
        publish(settings, COMMAND, live, "staging")
    there = {path.name for path in (settings.packs_path / live.key).iterdir() if len(path.name) == 64}
    assert there == {first, pointer(settings, live, "staging")["digest"]}, "live still needs the first"
    rollback(settings, COMMAND, live, "staging", 2)
    assert keys(index(settings, live, "staging")) == ["one", "two"], "a dropped one is made again"


def test_the_audit_chain_tells_of_it(live: Application, settings: Settings) -> None:
    verbs = [entry.verb for entry in authoring.audit_entries(f"application:{live.slug}")]
    assert verbs[:2] == ["publish live", "publish staging"]
    assert authoring.audit_fault() is None
