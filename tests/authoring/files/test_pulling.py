"""The plan of a pull: what is written, what keeps its bytes, and what was edited on both sides."""

import pytest

from guidance_server.authoring.files.folder import Folder
from guidance_server.authoring.files.pulling import planned
from guidance_server.authoring.files.standing import There
from tests.authoring.files.folders import APPLICATION, folder
from tests.authoring.files.test_pushing import EDITED, THEIRS, TIP, based, served


def test_into_an_empty_folder_everything_is_written() -> None:
    pull = planned(Folder(), {}, served())
    assert set(pull.texts) == {"application.yaml", "items/a-tip.md", "items/an-article.md"}
    assert pull.parts == based()


def test_what_says_the_same_keeps_its_bytes() -> None:
    by_hand = TIP.replace("kind: tip\n", "kind: tip  # a comment\n\n")
    pull = planned(folder(tip=by_hand), {}, served())
    assert (pull.texts, pull.gone, pull.same) == ({}, [], 10)
    assert pull.parts == based()


def test_only_files_whose_parts_moved_are_written() -> None:
    pull = planned(folder(), based(), served(tip=THEIRS))
    assert (list(pull.texts), pull.taken) == (["items/a-tip.md"], ["items.a-tip"])
    assert "In pounds." in pull.texts["items/a-tip.md"]


def test_a_part_that_moved_leaves_edits_of_its_neighbours() -> None:
    here = folder(application=APPLICATION.replace("title: Buyers", "title: Buying"))
    there = served(application=APPLICATION.replace("title: Amount", "title: Sum"))
    pull = planned(here, based(), there)
    assert "title: Sum" in pull.texts["application.yaml"]
    assert "title: Buying" in pull.texts["application.yaml"]
    assert pull.kept == ["cohorts.buyers"]
    assert pull.parts["cohorts.buyers"] == based()["cohorts.buyers"]


@pytest.mark.parametrize("both", ["refuse", "keep", "overwrite"])
def test_an_edit_on_both_sides(both: str) -> None:
    there = served(tip=THEIRS)
    pull = planned(folder(tip=EDITED), based(), there, both)
    if both == "refuse":
        assert [(one.file, "edited here, and Ada Author" in one.sentence) for one in pull.refused] == [
            ("items/a-tip.md", True)
        ]
        return
    assert pull.refused == []
    assert ("In pounds." in pull.texts.get("items/a-tip.md", "")) == (both == "overwrite")
    assert pull.parts["items.a-tip"].digest == there["items.a-tip"].digest


@pytest.mark.parametrize(
    ("tip", "both", "gone"),
    [(TIP, "refuse", True), (EDITED, "keep", False), (EDITED, "overwrite", True)],
)
def test_what_was_archived_there(tip: str, both: str, gone: bool) -> None:
    state = dict(served())
    state["items.a-tip"] = There("x", {}, 2, archived=True)
    pull = planned(folder(tip=tip), based(), state, both)
    assert (pull.gone == ["items/a-tip.md"]) == gone
    assert "items.a-tip" not in pull.parts
    assert planned(folder(tip=EDITED), based(), state).refused


def test_what_is_new_here_stays_even_when_edits_are_given_up() -> None:
    state = {name: there for name, there in served().items() if name != "items.a-tip"}
    pull = planned(folder(), {}, state, "overwrite")
    assert (pull.gone, pull.kept) == ([], ["items.a-tip"])
