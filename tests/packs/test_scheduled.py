"""What is approved with a time goes live at that time, alone, once, and by the rights of who set it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid
from guidance_server.packs import queries
from guidance_server.packs.actions import freeze, lift, publish, publish_scheduled, rollback
from guidance_server.packs.freezes import Span
from guidance_server.review import queries as review
from guidance_server.review.actions.schedules import schedule, unschedule
from guidance_server.settings import Settings
from tests.conftest import COMMAND

Approved = Callable[..., Item]
At = Callable[[timedelta], datetime]
HOUR = timedelta(hours=1)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """A clock that stands still and is set forward by hand: `soon` drops parts of a second, so a running one could pass it."""
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start)

    def turn(later: timedelta) -> datetime:
        monkeypatch.setattr(clock, "now", lambda: start + later)
        return start + later

    return turn


def soon() -> str:
    return (clock.now() + HOUR).strftime("%Y-%m-%dT%H:%M:%S")


def live(application: Application) -> dict[str, int]:
    return {one.item.key: one.revision.number for one in queries.served(application, "live")}


def timed(item: Item) -> list[str]:
    return [step.entry.move for step in review.trail(item)][2:]


def test_it_goes_live_at_its_time_and_nothing_with_it(
    settings: Settings, application: Application, approved: Approved, publisher: Actor, at: At
) -> None:
    item, _ = approved("banner", "timed"), approved("banner", "other")
    schedule(publisher, item, soon(), "UTC")
    publish(settings, COMMAND, application, "staging")
    assert {one.item.key for one in queries.served(application, "staging")} == {"other"}, "it waits for its time"
    assert publish_scheduled(settings) == 0
    at(HOUR)
    assert publish_scheduled(settings) == 1
    assert live(application) == {"timed": 1}
    assert timed(item) == ["schedule", "released"]
    assert publish_scheduled(settings) == 0
    assert audit_fault() is None


def test_rolled_back_it_does_not_come_again(
    settings: Settings, application: Application, approved: Approved, publisher: Actor, at: At
) -> None:
    approved("banner", "first")
    for channel in ("staging", "live"):
        publish(settings, COMMAND, application, channel)
    schedule(publisher, approved("banner", "timed"), soon(), "UTC")
    at(HOUR)
    publish_scheduled(settings)
    rollback(settings, publisher, application, "live", 1)
    at(2 * HOUR)
    assert publish_scheduled(settings) == 0
    assert live(application) == {"first": 1}


def test_taken_back_or_edited_it_does_not_go(
    settings: Settings, application: Application, approved: Approved, edited: Approved, publisher: Actor, at: At
) -> None:
    back, changed = approved("banner", "back"), approved("banner", "changed")
    for item in (back, changed):
        schedule(publisher, item, soon(), "UTC")
    unschedule(publisher, back)
    with pytest.raises(Conflict, match="No time is set"):
        unschedule(publisher, back)
    edited(changed, title="Otherwise")
    at(HOUR)
    assert publish_scheduled(settings) == 0
    assert live(application) == {}
    assert review.scheduled(application) == []


def test_in_a_freeze_it_waits_for_the_end(
    settings: Settings, application: Application, approved: Approved, publisher: Actor, actors: dict[str, Actor], at: At
) -> None:
    item = approved("banner", "timed")
    schedule(publisher, item, soon(), "UTC")
    ends = (clock.now() + 3 * HOUR).strftime("%Y-%m-%dT%H:%M")
    frozen = freeze(publisher, application, "live", Span("2026-01-01T00:00", ends, "UTC", "Closing of the books"))
    at(HOUR)
    assert publish_scheduled(settings) == 0
    assert timed(item) == ["schedule"]
    lift(actors["administrator"], application, frozen.id)
    assert publish_scheduled(settings) == 1
    assert live(application) == {"timed": 1}


def test_rights_count_when_the_time_comes(
    settings: Settings, application: Application, approved: Approved, publisher: Actor, at: At
) -> None:
    item = approved("banner", "timed")
    schedule(publisher, item, soon(), "UTC")
    accounts.revoke_role(COMMAND, db.session.get_one(Person, publisher.id), "publisher", application)
    at(HOUR)
    assert publish_scheduled(settings) == 0
    assert live(application) == {}
    last = review.trail(item)[-1].entry
    assert last.move == "released"
    assert "Not published at the time set: Your roles here" in last.reason


@pytest.mark.parametrize("role", ["viewer", "author", "compliance", "support"])
def test_who_may_not_publish_sets_no_time(approved: Approved, actors: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden):
        schedule(actors[role], approved("banner", "timed"), soon(), "UTC")


def test_only_what_is_approved_gets_a_time(approved: Approved, edited: Approved, publisher: Actor) -> None:
    item = edited(approved("banner", "timed"), title="Otherwise")
    with pytest.raises(Conflict, match="nobody has submitted"):
        schedule(publisher, item, soon(), "UTC")
    with pytest.raises(Invalid) as refused:
        schedule(publisher, item, "2020-01-01T00:00", "UTC")
    assert list(refused.value.fields) == ["at"]
