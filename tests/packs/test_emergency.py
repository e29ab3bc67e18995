"""The emergency path: exactly one known issue reaches both channels before its review, by whom, and how it leaves again."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import archive, create_item
from guidance_server.authoring.models import Item
from guidance_server.errors import Conflict, Forbidden, Invalid
from guidance_server.packs import queries, storage
from guidance_server.packs.actions import NothingNew, files, publish, publish_emergency, rollback
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.models import Publication
from guidance_server.packs.queries import differences
from guidance_server.review.actions import approve, send_back
from guidance_server.review.actions.policy import set_policy
from guidance_server.review.queries import state
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND


def served(application: Application, channel: str) -> dict[str, int]:
    """Revision numbers of what the channel serves, by key."""
    return {one.item.key: one.revision.number for one in queries.served(application, channel)}


def shown(settings: Settings, application: Application, channel: str = "live") -> list[str]:
    """Keys in the index that the channel's pointer leads to."""
    pointer = json.loads(storage.pointer(settings.packs_path, application.key, channel) or b"{}")
    index = settings.packs_path / application.key / pointer["digest"] / "index.json"
    return [item["k"] for item in json.loads(index.read_bytes())["items"]]


def rush(
    settings: Settings, actor: Actor, application: Application, item: Item, note: str = "Now"
) -> list[Publication]:
    return publish_emergency(settings, actor, application, item, note)


@pytest.fixture(autouse=True)
def named(application: Application, actors: dict[str, Actor]) -> None:
    """The policy names everybody, so that their roles alone decide."""
    people = [actor.email for actor in actors.values()]
    set_policy(COMMAND, application, {"emergency": {"people": people, "kinds": ["known_issue"], "hours": 24}})


@pytest.fixture
def outage(application: Application, actors: dict[str, Actor]) -> Item:
    return create_item(actors["author"], application, sample("known_issue", "outage"))


def test_it_reaches_both_channels_and_nothing_else_does(
    settings: Settings, application: Application, approved: Callable[..., Item], outage: Item, publisher: Actor
) -> None:
    approved("banner", "live-one")
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    approved("banner", "staged")
    publish(settings, COMMAND, application, "staging")
    approved("banner", "waits")
    made = rush(settings, publisher, application, outage, "The mail server is down")
    assert [(one.channel, one.verb, one.note) for one in made] == [
        ("live", "emergency", "The mail server is down"),
        ("staging", "emergency", "The mail server is down"),
    ]
    assert served(application, "live") == {"live-one": 1, "outage": 1}
    assert served(application, "staging") == {"live-one": 1, "outage": 1, "staged": 1}
    assert shown(settings, application) == ["live-one", "outage"]


def test_it_works_where_nothing_was_ever_published(settings: Settings, outage: Item, publisher: Actor) -> None:
    rush(settings, publisher, outage.application, outage)
    assert shown(settings, outage.application) == shown(settings, outage.application, "staging") == ["outage"]


def test_a_next_revision_takes_the_place_of_the_one_before(
    settings: Settings, outage: Item, publisher: Actor, edited: Callable[..., Item]
) -> None:
    rush(settings, publisher, outage.application, outage)
    with pytest.raises(NothingNew, match="serve this revision already"):
        rush(settings, publisher, outage.application, outage)
    edited(outage, title="Better now")
    rush(settings, publisher, outage.application, outage)
    assert served(outage.application, "live") == {"outage": 2}


def test_it_stays_through_later_publications_until_it_is_sent_back(
    settings: Settings, outage: Item, publisher: Actor, actors: dict[str, Actor], approved: Callable[..., Item]
) -> None:
    application = outage.application
    rush(settings, publisher, application, outage)
    for key in ("one", "two"):
        approved("banner", key)
        publish(settings, COMMAND, application, "staging")
        publish(settings, COMMAND, application, "live")
    assert served(application, "live") == {"one": 1, "outage": 1, "two": 1}
    assert state(outage) == "in_review"
    assert not differences.would_change(application, "staging"), "waiting for its review it stays"
    send_back(actors["process_owner"], outage, "This is not so")
    assert [(one.verb, one.key) for one in differences.would_change(application, "staging")] == [("removed", "outage")]


def test_it_stays_when_it_is_approved_and_leaves_when_it_is_archived(
    settings: Settings, outage: Item, publisher: Actor, actors: dict[str, Actor]
) -> None:
    rush(settings, publisher, outage.application, outage)
    approve(actors["process_owner"], outage, authoring.newest(outage).content_hash)
    assert not differences.would_change(outage.application, "staging")
    archive(actors["author"], outage)
    assert [one.verb for one in differences.would_change(outage.application, "staging")] == ["removed"]


