"""The demo's files as contents: each keeps every rule that an author's content has to keep."""

import pytest

from guidance_server.apps import cohort_rules, evidence, page_rules
from guidance_server.apps.targets import Targets
from guidance_server.authoring.content import check
from guidance_server.authoring.files.folder import findings, read
from guidance_server.authoring.kinds import KINDS, Known
from guidance_server.authoring.markdown import to_tree
from guidance_server.demo import content
from guidance_server.demo.storage import content_files
from guidance_server.errors import Invalid

PLAN = content.plan(content_files(), "author@example.com")
APPLICATION = PLAN.application
TARGETS = Targets(
    locales=tuple(APPLICATION["locales"]),
    pages=APPLICATION["pages"],
    anchors=APPLICATION["anchors"],
    cohorts=APPLICATION["cohorts"],
    workflows=APPLICATION["workflows"],
    teams={key: team["title"] for key, team in APPLICATION["teams"].items()},
)
KNOWN = Known(TARGETS, {item.content["key"]: item.content["kind"] for item in PLAN.items})
LINKED = {"article", "flow"}


@pytest.mark.parametrize("item", PLAN.items, ids=lambda item: item.content["key"])
def test_every_file_keeps_every_rule(item: content.Planned) -> None:
    assert check(item.content, KNOWN, lambda source: [str(problem) for problem in to_tree(source).problems]) == []
    assert item.content["issue"] in {"", *APPLICATION["issues"]}
    assert item.content["owner"] in APPLICATION["teams"]
    assert item.author in PLAN.people


@pytest.mark.parametrize(("later", "key"), [(one, key) for one in PLAN.later for key in one.texts])
def test_what_is_said_later_keeps_every_rule_too(later: content.Later, key: str) -> None:
    (item,) = (item for item in PLAN.items if item.content["key"] == key)
    said = later.content(item)
    assert said != item.content
    assert said["locales"] == item.content["locales"], "no language is forgotten, and none is new"
    assert all(set(texts) == set(said["locales"]) for texts in later.texts[key].values())
    assert check(said, KNOWN, lambda source: [str(problem) for problem in to_tree(source).problems]) == []


@pytest.mark.parametrize("part", ["pages", "anchors", "cohorts"])
def test_targets_are_well_formed(part: str) -> None:
    judge = {"pages": page_rules.problems, "cohorts": cohort_rules.problems, "anchors": evidence.problems}[part]
    name = "evidence" if part == "anchors" else "rule"
    for key, target in APPLICATION[part].items():
        assert not judge(target[name]), key


def test_the_demo_has_what_a_newcomer_wants_to_see() -> None:
    live = [item.content for item in PLAN.items if item.stage == "live"]
    kinds = [found["kind"] for found in live]
    assert set(kinds) == set(KINDS)
    assert kinds.count("tip") >= 2
    assert kinds.count("article") >= 8
    assert any(found["kind"] == "tip" and found["body"].get("validation") for found in live)
    assert any("de" in found["locales"] for found in live)
    assert {len({step["page"] for step in found["body"]["steps"]}) for found in live if found["kind"] == "flow"} == {2}
    stages = [item.stage for item in PLAN.items]
    assert [stages.count(stage) for stage in ("in_review", "sent_back", "draft")] == [2, 1, 1]


def test_what_is_linked_exists() -> None:
    for item in PLAN.items:
        for source in [
            *item.content["body"].get("markdown", {}).values(),
            *item.content["body"].get("text", {}).values(),
        ]:
            for kind in LINKED:
                for part in source.split(f"]({kind}:")[1:]:
                    assert KNOWN.items[part.split(")")[0]] == kind


def test_it_is_a_folder_as_everybody_has_one() -> None:
    assert findings(read(content_files())) == []


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("items/broken.md", "no front matter", "items/broken.md:1"),
        ("items/broken.md", "---\nkind: [\n---\n", "items/broken.md:3"),
        ("application.yaml", "name: A\nname: B", "application.yaml:2"),
    ],
)
def test_a_broken_file_is_named(path: str, text: str, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        content.plan(content_files() | {path: text}, "author@example.com")
    assert place in refused.value.fields


def test_a_broken_plan_is_named() -> None:
    with pytest.raises(Invalid, match="people.yaml:1: "):
        content.plan(content_files() | {"people.yaml": "a: *b"}, "author@example.com")
