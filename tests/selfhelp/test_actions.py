"""The index follows what is published, and misses are counted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from guidance_server.apps.models import Application
from guidance_server.selfhelp import actions, index, queries
from guidance_server.settings import Settings

DAY = date(2026, 3, 1)


def test_first_all_then_only_what_changed(
    settings: Settings,
    application: Application,
    contents: list[Any],
    article: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert actions.reindex(settings, application, "live", contents) == 6
    assert actions.reindex(settings, application, "live", contents) == 0
    builds = []
    monkeypatch.setattr(index, "build", lambda *_: builds.append(1))
    changed = [(article("invoice", "Correct a bill"), 2), *(one for one in contents if one[0]["key"] != "invoice")]
    assert actions.reindex(settings, application, "live", changed) == 2  # One taken out, one put in.
    assert builds == []
    assert index.versions(queries.folder(settings, application, "live"))["invoice/en"] == "2"


def test_what_is_no_longer_published_is_no_longer_found(
    settings: Settings, application: Application, contents: list[Any]
) -> None:
    actions.reindex(settings, application, "live", contents)
    actions.reindex(settings, application, "live", contents[1:])
    assert "create-request/en" not in index.versions(queries.folder(settings, application, "live"))
    actions.reindex(settings, application, "live", [])
    assert index.versions(queries.folder(settings, application, "live")) == {}


def test_channels_and_applications_are_apart(settings: Settings, application: Application, contents: list[Any]) -> None:
    actions.reindex(settings, application, "staging", contents)
    with pytest.raises(index.Unusable):
        index.versions(queries.folder(settings, application, "live"))


def test_what_goes_live_begins_with_the_index_of_staging(
    settings: Settings,
    application: Application,
    contents: list[Any],
    article: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actions.reindex(settings, application, "staging", contents)
    monkeypatch.setattr(index, "build", None)
    changed = [(article("invoice", "Correct a bill"), 2), *(one for one in contents if one[0]["key"] != "invoice")]
    assert actions.reindex(settings, application, "live", changed) == 2
    assert index.versions(queries.folder(settings, application, "live"))["invoice/en"] == "2"
    assert index.versions(queries.folder(settings, application, "staging"))["invoice/en"] == "1"


def test_a_damaged_index_of_staging_does_not_go_live(
    settings: Settings, application: Application, contents: list[Any]
) -> None:
    actions.reindex(settings, application, "staging", contents)
    (queries.folder(settings, application, "staging") / index.CURRENT).write_text("lost")
    assert actions.reindex(settings, application, "live", contents) == 6
    assert len(index.versions(queries.folder(settings, application, "live"))) == 6


def test_rebuild_only_when_needed(settings: Settings, application: Application, contents: list[Any]) -> None:
    assert actions.rebuild_if_needed(settings, application, "live", contents)
    assert not actions.rebuild_if_needed(settings, application, "live", contents)
    assert actions.rebuild(settings, application, "live", contents) == 6


def test_misses_are_counted_by_day_and_masked_words(application: Application) -> None:
    for question in ("reset password", "Reset password?", "invoice 4711", "invoice 0815", "x"):
        actions.count_miss(application, question, DAY)
    actions.count_miss(application, "reset password", date(2026, 3, 2))
    assert queries.misses(application, DAY, DAY) == [("invoice [number]", 2, DAY), ("reset password", 2, DAY)]
    assert queries.misses(application, DAY, date(2026, 3, 2))[0] == ("reset password", 3, date(2026, 3, 2))


def test_nonsense_does_not_fill_the_database(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "DISTINCT", 2)
    for word in ("one", "two", "three", "one"):
        actions.count_miss(application, word, DAY)
    assert queries.misses(application, DAY, DAY) == [("one", 2, DAY), ("two", 1, DAY)]
