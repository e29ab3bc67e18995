"""Many items at once: all of them, or none with the reason for each; and the lists that find them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guidance_server import clock
from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import archive, revise, save_many
from guidance_server.authoring.actions.many import archive_many, change_many, restore_many
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.errors import Forbidden, Invalid
from tests.authoring.samples import sample
from tests.conftest import COMMAND

KEYS = ["a", "b", "c"]


@pytest.fixture
def three(application: Application, actors: dict[str, Actor]) -> Application:
    define_team(COMMAND, application, "buying", "Buying")
    save_many(actors["author"], application, [sample("banner", key) for key in KEYS])
    return application


def newest(application: Application, key: str) -> dict[str, Any]:
    found: dict[str, Any] = queries.content(queries.newest(queries.item_by_key(application, key)))
    return found


def found(application: Application, **filters: str) -> list[str]:
    rows, _ = queries.items(application, Filters(**filters), Slice(sort="title"))
    return sorted(row.item.key for row in rows)


def test_each_gets_a_next_revision(three: Application, actors: dict[str, Actor]) -> None:
    assert change_many(actors["author"], three, KEYS, "owner", "buying") == 3
    assert [newest(three, key)["owner"] for key in KEYS] == ["buying"] * 3
    assert [queries.newest(queries.item_by_key(three, key)).note for key in KEYS] == ["Set the owner"] * 3
    assert change_many(actors["author"], three, KEYS, "owner", "buying") == 0, "what says it already stays as it is"


def test_one_that_cannot_keeps_all_as_they_were(three: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    archive(author, queries.item_by_key(three, "b"))
    with pytest.raises(Invalid, match="2 of 4 items stand in the way") as refusal:
        change_many(author, three, [*KEYS, "nope"], "owner", "buying")
    assert refusal.value.fields == {
        "b": ["It is retired. Take it back first."],
        "nope": ["There is no such item here."],
    }
    assert [newest(three, key)["owner"] for key in KEYS] == [""] * 3


def test_what_breaks_a_rule_is_said_for_each(three: Application, actors: dict[str, Actor]) -> None:
    with pytest.raises(Invalid) as refusal:
        change_many(actors["author"], three, KEYS, "cohort_add", "nobody")
    assert set(refusal.value.fields) == set(KEYS)
    with pytest.raises(Invalid):
        change_many(actors["author"], three, KEYS, "review_by", "tomorrow")
    with pytest.raises(Invalid, match="choose the cohort"):
        change_many(actors["author"], three, KEYS, "cohort_add", "")
    with pytest.raises(Invalid, match="choose what to do"):
        change_many(actors["author"], three, KEYS, "delete", "x")


def test_retire_and_take_back(three: Application, actors: dict[str, Actor]) -> None:
    author = actors["author"]
    assert archive_many(author, three, ["a", "b"]) == 2
    assert archive_many(author, three, KEYS) == 1
    assert found(three) == []
    with pytest.raises(Invalid):
        restore_many(author, three, ["a", "nope"])
    assert found(three) == []
    assert restore_many(author, three, ["a", "b"]) == 2
    assert found(three) == ["a", "b"]


def test_readers_may_not(three: Application, actors: dict[str, Actor]) -> None:
    for act in (archive_many, restore_many):
        with pytest.raises(Forbidden):
            act(actors["viewer"], three, KEYS)
    with pytest.raises(Forbidden):
        change_many(actors["viewer"], three, KEYS, "owner", "buying")


def test_lists_are_narrowed_by_what_the_newest_revision_says(
    three: Application, actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    author, now = actors["author"], datetime(2026, 11, 24, 9, tzinfo=UTC)
    both = sample("banner")["body"] | {"text": {"en": "Closed", "de": "Geschlossen"}}
    save_many(
        author,
        three,
        [
            sample("banner", "a", review_by="2026-11-20", locales=["en", "de"], body=both),
            sample("banner", "b", review_by="2026-12-01", expires_at="2026-11-30T09:00:00+02:00"),
            sample("banner", "c", review_by="2027-06-01", expires_at="2026-11-24T08:59:00Z"),
        ],
    )
    monkeypatch.setattr(clock, "now", lambda: now)
    assert found(three, due="overdue") == ["a"]
    assert found(three, due="soon") == ["b"]
    assert found(three, due="expiring") == ["b"]
    assert found(three, due="expired") == ["c"]
    assert found(three, due="made up") == KEYS
    assert found(three, locale="de") == ["a"]
    assert found(three, locale="e") == []
    assert found(three, author=str(author.id)) == KEYS
    assert found(three, author="x") == []
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=300))
    assert found(three, due="overdue") == KEYS


def test_what_no_longer_holds_is_not_found_by_it(three: Application, actors: dict[str, Actor]) -> None:
    item = queries.item_by_key(three, "a")
    revise(actors["author"], item, sample("banner", "a", expires_at="2027-01-01T00:00:00Z"), 1)
    assert item.expires_at == datetime(2027, 1, 1, tzinfo=UTC)
    revise(actors["author"], item, sample("banner", "a"), 2)
    assert (item.expires_at, item.review_by, item.locales) == (None, None, "|en|")


def test_who_wrote_something_here(three: Application, actors: dict[str, Actor]) -> None:
    revise(actors["process_owner"], queries.item_by_key(three, "a"), sample("banner", "a", title="New"), 1)
    names = [name for _, name in queries.writers(three)]
    assert names == ["Author", "Process owner"]
