"""Freezes: whose clocks they are written by, when one stands in the way, who may go on in spite of it, and what is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.packs import freezes, queries
from guidance_server.packs.actions import (
    ChannelFrozen,
    freeze,
    lift,
    publish,
    publish_emergency,
    publish_order,
    rollback,
    rollback_order,
)
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.freezes import Span
from guidance_server.packs.models import Freeze
from guidance_server.packs.orders import Order, Return
from guidance_server.review.actions.policy import set_policy
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"
CLOSING = Span("2026-11-24T12:00", "2026-11-30T08:00", BERLIN, "Month-end closing.")


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "moments"),
    [
        ("2026-11-24T12:00", "2026-11-30T08:00", BERLIN, ("2026-11-24T11:00", "2026-11-30T07:00")),
        ("2026-11-24T12:00", "2026-11-30T08:00", "UTC", ("2026-11-24T12:00", "2026-11-30T08:00")),
        # Clocks go back at three: two o'clock thirty comes twice, and a freeze lasts through both.
        ("2026-10-25T02:30", "2026-10-25T02:30", BERLIN, ("2026-10-25T00:30", "2026-10-25T01:30")),
        # They leap at two: half past two does not exist and counts from before the leap.
        ("2027-03-28T02:30", "2027-03-28T05:00", BERLIN, ("2027-03-28T01:30", "2027-03-28T03:00")),
        ("2026-12-24T00:00", "2026-12-25T00:00", "Asia/Kathmandu", ("2026-12-23T18:15", "2026-12-24T18:15")),
    ],
)
def test_times_are_by_the_clocks_of_the_zone(starts: str, ends: str, zone: str, moments: tuple[str, str]) -> None:
    found = freezes.ends(Span(starts, ends, zone, "Why"))
    assert tuple(one.strftime("%Y-%m-%dT%H:%M") for one in found) == moments


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("zone", "Europe/Atlantis", "no time zone “Europe/Atlantis”"),
        ("zone", "../../etc/passwd", "no time zone"),
        ("zone", "", "no time zone"),
        ("reason", "  ", "Say why"),
        ("reason", "x" * 501, "at most 500"),
        ("starts", "soon", "Write a day and a time"),
        ("starts", "2026-11-24T12:00+01:00", "without an offset"),
        ("ends", "9999-99-99", "Write a day and a time"),
        ("ends", "0001-01-01T00:00", "Write a day and a time"),
        ("ends", "2026-11-24T11:59", "ends before it begins"),
        ("ends", "2028-01-01T00:00", "a year at most"),
    ],
)
def test_what_is_wrong_with_a_freeze(field: str, value: str, sentence: str) -> None:
    found = freezes.problems(replace(CLOSING, **{field: value}), NOW)
    assert list(found) == [field]
    assert sentence in found[field][0]


def test_a_freeze_that_is_over_is_no_use() -> None:
    assert freezes.problems(CLOSING, NOW) == {}
    assert "over already" in freezes.problems(CLOSING, NOW + timedelta(days=30))["ends"][0]


@dataclass
class Kept:
    starts_at: datetime
    ends_at: datetime
    lifted_at: datetime | None = None
    zone: str = "UTC"
    reason: str = ""


def test_the_freeze_that_ends_last_stands() -> None:
    def days(first: int, last: int, **more: datetime) -> Kept:
        return Kept(NOW + timedelta(days=first), NOW + timedelta(days=last), **more)

    short, long, later, lifted = days(-1, 1), days(-2, 5), days(1, 9), days(-1, 30, lifted_at=NOW)
    assert freezes.standing([short, long, later, lifted], NOW) is long
    assert freezes.standing([later, lifted], NOW) is None
    assert freezes.standing([short], short.starts_at) is short, "it begins with its first moment"
    assert freezes.standing([short], short.ends_at) is None, "and is over with its last"


@pytest.fixture
def frozen(
    settings: Settings, application: Application, approved: Callable[..., Item], monkeypatch: pytest.MonkeyPatch
) -> Freeze:
    """Live serves one item, version 2 of it; another waits on staging; live is frozen."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for key in ("one", "two"):
        approved("banner", key)
        for channel in CHANNELS:
            publish(settings, COMMAND, application, channel)
    approved("banner", "three")
    publish(settings, COMMAND, application, "staging")
    return freeze(COMMAND, application, "live", CLOSING)


