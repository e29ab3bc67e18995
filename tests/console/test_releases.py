"""Releases in the console: the plan before the deed, chosen items, freezes, the way back, both channels side by side."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item, revise
from guidance_server.authoring.models import Item
from guidance_server.console.words import in_zone
from guidance_server.packs import queries
from guidance_server.packs.actions import freeze, publish
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.freezes import Span
from guidance_server.packs.queries.freezes import freezes
from guidance_server.review.actions import approve, submit
from guidance_server.review.actions.schedules import schedule
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND

RELEASES = "/a/p2p/releases"
ZONE = "Europe/Berlin"


@pytest.fixture
def approved(application: Application, actors: dict[str, Actor]) -> Callable[..., Item]:
    """A new item, or a next revision of one, that is approved."""

    def run(kind: str, key: str, **values: Any) -> Item:
        item = authoring.find_item(application, key)
        if item is None:
            item = create_item(actors["author"], application, sample(kind, key, **values))
        else:
            newest = authoring.newest(item)
            revise(actors["author"], item, authoring.content(newest) | values, newest.number)
        submit(actors["author"], item)
        approve(actors["process_owner"], item, authoring.newest(item).content_hash)
        return item

    return run


@pytest.fixture
def both(settings: Settings, application: Application, actors: dict[str, Actor]) -> Callable[[], None]:
    """Publish everything approved to both channels."""

    def run() -> None:
        for channel in CHANNELS:
            publish(settings, actors["publisher"], application, channel)

    return run


def seen(text: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text)
    assert found, text
    return found[1]


def version(application: Application, channel: str) -> int:
    now = queries.current(application, channel)
    return now.version if now else 0


def keys(application: Application, channel: str) -> dict[str, int]:
    return {one.item.key: one.revision.number for one in queries.served(application, channel)}


def test_what_is_published_is_what_was_looked_at(
    application: Application, signed_in: Callable[[str], FlaskClient], approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    client = signed_in("publisher")
    plan = client.get(f"{RELEASES}/staging/plan").text
    assert "one" in plan
    approved("banner", "two")
    refused = client.post(f"{RELEASES}/staging/publish", data={"seen": seen(plan)})
    assert refused.status_code == 409
    assert "while you looked at the plan" in refused.text
    assert version(application, "staging") == 0
    again = client.get(f"{RELEASES}/staging/plan").text
    assert client.post(f"{RELEASES}/staging/publish", data={"seen": seen(again)}).status_code == 302
    assert keys(application, "staging") == {"one": 1, "two": 1}


def test_chosen_items_have_a_plan_of_their_own_and_name_what_they_open(
    application: Application, signed_in: Callable[[str], FlaskClient], approved: Callable[..., Item]
) -> None:
    approved("article", "whom-to-ask")
    linked = {"text": {"en": "See [whom to ask](article:whom-to-ask)."}}
    approved("banner", "one", body=sample("banner", "one")["body"] | linked)
    approved("banner", "two")
    client = signed_in("publisher")
    plan = client.post(f"{RELEASES}/staging/plan", data={"chosen": "yes", "key": ["one"]}).text
    assert "“one” opens “whom-to-ask”, which is not on this channel; it could come along." in plan
    assert version(application, "staging") == 0, "a plan does nothing"
    data = {"chosen": "yes", "key": ["one", "whom-to-ask"]}
    plan = client.post(f"{RELEASES}/staging/plan", data=data).text
    assert "could come along" not in plan
    client.post(f"{RELEASES}/staging/publish", data=data | {"seen": seen(plan), "note": "These alone"})
    assert keys(application, "staging") == {"one": 1, "whom-to-ask": 1}


def test_a_definition_that_stays_is_named_and_comes_along_when_asked(
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    approved: Callable[..., Item],
    both: Callable[[], None],
) -> None:
    where = {"where": {"pages": ["form"], "anchor": ""}}
    apps.define_page(COMMAND, application, "form", "The form", {"path": "/form"})
    approved("banner", "one", **where)
    both()
    apps.define_page(COMMAND, application, "form", "The form", {"path": "/new-form"})
    approved("banner", "one", title="Otherwise")
    client = signed_in("publisher")
    data: dict[str, Any] = {"chosen": "yes", "key": ["one"]}
    plan = client.post(f"{RELEASES}/staging/plan", data=data).text
    assert "uses “The form”, which stays as the channel has it" in plan
    assert "/new-form" not in plan
    plan = client.post(f"{RELEASES}/staging/plan", data=data | {"with_settings": "on"}).text
    assert "uses “The form”, which changes with it" in plan
    assert "<del>/form</del>" in plan
    assert "<ins>/new-form</ins>" in plan


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(False, True, "Becomes restricted"), (True, False, "Everybody may read it"), (True, True, "Restricted")],
)
def test_who_may_read_it_is_part_of_the_plan(
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    approved: Callable[..., Item],
    both: Callable[[], None],
    before: bool,
    after: bool,
    said: str,
) -> None:
    rule = {"attribute": "role", "op": "equals", "value": "buyer"}
    apps.define_cohort(COMMAND, application, "buyers", "Buyers", rule)
    audience = {"audience": {"cohorts": ["buyers"], "except": []}}
    approved("banner", "one", restricted=before, **audience)
    both()
    approved("banner", "one", restricted=after, title="Otherwise")
    plan = signed_in("publisher").get(f"{RELEASES}/staging/plan").text
    assert [word for word in ("Becomes restricted", "Everybody may read it") if word in plan] == [
        word for word in [said] if word != "Restricted"
    ]
    assert said in plan


def test_going_back_says_what_would_change_back(
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    approved: Callable[..., Item],
    both: Callable[[], None],
) -> None:
    approved("banner", "one")
    both()
    approved("banner", "one", title="Otherwise")
    approved("banner", "two")
    both()
    client = signed_in("publisher")
    plan = client.get(f"{RELEASES}/live/rollback/1").text
    assert "revision 2 → 1" in plan
    assert "Removed" in plan
    difference = client.get(f"{RELEASES}/difference/one?before=2&after=1").text
    assert "Otherwise" in difference
    assert "data-preview" in difference
    client.post(f"{RELEASES}/live/rollback", data={"version": "1", "seen": seen(plan), "note": "Wrong words"})
    assert (version(application, "live"), keys(application, "live")) == (3, {"one": 1})
    history = client.get(RELEASES).text
    assert "Back to version 1: Wrong words" in history


def test_a_freeze_stands_in_the_way_until_an_administrator_says_why(
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    actors: dict[str, Actor],
    approved: Callable[..., Item],
) -> None:
    approved("banner", "one")
    start, end = (clock.now().astimezone(ZoneInfo(ZONE)) + timedelta(days=days) for days in (-1, 30))
    span = Span(*(f"{one:%Y-%m-%dT%H:%M}" for one in (start, end)), ZONE, "Quarter end")
    freeze(actors["publisher"], application, "staging", span)
    client = signed_in("publisher")
    for page in (RELEASES, f"{RELEASES}/staging/plan", f"{RELEASES}/compare", "/a/p2p/review", "/a/p2p/content/one"):
        assert f"Staging is frozen until {in_zone(end, ZONE)}." in client.get(page).text, page
    assert "Publish all" not in client.get(f"{RELEASES}/staging/plan").text
    assert client.post(f"{RELEASES}/staging/publish", data={"override": "I want to"}).status_code == 403
    client = signed_in("administrator")
    plan = client.get(f"{RELEASES}/staging/plan").text
    assert "Why it goes on in spite of the freeze" in plan
    client.post(f"{RELEASES}/staging/publish", data={"seen": seen(plan), "override": "The law changed"})
    assert version(application, "staging") == 1
    assert "In spite of the freeze: The law changed" in client.get(RELEASES).text


def test_freezing_and_lifting(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    client = signed_in("publisher")
    form = {"channel": "live", "starts": "2099-12-24T18:00", "ends": "2099-12-28T08:00", "zone": "Europe/Berlin"}
    refused = client.post(f"{RELEASES}/freezes", data=form | {"reason": ""})
    assert refused.status_code == 422
    assert "Say why; people who are stopped by it will read this." in refused.text
    assert 'value="2099-12-24T18:00"' in refused.text, "nothing typed is lost"
    assert client.post(f"{RELEASES}/freezes", data=form | {"reason": "Christmas"}).status_code == 302
    page = client.get(RELEASES).text
    assert "24 Dec 2099, 18:00 Europe/Berlin until 28 Dec 2099, 08:00 Europe/Berlin" in page
    assert "Call off" not in page, "a publisher may freeze, and not lift"
    (made,) = freezes(application, "live")
    assert made.starts_at < clock.now().replace(year=2100)
    assert client.post(f"{RELEASES}/freezes/{made.id}/lift").status_code == 403
    assert signed_in("administrator").post(f"{RELEASES}/freezes/{made.id}/lift").status_code == 302
    assert not freezes(application, "live")


def test_both_channels_side_by_side(
    settings: Settings,
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    both: Callable[[], None],
) -> None:
    approved("banner", "same")
    item = approved("banner", "differs")
    both()
    approved("banner", "differs", title="Second")
    publish(settings, actors["publisher"], application, "staging")
    newest = authoring.newest(item)
    revise(actors["author"], item, authoring.content(newest) | {"title": "Third"}, newest.number)
    client = signed_in("viewer")
    text = re.sub(r"<[^>]+>|\s+", " ", client.get(f"{RELEASES}/compare").text)
    assert re.search(r"Third\s+differs\s+Banner\s+Live\s+1\s+Staging\s+2\s+Newest\s+3", re.sub(r" +", " ", text))
    assert " same " not in text
    assert ">same<" in client.get(f"{RELEASES}/compare?show=all").text
    assert ">same<" not in client.get(f"{RELEASES}/compare?show=all&text=third").text


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize(
    ("page", "why", "way_back"),
    [
        ("staging/plan", "Staging serves everything that is approved.", "/a/p2p/review?view=all"),
        ("live/plan", "Live serves what staging serves.", f"{RELEASES}/staging/plan"),
        ("live/rollback/1", "Live serves exactly what version 1 was.", RELEASES),
    ],
)
def test_a_plan_that_changes_nothing_says_so_and_leads_back(
    page: str,
    why: str,
    way_back: str,
    signed_in: Callable[[str], FlaskClient],
    approved: Callable[..., Item],
    both: Callable[[], None],
) -> None:
    approved("banner", "one")
    both()
    text = signed_in("publisher").get(f"{RELEASES}/{page}").text
    assert f"Nothing would change {why}" in words(text)
    assert f'href="{way_back}"' in text
    assert f'<a class="btn" href="{RELEASES}">' in text
    assert '<button class="btn btn-main">' not in text, "and offers nothing to press"


def test_channels_that_do_not_differ_are_said_to_serve_the_same(
    signed_in: Callable[[str], FlaskClient], approved: Callable[..., Item], both: Callable[[], None]
) -> None:
    approved("banner", "one")
    both()
    client = signed_in("viewer")
    assert "<h1>Live and staging serve the same</h1>" in client.get(f"{RELEASES}/compare").text
    assert "<h1>No item of these words differs</h1>" in client.get(f"{RELEASES}/compare?text=one").text
    approved("banner", "one", title="Second")
    assert "<h1>Channels differ in 1 item</h1>" in client.get(f"{RELEASES}/compare").text


def test_an_item_says_which_revision_is_where(
    settings: Settings,
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    both: Callable[[], None],
) -> None:
    item = approved("banner", "one")
    client = signed_in("viewer")
    assert "live – · staging – · newest 1" in words(client.get("/a/p2p/content/one").text)
    both()
    approved("banner", "one", title="Second")
    publish(settings, actors["publisher"], application, "staging")
    revise(actors["author"], item, authoring.content(authoring.newest(item)) | {"title": "Third"}, 2)
    assert "live 1 · staging 2 · newest 3" in words(client.get("/a/p2p/content/one").text)


def test_an_item_says_when_it_comes_and_when_it_goes_by_the_clocks_of_a_place(
    application: Application,
    signed_in: Callable[[str], FlaskClient],
    actors: dict[str, Actor],
    approved: Callable[..., Item],
) -> None:
    when = sample("banner")["when"] | {"starts_at": "2099-01-01T09:00:00Z", "zone": "local"}
    item = approved("banner", "one", expires_at="2099-07-31T16:00:00Z", expires_zone=ZONE, when=when)
    monday = clock.now().astimezone(ZoneInfo(ZONE)) + timedelta(days=30)
    schedule(actors["publisher"], item, f"{monday:%Y-%m-%d}T09:00", ZONE)
    client = signed_in("publisher")
    text = words(client.get("/a/p2p/content/one").text)
    assert "Expires 31 Jul 2099, 18:00 Europe/Berlin" in text
    assert "Shown from 2099-01-01 09:00 by the clock of each person" in text
    assert f"Goes live at {in_zone(monday.replace(hour=9, minute=0), ZONE)}" in text
    assert "is frozen then" not in text
    days = (f"{monday + timedelta(days=days):%Y-%m-%d}T08:00" for days in (-1, 2))
    freeze(actors["publisher"], application, "live", Span(*days, ZONE, "Quarter end"))
    end = in_zone((monday + timedelta(days=2)).replace(hour=8, minute=0), ZONE)
    text = words(client.get("/a/p2p/content/one").text)
    assert f"Live is frozen then: it goes live when that freeze ends, {end}." in text
