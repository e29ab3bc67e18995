"""The plan of a push: what is created and changed, what is left alone, what stands in the way."""

import pytest

from guidance_server.authoring.files.folder import read
from guidance_server.authoring.files.identity import ITEMS
from guidance_server.authoring.files.lock_file import Based, Parts
from guidance_server.authoring.files.pushing import State, hash_of, planned
from guidance_server.authoring.files.pushing import based as based_after
from guidance_server.authoring.files.shown import plan as shown
from guidance_server.authoring.files.standing import There
from tests.authoring.files.folders import APPLICATION, files, folder


def served(**changed: str | None) -> State:
    """What a server has onto which this folder was pushed."""
    return {
        name: There(hash_of(name, value), value, 1 if name.startswith(ITEMS) else 0, "Ada Author")
        for name, value in folder(**changed).values().items()
    }


def based(**changed: str | None) -> Parts:
    return {name: Based(there.digest, there.revision) for name, there in served(**changed).items()}


TIP = files()["items/a-tip.md"]
EDITED = TIP.replace("In **euros**.", "In dollars.")
THEIRS = TIP.replace("In **euros**.", "In pounds.")


def test_onto_a_fresh_application_everything_is_created() -> None:
    fresh = {"application": There("x", {"name": "p2p", "locales": ["en"], "pause": 0, "quiet": False})}
    plan = planned(folder(), {}, fresh)
    assert {step.name for step in plan.created} == set(folder().values()) - {"application"}
    assert [(step.name, step.fields()) for step in plan.changed] == [("application", ("name", "locales", "pause"))]
    assert plan.refused == []


def test_the_same_is_nothing_to_do() -> None:
    plan = planned(folder(), based(), served())
    assert (plan.steps, plan.refused, len(plan.unchanged)) == ([], [], len(folder().values()))
    assert shown(plan, "docs").startswith("Nothing to do: 0 to create, 0 to change, 10 unchanged")


def test_what_the_file_does_not_say_of_the_application_stays() -> None:
    plan = planned(folder(application=APPLICATION.replace("pause: 5\n", "")), based(), served())
    assert plan.steps == []


def test_an_edit_names_its_fields_and_its_next_revision() -> None:
    plan = planned(folder(tip=EDITED), based(), served())
    assert [(step.key, step.fields(), step.place[0]) for step in plan.changed] == [
        ("a-tip", ("Text (en)",), "items/a-tip.md")
    ]
    assert "  ~ docs/items/a-tip.md  revision 1 → 2: Text (en)" in shown(plan, "docs")


def test_a_changed_part_is_named_with_its_line() -> None:
    plan = planned(folder(application=APPLICATION.replace("path: /requests}", "path: /list}")), based(), served())
    assert "  ~ docs/application.yaml:7 pages.request-list  rule" in shown(plan, "docs")


def test_only_what_could_break_is_judged() -> None:
    assert planned(folder(tip=EDITED), based(), served()).to_judge(folder()) == ["a-tip"]
    elsewhere = planned(folder(application=APPLICATION.replace("[en, de]", "[de]")), based(), served())
    assert elsewhere.to_judge(folder()) == ["a-tip", "an-article"]


def test_what_is_newer_there_or_only_there_is_left_alone() -> None:
    more = {**served(tip=THEIRS), "items.more": There("x", {}, 1)}
    gone = {"items.old": There("x", {}, 1, archived=True)}
    plan = planned(folder(), based(), {**more, **gone})
    assert (plan.steps, plan.newer, plan.elsewhere) == ([], ["items.a-tip"], ["items.more"])
    assert "1 newer on the server, 1 only on the server" in shown(plan, "docs")


def test_after_a_push_the_folder_is_based_on_what_it_wrote() -> None:
    plan = planned(folder(tip=EDITED), based(), served())
    assert based_after(plan, served()) == {**based(), "items.a-tip": Based(served(tip=EDITED)["items.a-tip"].digest, 2)}


@pytest.mark.parametrize(
    ("lock", "sentence"),
    [
        (based(), "This is based on revision 1, and Ada Author saved revision 1 since."),
        ({}, "the server has revision 1 by Ada Author, which was never pulled into this folder."),
    ],
)
def test_an_edit_of_an_old_revision_is_refused_with_its_line(lock: Parts, sentence: str) -> None:
    plan = planned(folder(tip=EDITED), lock, served(tip=THEIRS))
    found = next(one for one in plan.refused if one.file == "items/a-tip.md")
    assert (found.line, sentence in found.sentence) == (11, True), found
    assert "--overwrite" in found.sentence


def test_what_is_archived_is_refused() -> None:
    state = dict(served())
    state["items.a-tip"] = There(state["items.a-tip"].digest, state["items.a-tip"].value, 1, archived=True)
    assert ["archived on the server" in one.sentence for one in planned(folder(), based(), state).refused] == [True]


def test_a_long_plan_is_cut() -> None:
    many = read(files() | {f"items/a-tip-{n}.md": TIP for n in range(150)})
    said = shown(planned(many, based(), served()), "docs")
    assert "  + … and 50 more" in said
    assert "Plan: 150 to create" in said


def test_what_is_only_on_the_server_is_counted_when_it_is_much() -> None:
    more = {**served(), **{f"items.more-{n}": There("x", {}, 1) for n in range(20)}}
    assert "    20 items  only on the server, left alone" in shown(planned(folder(), based(), more), "docs")
