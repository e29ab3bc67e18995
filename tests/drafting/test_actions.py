"""Unsaved work: kept, compared, let go; and who is there."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import forms
from guidance_server.authoring.actions import create_item, revise
from guidance_server.authoring.models import Item
from guidance_server.drafting import actions, queries
from guidance_server.drafting.subject import KEPT, THERE, of_item, of_kind
from guidance_server.errors import Forbidden
from tests.authoring.samples import sample

SUBJECT = of_item("sample")


@pytest.fixture
def item(application: Application, actors: dict[str, Actor]) -> Item:
    return create_item(actors["author"], application, sample("banner"))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time, as a list of one that a test changes."""
    times = [datetime(2026, 11, 24, 10, 42, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: times[0])
    return times


def test_what_was_typed_is_kept_for_its_person_alone(
    application: Application, actors: dict[str, Actor], item: Item, at: list[datetime]
) -> None:
    author, other = actors["author"], actors["process_owner"]
    pairs = forms.to_form(sample("banner", title="Mine"))
    kept = actions.keep(author, application, SUBJECT, 1, [*pairs, ("_note", "no"), ("csrf_token", "no")])
    assert kept.kept_at == at[0]
    assert queries.pairs(kept) == pairs
    assert queries.working_copy(other, application, SUBJECT) is None
    actions.let_go(author, application, SUBJECT)
    found = queries.working_copy(author, application, SUBJECT)
    assert found
    assert (found.typed, found.kept_at) == ("", None)


def test_what_a_revision_says_already_is_no_work(
    application: Application, actors: dict[str, Actor], item: Item
) -> None:
    author = actors["author"]
    same = forms.to_form(sample("banner"))
    assert actions.keep(author, application, SUBJECT, 1, same).kept_at is None
    mine = forms.to_form(sample("banner", title="Mine"))
    assert actions.keep(author, application, SUBJECT, 1, mine).kept_at is not None
    revise(author, item, sample("banner", title="Mine"), 1)
    revise(actors["process_owner"], item, sample("banner", title="Theirs"), 2)
    assert actions.keep(author, application, SUBJECT, 1, mine).kept_at is None, "it was saved, then somebody went on"
    assert actions.keep(author, application, of_kind("banner"), 0, mine).kept_at is None, "also as a new one"


def test_going_back_to_what_was_before_is_work(application: Application, actors: dict[str, Actor], item: Item) -> None:
    author = actors["author"]
    revise(author, item, sample("banner", title="Second"), 1)
    back = forms.to_form(sample("banner"))
    assert actions.keep(author, application, SUBJECT, 2, back).kept_at is not None


def test_others_are_seen_while_they_are_there(
    application: Application, actors: dict[str, Actor], item: Item, at: list[datetime]
) -> None:
    author, other = actors["author"], actors["process_owner"]
    began = at[0]
    actions.look_in(other, application, SUBJECT, 1)
    assert queries.others(other, application, SUBJECT, at[0]) == []
    at[0] += timedelta(seconds=60)
    actions.look_in(other, application, SUBJECT, 1)
    assert queries.others(author, application, SUBJECT, at[0]) == [("Process owner", began)]
    assert queries.others(author, application, of_item("another"), at[0]) == []
    at[0] += THERE
    assert queries.others(author, application, SUBJECT, at[0]) == []
    actions.look_in(other, application, SUBJECT, 1)
    assert queries.others(author, application, SUBJECT, at[0]) == [("Process owner", at[0])], "they came back"
    actions.leave(other, application, SUBJECT)
    assert queries.others(author, application, SUBJECT, at[0]) == []


def test_leaving_keeps_what_was_typed(application: Application, actors: dict[str, Actor], item: Item) -> None:
    author = actors["author"]
    actions.keep(author, application, SUBJECT, 1, forms.to_form(sample("banner", title="Mine")))
    actions.leave(author, application, SUBJECT)
    found = queries.working_copy(author, application, SUBJECT)
    assert found
    assert dict(queries.pairs(found))["title"] == "Mine"
    assert queries.others(actors["process_owner"], application, SUBJECT, clock.now()) == []


def test_what_nobody_takes_up_is_forgotten(
    application: Application, actors: dict[str, Actor], item: Item, at: list[datetime]
) -> None:
    author, other = actors["author"], actors["process_owner"]
    actions.keep(author, application, SUBJECT, 1, forms.to_form(sample("banner", title="Mine")))
    at[0] += KEPT + timedelta(days=1)
    actions.keep(other, application, SUBJECT, 1, forms.to_form(sample("banner", title="Theirs")))
    assert queries.working_copy(author, application, SUBJECT) is None
    assert queries.working_copy(other, application, SUBJECT) is not None


def test_readers_keep_nothing(application: Application, actors: dict[str, Actor], item: Item) -> None:
    with pytest.raises(Forbidden):
        actions.keep(actors["viewer"], application, SUBJECT, 1, [("title", "x")])
