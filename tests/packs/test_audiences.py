"""Audiences: who belongs to one, what a pack for one says, and how several become one."""

import json
from typing import Any

import pytest

from guidance_server.apps.targets import Targets
from guidance_server.authoring import markdown
from guidance_server.authoring.packed import packed
from guidance_server.packs import audiences
from guidance_server.packs.audiences import MANIFEST, Sealed, admits, belongs, merged, parted, public_targets, sealed
from guidance_server.packs.build import Facts
from tests.authoring.samples import TARGETS, branch, sample, step

RULES = {"buyers": "buyer", "bosses": "boss", "new": "new"}
WITH_COHORTS = Targets(
    locales=TARGETS.locales,
    pages={page: {"title": page, "rule": {"path": f"/{page}"}} for page in TARGETS.pages},
    anchors=TARGETS.anchors,
    cohorts={
        key: {"title": key, "rule": {"attribute": "role", "op": "equals", "value": value}}
        for key, value in RULES.items()
    },
)


def content(kind: str, key: str, *cohorts: str, left_out: tuple[str, ...] = (), **values: Any) -> dict[str, Any]:
    return sample(kind, key, restricted=True, audience={"cohorts": list(cohorts), "except": list(left_out)}, **values)


def packs(*contents: dict[str, Any]) -> Sealed:
    numbered = [(one, 1) for one in contents]
    return sealed(
        Facts("app_x", "X"),
        WITH_COHORTS,
        numbered,
        lambda said, number: packed(said, number, lambda source: markdown.to_tree(source).nodes),
    )


def answer(found: Sealed, **attributes: Any) -> dict[str, Any]:
    """What somebody with these attributes gets."""
    manifest = json.loads(found.files[MANIFEST])
    return merged(json.loads(found.files[name]) for name in belongs(manifest, attributes))


def keys(found: dict[str, Any]) -> list[str]:
    return [item["k"] for item in found["index"]["items"]]


@pytest.mark.parametrize(
    ("cohorts", "left_out", "values", "is_in"),
    [
        (["a"], [], {"a": True}, True),
        (["a"], [], {"a": False}, False),
        (["a"], [], {"a": None}, False),
        (["a"], [], {}, False),
        (["a", "b"], [], {"a": None, "b": True}, True),
        (["a"], ["b"], {"a": True, "b": False}, True),
        (["a"], ["b"], {"a": True, "b": True}, False),
        (["a"], ["b"], {"a": True, "b": None}, False),
        (["a"], ["b"], {"a": True}, False),
        ([], [], {"a": True}, False),
    ],
)
def test_what_is_not_known_shuts_out(
    cohorts: list[str], left_out: list[str], values: dict[str, bool | None], is_in: bool
) -> None:
    assert admits({"cohorts": cohorts, "except": left_out}, values) is is_in


def test_each_gets_what_is_for_them_and_somebody_of_two_gets_both() -> None:
    found = packs(
        content("banner", "for-buyers", "buyers"),
        content("banner", "for-bosses", "bosses"),
        content("banner", "for-both", "bosses", "buyers"),
        content("banner", "for-both-too", "buyers", "bosses"),
        content("banner", "not-new", "buyers", left_out=("new",)),
    )
    assert len(found.files) == 1 + 4, "a pack for each exact set, in whatever order it was written"
    assert keys(answer(found, role="buyer")) == ["for-both", "for-both-too", "for-buyers", "not-new"]
    assert keys(answer(found, role="boss")) == ["for-bosses", "for-both", "for-both-too"]
    assert keys(answer(found, role=["buyer", "new"])) == ["for-both", "for-both-too", "for-buyers"]
    assert keys(answer(found, role="seller")) == keys(answer(found)) == []


def test_an_answer_holds_all_that_is_needed_to_show_it() -> None:
    where = {"pages": ["request-form"], "anchor": "amount"}
    steps = [step("s1", branches=[branch("cohort", "end", cohort="new")])]
    found = answer(
        packs(
            content("tip", "tip", "buyers", where=where),
            content("flow", "flow", "buyers", body={"start": "manual", "steps": steps}),
            content("article", "one", "buyers", where={"pages": ["request-list"], "anchor": ""}),
            content("article", "two", "bosses", "buyers", where={"pages": ["request-list"], "anchor": ""}),
            content("article", "anywhere", "buyers", where={"pages": [], "anchor": ""}),
        ),
        role="buyer",
    )  # fmt: skip
    assert found["index"]["anchors"] == {"amount": {"label": "Amount"}}
    assert [page["k"] for page in found["index"]["pages"]] == ["request-form"]
    assert set(found["index"]["cohorts"]) == {"buyers", "bosses", "new"}, "branches of a flow ask in the browser"
    assert set(found["files"]) == {
        "articles/anywhere.json", "articles/one.json", "articles/two.json", "flows/flow.json",
        "help/_general.json", "help/_pages.json", "help/request-list.json",
    }  # fmt: skip
    assert sorted(one["k"] for one in found["files"]["help/request-list.json"]["articles"]) == ["one", "two"]
    assert [page["k"] for page in found["files"]["help/_pages.json"]["pages"]] == ["request-list"]


def test_it_is_said_nowhere_whom_an_item_is_for() -> None:
    found = answer(packs(*(content(kind, f"a-{kind[:4]}", "buyers") for kind in ("banner", "article"))), role="buyer")
    listed = [entry for file in found["files"].values() for entry in file.get("articles", ())]
    for one in (*found["index"]["items"], *found["files"].values(), *listed):
        assert "cohorts" not in one


def test_the_public_side_names_no_cohort_that_only_restricted_content_names() -> None:
    hidden, shown = content("banner", "hidden", "bosses", "buyers", left_out=("new",)), sample("banner", "shown")
    shown["audience"] = {"cohorts": ["buyers"], "except": []}
    public, restricted = parted([(hidden, 1), (shown, 1)])
    assert ([one["key"] for one, _ in public], [one["key"] for one, _ in restricted]) == (["shown"], ["hidden"])
    assert set(public_targets(WITH_COHORTS, public, restricted).cohorts) == {"buyers"}
    assert set(public_targets(WITH_COHORTS, public, []).cohorts) == set(RULES), "else all, as ever"


def test_the_same_content_is_the_same_bytes() -> None:
    one, two = content("banner", "one", "buyers"), content("article", "two", "bosses")
    assert packs(one, two).files == packs(two, one).files
    assert packs(one, two).digest == packs(two, one).digest != packs(one).digest
    assert packs().digest == "", "nothing has no folder"


def test_a_change_of_a_rule_is_another_pack() -> None:
    before = packs(content("banner", "one", "buyers"))
    rules = json.loads(before.files[MANIFEST])["cohorts"]
    assert rules == {"buyers": {"attribute": "role", "op": "equals", "value": "buyer"}}
    assert audiences.merged([]) == {
        "format": 1,
        "index": {"pages": [], "cohorts": {}, "anchors": {}, "items": []},
        "files": {},
    }
