"""Publishing chosen items: they go, the others stay as the channel has them, and what they point at comes along."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import archive
from guidance_server.authoring.models import Item
from guidance_server.errors import Invalid
from guidance_server.packs import queries, storage
from guidance_server.packs.actions import NothingNew, publish, publish_order
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.orders import Order
from guidance_server.packs.queries import differences
from guidance_server.settings import Settings
from tests.conftest import COMMAND


def index(settings: Settings, application: Application, channel: str = "live") -> dict[str, Any]:
    """The index that the channel's pointer leads to."""
    pointer = json.loads(storage.pointer(settings.packs_path, application.key, channel) or b"{}")
    found: dict[str, Any] = json.loads(
        (settings.packs_path / application.key / pointer["digest"] / "index.json").read_bytes()
    )
    return found


def revisions(settings: Settings, application: Application, channel: str = "live") -> dict[str, int]:
    return {item["k"]: item["r"] for item in index(settings, application, channel)["items"]}


@pytest.fixture
def choose(settings: Settings, application: Application) -> Callable[..., None]:
    """Publish these items to a channel."""

    def run(channel: str, *keys: str, **more: Any) -> None:
        publish_order(settings, COMMAND, application, channel, Order(keys=frozenset(keys), **more))

    return run


@pytest.fixture
def three(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    approve_now: Callable[[Item], None],
) -> Application:
    """On both channels: `stays`, `goes` and `changes`; on staging `goes` is gone, `changes` has changed, `comes` is new."""
    items = {key: approved("banner", key) for key in ("stays", "goes", "changes")}
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    archive(actors["author"], items["goes"])
    approve_now(edited(items["changes"], title="Otherwise"))
    approved("banner", "comes")
    publish(settings, COMMAND, application, "staging")
    return application


@pytest.mark.parametrize(
    ("keys", "live"),
    [
        (("comes",), {"changes": 1, "comes": 1, "goes": 1, "stays": 1}),
        (("changes",), {"changes": 2, "goes": 1, "stays": 1}),
        (("goes",), {"changes": 1, "stays": 1}),
        (("changes", "comes", "goes"), {"changes": 2, "comes": 1, "stays": 1}),
    ],
)
def test_to_live(
    three: Application, settings: Settings, choose: Callable[..., None], keys: tuple[str, ...], live: dict[str, int]
) -> None:
    choose("live", *keys)
    assert revisions(settings, three) == live
    assert revisions(settings, three, "staging") == {"changes": 2, "comes": 1, "stays": 1}
    assert {one.key for one in differences.would_change(three, "live")} == {"changes", "comes", "goes"} - set(keys)


def test_to_staging(
    three: Application, settings: Settings, choose: Callable[..., None], approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    approved("banner", "two")
    choose("staging", "two", note="Only this one")
    assert set(revisions(settings, three, "staging")) == {"changes", "comes", "stays", "two"}
    assert queries.publications(three, "staging")[0].publication.note == "Only this one"


def test_choosing_everything_makes_the_release_that_staging_has(
    three: Application, choose: Callable[..., None]
) -> None:
    choose("live", "changes", "comes", "goes")
    assert queries.current(three, "live").release_id == queries.current(three, "staging").release_id


def test_what_would_not_change_is_refused(three: Application, settings: Settings, choose: Callable[..., None]) -> None:
    for keys in (("comes", "stays"), ("no-such",)):
        with pytest.raises(Invalid, match="Nothing was published") as refused:
            choose("live", *keys)
        assert set(refused.value.fields) <= {"stays", "no-such"}
    with pytest.raises(NothingNew):
        choose("live")
    assert revisions(settings, three) == {"changes": 1, "goes": 1, "stays": 1}


@pytest.mark.parametrize(("with_settings", "path"), [(False, "/old"), (True, "/new")])
def test_new_pages_come_along_and_changed_ones_when_asked_for(
    settings: Settings,
    application: Application,
    choose: Callable[..., None],
    approved: Callable[..., Item],
    with_settings: bool,
    path: str,
) -> None:
    apps.define_page(COMMAND, application, "orders", "Orders", {"path": "/old"})
    approved("banner", "one", where={"pages": ["orders"], "anchor": ""})
    for channel in CHANNELS:
        publish(settings, COMMAND, application, channel)
    apps.define_page(COMMAND, application, "orders", "Orders", {"path": "/new"})
    apps.define_page(COMMAND, application, "bills", "Bills", {"path": "/bills"})
    approved("banner", "two", where={"pages": ["bills"], "anchor": ""})
    publish(settings, COMMAND, application, "staging")
    choose("live", "two", with_settings=with_settings)
    assert {page["k"]: page["path"] for page in index(settings, application)["pages"]} == {
        "bills": "/bills",
        "orders": path,
    }
