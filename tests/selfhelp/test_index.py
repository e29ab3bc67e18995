"""The index on disk: built, changed, damaged, replaced while it is read."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidance_server.selfhelp import index, ranking
from guidance_server.selfhelp.index import Shelf, Unusable
from guidance_server.selfhelp.passages import passages
from guidance_server.selfhelp.ranking import plan


def keys(shelf: Shelf, place: Path, question: str, page: str = "") -> set[str]:
    found, _ = shelf.candidates(place, plan(question, "en"), page)
    return {candidate.passage.key for candidate in found}


@pytest.mark.parametrize(
    ("question", "page", "found"),
    [
        ("invoice", "", {"invoice"}),
        ("invo", "", {"invoice"}),
        ("approve", "", {"approve", "secret"}),
        ("appro", "", {"approve", "secret"}),
        ("purchase", "approvals", {"approve", "create-request"}),
        ("zebra", "", set()),
        ("zebra", "list", set()),
    ],
)
def test_candidates(place: Path, question: str, page: str, found: set[str]) -> None:
    assert keys(Shelf(), place, question, page) == found


def test_rare_words_tell_more(place: Path) -> None:
    _, rarity = Shelf().candidates(place, plan("purchase invoice", "en"))
    assert rarity["invoic"] > rarity["purchas"] > 0


def test_versions(place: Path) -> None:
    assert index.versions(place)["create-request/en"] == "1"
    assert len(index.versions(place)) == 6


def test_a_change_is_seen_by_an_open_shelf(place: Path, article: Callable[..., Any]) -> None:
    shelf = Shelf()
    assert keys(shelf, place, "zebra") == set()
    index.update(place, passages(article("zoo", "Zebra"), "2"), ["invoice/en"])
    assert keys(shelf, place, "zebra") == {"zoo"}
    assert keys(shelf, place, "invoice") == set()
    index.build(place, passages(article("only", "Zebra"), "1"))
    assert keys(shelf, place, "zebra") == {"only"}


def test_old_indexes_are_cleared_away(place: Path, article: Callable[..., Any]) -> None:
    for _ in range(4):
        index.build(place, passages(article("only", "Zebra"), "1"))
    assert len([folder for folder in place.iterdir() if folder.is_dir()]) == 2


def test_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        index.versions(tmp_path)
    with pytest.raises(Unusable):
        Shelf().candidates(tmp_path, plan("x", "en"))


def test_an_index_of_another_version_is_none(
    place: Path, article: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert index.is_current(place)
    monkeypatch.setattr(index, "FORM", index.FORM + 1)  # The program is newer than what lies there.
    assert not index.is_current(place)
    with pytest.raises(Unusable, match="another version"):
        Shelf().candidates(place, plan("invoice", "en"))
    with pytest.raises(Unusable, match="another version"):
        index.copy(place, place.parent / "other")
    index.build(place, passages(article("only", "Zebra"), "1"))
    assert index.is_current(place)
    assert keys(Shelf(), place, "zebra") == {"only"}


def test_an_index_from_before_there_were_forms_is_none(place: Path) -> None:
    name = (place / "current").read_text()
    (place / name).rename(place / "0123456789abcdef")
    (place / "current").write_text("0123456789abcdef")
    assert not index.is_current(place)
    with pytest.raises(Unusable):
        index.versions(place)


def test_what_is_indexed_has_a_form(contents: list[tuple[dict[str, Any], int]]) -> None:
    """Who changes what is written raises `FORM`, so that an upgrade builds every index anew; here goes the new digest."""
    made = [passage for content, number in contents for passage in passages(content, str(number))]
    written = [(one.stored(), ranking.weighed(one), sorted(index.SCHEMA.names())) for one in made]
    said = json.dumps(written, sort_keys=True, ensure_ascii=False)
    assert (index.FORM, hashlib.sha256(said.encode()).hexdigest()[:16]) == (1, "6603011706a906e2")


# Whoosh leaves a file open when it stumbles over its content.
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", ["cut", "garbage", "gone", "pointer"])
def test_damage_is_said_and_mended_by_a_new_build(place: Path, article: Callable[..., Any], damage: str) -> None:
    current = place / (place / "current").read_text()
    for file in current.iterdir():
        if damage == "cut":
            file.write_bytes(file.read_bytes()[:20])
        elif damage == "garbage":
            file.write_bytes(b"\xff" * 100)
        elif damage == "gone":
            file.unlink()
    if damage == "pointer":
        (place / "current").write_text("../../etc")
    with pytest.raises(Unusable):
        Shelf().candidates(place, plan("invoice", "en"))
    index.build(place, passages(article("only", "Zebra"), "1"))
    assert keys(Shelf(), place, "zebra") == {"only"}


def test_what_is_stored_is_plain(article: Callable[..., Any]) -> None:
    [passage] = passages(article("k", "T", "x"), "1")
    assert type(passage)(**json.loads(json.dumps(passage.stored()))) == passage