def test_publishing_and_rolling_back_are_refused_with_until_when_why_and_who_may(
    settings: Settings, application: Application, frozen: Freeze, publisher: Actor, actors: dict[str, Actor]
) -> None:
    for actor, way_out in ((publisher, "ask an administrator"), (actors["administrator"], "in spite of it")):
        for deed in (
            lambda actor=actor: publish(settings, actor, application, "live"),
            lambda actor=actor: publish_order(settings, actor, application, "live", Order(keys=frozenset({"three"}))),
            lambda actor=actor: rollback(settings, actor, application, "live", 1),
        ):
            with pytest.raises(ChannelFrozen) as refused:
                deed()
            assert refused.value.message == (
                "Live is frozen until 30 Nov 2026, 08:00 (Europe/Berlin): Month-end closing."
            )
            assert way_out in refused.value.way_out
    assert queries.current(application, "live").version == 2
    rollback(settings, publisher, application, "staging", 1)
    assert queries.current(application, "staging").version == 4, "the other channel goes on"


def test_an_administrator_goes_on_with_a_reason_that_is_kept(
    settings: Settings, application: Application, frozen: Freeze, publisher: Actor, actors: dict[str, Actor]
) -> None:
    order = Order(note="Mend the totals", override="The totals are wrong")
    with pytest.raises(Forbidden, match="in spite of a freeze"):
        publish_order(settings, publisher, application, "live", order)
    with pytest.raises(ChannelFrozen):
        publish_order(settings, actors["administrator"], application, "live", Order(override="   "))
    publish_order(settings, actors["administrator"], application, "live", order)
    rollback_order(settings, actors["administrator"], application, "live", Return(2, override="It was worse"))
    assert [one.publication.note for one in queries.publications(application, "live", 2)] == [
        "Back to version 2 · In spite of the freeze: It was worse",
        "Mend the totals · In spite of the freeze: The totals are wrong",
    ]
    verbs = [one.verb for one in authoring.audit_entries("application:p2p")]
    assert verbs[:5] == [
        "override freeze live",
        "rollback live",
        "override freeze live",
        "publish live",
        "freeze live",
    ]
    assert authoring.audit_fault() is None


def test_a_reason_without_a_freeze_overrides_nothing(
    settings: Settings, application: Application, approved: Callable[..., Item], publisher: Actor
) -> None:
    approved("banner", "one")
    publish_order(settings, publisher, application, "staging", Order(override="Just in case"))
    assert queries.publications(application, "staging")[0].publication.note == ""


def test_an_emergency_passes(
    settings: Settings, application: Application, frozen: Freeze, publisher: Actor, actors: dict[str, Actor]
) -> None:
    outage = create_item(actors["author"], application, sample("known_issue", "outage"))
    named = {"people": [publisher.email], "kinds": ["known_issue"], "hours": 24}
    set_policy(actors["administrator"], application, {"emergency": named})
    publish_emergency(settings, publisher, application, outage, "The mail server is down")
    assert [one.item.key for one in queries.served(application, "live")] == ["one", "outage", "two"]


def test_it_ends_by_itself_or_when_an_administrator_lifts_it(
    settings: Settings,
    application: Application,
    frozen: Freeze,
    publisher: Actor,
    actors: dict[str, Actor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(Forbidden):
        lift(publisher, application, frozen.id)
    lift(actors["administrator"], application, frozen.id)
    publish(settings, publisher, application, "live")
    with pytest.raises(Conflict, match="over already"):
        lift(actors["administrator"], application, frozen.id)
    freeze(publisher, application, "live", CLOSING)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 7, 0, tzinfo=UTC))
    rollback(settings, publisher, application, "live", 1)


@pytest.mark.parametrize("role", ["viewer", "author", "compliance", "support"])
def test_who_may_not_freeze(application: Application, actors: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden, match="freeze a channel"):
        freeze(actors[role], application, "live", CLOSING)


def test_what_is_refused(application: Application, frozen: Freeze, actors: dict[str, Actor]) -> None:
    for deed, error in (
        (lambda: freeze(COMMAND, application, "beta", CLOSING), Invalid),
        (lambda: freeze(COMMAND, application, "live", replace(CLOSING, zone="Mars")), Invalid),
        (lambda: lift(actors["administrator"], application, frozen.id + 1), Missing),
    ):
        with pytest.raises(error):
            deed()
    assert db.session.query(Freeze).count() == 1