def test_an_emergency_is_no_approval_elsewhere(
    settings: Settings, outage: Item, publisher: Actor, actors: dict[str, Actor], edited: Callable[..., Item]
) -> None:
    """The next revision of the same item waits for its own review."""
    rush(settings, publisher, outage.application, outage)
    edited(outage, title="Unseen")
    assert not differences.would_change(outage.application, "staging")


def test_what_it_points_at_comes_along_and_the_rest_of_the_settings_waits(
    settings: Settings,
    application: Application,
    publisher: Actor,
    actors: dict[str, Actor],
    approved: Callable[..., Item],
) -> None:
    apps.define_page(COMMAND, application, "orders", "Orders", {"path": "/orders"})
    approved("banner", "one")
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    apps.define_page(COMMAND, application, "orders", "Orders", {"path": "/other"})
    apps.define_page(COMMAND, application, "mail", "Mail", {"path": "/mail"})
    content = sample("known_issue", "outage")
    content["where"]["pages"] = ["orders", "mail"]
    rush(settings, publisher, application, create_item(actors["author"], application, content))
    pointer = json.loads(storage.pointer(settings.packs_path, application.key, "live") or b"{}")
    index = json.loads((settings.packs_path / application.key / pointer["digest"] / "index.json").read_bytes())
    assert {page["k"]: page["path"] for page in index["pages"]} == {"orders": "/orders", "mail": "/mail"}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("viewer", False),
        ("author", True),
        ("compliance", False),
        ("process_owner", True),
        ("support", True),
        ("publisher", True),
        ("administrator", True),
    ],
)
def test_who_may(settings: Settings, outage: Item, actors: dict[str, Actor], role: str, may: bool) -> None:
    if may:
        assert len(rush(settings, actors[role], outage.application, outage)) == 2
    else:
        with pytest.raises(Forbidden, match="before its review"):
            rush(settings, actors[role], outage.application, outage)


def test_what_is_refused(
    settings: Settings, outage: Item, publisher: Actor, actors: dict[str, Actor], approved: Callable[..., Item]
) -> None:
    other = apps.create_application(COMMAND, "other", "Other")
    archived = create_item(actors["author"], outage.application, sample("known_issue", "old"))
    banner = create_item(actors["author"], outage.application, sample("banner", "b"))
    archive(actors["author"], archived)
    for actor, application, item, error, sentence in (
        (
            publisher,
            outage.application,
            banner,
            Forbidden,
            "does not name you",
        ),
        (COMMAND, other, outage, Invalid, "is no item of Other"),
        (publisher, outage.application, archived, Conflict, "is archived"),
        (replace(publisher, via="token"), outage.application, outage, Forbidden, "token"),
    ):
        with pytest.raises(error, match=sentence):
            rush(settings, actor, application, item)
    assert not queries.current(outage.application, "live")


def test_an_edit_while_the_pack_is_built_stops_it(
    settings: Settings,
    outage: Item,
    publisher: Actor,
    edited: Callable[..., Item],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build = files.build

    def edited_meanwhile(*arguments: object) -> object:
        monkeypatch.setattr(files, "build", build)
        edited(outage, title="Otherwise")
        return build(*arguments)

    monkeypatch.setattr(files, "build", edited_meanwhile)
    with pytest.raises(Conflict, match="changed while the pack was built"):
        rush(settings, publisher, outage.application, outage)
    assert not queries.current(outage.application, "live")


def test_the_audit_chain_tells_of_it(settings: Settings, outage: Item, publisher: Actor) -> None:
    rush(settings, publisher, outage.application, outage)
    entries = authoring.audit_entries("item:p2p/outage")
    shown_hash = authoring.newest(outage).content_hash
    assert [(one.verb, one.after_hash) for one in entries][:2] == [("rush", shown_hash), ("submit", shown_hash)]
    verbs = [one.verb for one in authoring.audit_entries("application:p2p")]
    assert verbs[:2] == ["emergency staging", "emergency live"]
    assert authoring.audit_fault() is None


def test_rolling_back_takes_it_away_from_people(
    settings: Settings, application: Application, approved: Callable[..., Item], outage: Item, publisher: Actor
) -> None:
    approved("banner", "one")
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    rush(settings, publisher, application, outage)
    rollback(settings, publisher, application, "live", 1)
    assert shown(settings, application) == ["one"]
