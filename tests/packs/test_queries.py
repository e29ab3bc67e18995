"""What may be published, what a publication would change, and who published what."""

from collections.abc import Callable

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import archive, create_item, restore
from guidance_server.authoring.models import Item
from guidance_server.errors import Missing
from guidance_server.packs import queries
from guidance_server.packs.actions import publish, rollback
from guidance_server.packs.queries import differences
from guidance_server.review.actions import send_back, submit
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND


def numbers(application: Application) -> dict[str, int]:
    """Revision numbers of what may be published, by key."""
    return {one.item.key: one.revision.number for one in queries.publishable(application)}


def test_only_what_is_approved_may_be_published(
    application: Application, actors: dict[str, Actor], approved: Callable[..., Item]
) -> None:
    author = actors["author"]
    create_item(author, application, sample("banner", "draft"))
    submit(author, create_item(author, application, sample("banner", "waiting")))
    returned = create_item(author, application, sample("banner", "returned"))
    submit(author, returned)
    send_back(actors["process_owner"], returned, "Shorter")
    approved("banner", "ready")
    assert numbers(application) == {"ready": 1}


def test_an_edit_after_approval_voids_it_and_what_staging_serves_stays(
    settings: Settings,
    application: Application,
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    approve_now: Callable[[Item], None],
) -> None:
    served, fresh = approved("banner", "served"), None
    publish(settings, COMMAND, application, "staging")
    fresh = approved("banner", "fresh")
    for item in (served, fresh):
        edited(item, title="Otherwise")
    assert numbers(application) == {"served": 1}, "what was never published waits for its new approval"
    approve_now(served)
    assert numbers(application) == {"served": 2}


def test_an_archived_item_goes_and_comes_back(
    settings: Settings, application: Application, actors: dict[str, Actor], approved: Callable[..., Item]
) -> None:
    item = approved("banner", "old")
    publish(settings, COMMAND, application, "staging")
    archive(actors["author"], item)
    assert numbers(application) == {}
    assert [change.verb for change in differences.would_change(application, "staging")] == ["removed"]
    restore(actors["author"], item)
    assert numbers(application) == {"old": 1}


def test_changes_by_key(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    approve_now: Callable[[Item], None],
) -> None:
    same, other, gone = (approved("banner", key) for key in ("same", "other", "gone"))
    assert differences.would_change(application, "live") == [], "staging has nothing that live could take over"
    publish(settings, COMMAND, application, "staging")
    publish(settings, COMMAND, application, "live")
    approve_now(edited(other, title="Other now"))
    archive(actors["author"], gone)
    approved("article", "added", title="New article")
    wanted = [
        queries.Change("added", "added", "article", "New article", None, 1),
        queries.Change("removed", "gone", "banner", "Sample banner", 1, None),
        queries.Change("changed", "other", "banner", "Other now", 1, 2),
    ]
    assert differences.would_change(application, "staging") == wanted
    assert differences.would_change(application, "live") == []
    publish(settings, COMMAND, application, "staging")
    assert differences.would_change(application, "live") == wanted


def test_history_says_who_what_and_when(
    settings: Settings, application: Application, publisher: Actor, approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    publish(settings, COMMAND, application, "staging", "First")
    approved("banner", "two")
    publish(settings, publisher, application, "staging", "Second")
    rollback(settings, publisher, application, "staging", 1)
    rows = [
        (row.publication.version, row.publication.verb, row.actor, row.release.number, row.items, row.publication.note)
        for row in queries.publications(application, "staging")
    ]
    assert rows == [
        (3, "rollback", "Publisher", 1, 1, "Back to version 1"),
        (2, "publish", "Publisher", 2, 2, "Second"),
        (1, "publish", "Command line", 1, 1, "First"),
    ]
    assert queries.publications(application, "live") == []


def test_live_revision_is_the_one_the_channel_serves(
    settings: Settings, application: Application, approved: Callable[..., Item], edited: Callable[..., Item]
) -> None:
    item = approved("banner", "one")
    assert queries.live_revision(item) is None
    publish(settings, COMMAND, application, "staging")
    edited(item, title="Otherwise")
    assert {name: one.number for name, one in queries.served_revisions(item).items()} == {"staging": 1}
    assert queries.live_revision(item) is None
    publish(settings, COMMAND, application, "live")
    live = queries.live_revision(item)
    assert live
    assert live.number == 1


def test_published_gives_contents_with_numbers(
    settings: Settings,
    application: Application,
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    approve_now: Callable[[Item], None],
) -> None:
    approve_now(edited(approved("banner", "one"), title="Second"))
    assert queries.published(application, "live") == []
    publish(settings, COMMAND, application, "staging")
    ((content, number),) = queries.published(application, "staging")
    assert (content["title"], number) == ("Second", 2)


def test_pointed_gives_the_newest_of_each_channel(
    settings: Settings, application: Application, approved: Callable[..., Item]
) -> None:
    approved("banner", "one")
    publish(settings, COMMAND, application, "staging")
    publish(settings, COMMAND, application, "live")
    approved("banner", "two")
    publish(settings, COMMAND, application, "staging")
    found = [(one.application.id, one.publication.channel, one.publication.version) for one in queries.pointed()]
    assert found == [(application.id, "live", 1), (application.id, "staging", 2)]


def test_a_version_that_never_was_is_missing(application: Application) -> None:
    with pytest.raises(Missing, match="live has no version 3"):
        queries.publication(application, "live", 3)
