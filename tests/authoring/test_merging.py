"""Two people change one content: what one of them touched is theirs, the rest is a choice, and nothing is lost."""

from typing import Any

import pytest

from guidance_server.authoring.content import complete
from guidance_server.authoring.merging import merged
from tests.authoring.samples import sample, step

BASE = complete(sample("banner"))
FLOW = [step("a"), step("b"), step("c")]


def flow(*steps: dict[str, Any]) -> dict[str, Any]:
    return complete(sample("flow", body={"start": "manual", "steps": list(steps)}))


def keys(content: dict[str, Any]) -> list[str]:
    return [one["key"] for one in content["body"]["steps"]]


def test_what_only_one_of_them_changed_is_theirs() -> None:
    found = merged(BASE, BASE | {"title": "Mine"}, BASE | {"owner": "buying"})
    assert (found.content["title"], found.content["owner"]) == ("Mine", "buying")
    assert found.taken == ["Owner"]
    assert found.clashes == []


def test_what_both_changed_is_a_choice_and_mine_until_it_is_made() -> None:
    mine, theirs = BASE | {"title": "Mine"}, BASE | {"title": "Theirs"}
    found = merged(BASE, mine, theirs)
    assert [(one.path, one.before, one.mine, one.theirs) for one in found.clashes] == [
        ("title", BASE["title"], "Mine", "Theirs")
    ]
    assert found.content["title"] == "Mine"
    assert merged(BASE, mine, theirs, {"title": "theirs"}).content["title"] == "Theirs"


def test_the_same_change_twice_is_no_clash() -> None:
    both = BASE | {"title": "Both"}
    found = merged(BASE, both, both)
    assert (found.content, found.clashes, found.taken) == (both, [], [])


def test_languages_are_merged_apart() -> None:
    body = BASE["body"]
    mine = BASE | {"body": body | {"text": {"en": "Open", "de": "Zu"}}}
    theirs = BASE | {"body": body | {"text": {"en": "Closed", "fr": "Fermé"}}}
    assert body["text"] == {"en": "Closed"}
    assert merged(BASE, mine, theirs).content["body"]["text"] == {"en": "Open", "de": "Zu", "fr": "Fermé"}


def test_steps_are_merged_by_their_key() -> None:
    base = flow(*FLOW)
    mine = flow(step("a", title={"en": "Mine"}), step("b"), step("c"))
    theirs = flow(step("a"), step("b", title={"en": "Theirs"}), step("c"))
    found = merged(base, mine, theirs)
    assert [one["title"]["en"] for one in found.content["body"]["steps"]] == ["Mine", "Theirs", "Step c"]
    assert found.clashes == []


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        ([step("a"), step("b"), step("c"), step("d")], FLOW, "abcd"),
        (FLOW, [step("x"), *FLOW], "xabc"),
        ([step("a"), step("n"), step("b"), step("c")], [step("a"), step("b"), step("m"), step("c")], "anbmc"),
        ([step("a"), step("c")], FLOW, "ac"),
        ([step("a"), step("c")], [step("a"), step("b", title={"en": "Now"}), step("c")], "abc"),
        ([step("c"), step("b"), step("a")], FLOW, "cba"),
        (FLOW, [step("c"), step("b"), step("a")], "cba"),
    ],
    ids=[
        "mine added",
        "theirs added",
        "both added",
        "mine removed",
        "removed and changed",
        "mine moved",
        "theirs moved",
    ],
)
def test_steps_come_go_and_move(mine: list[Any], theirs: list[Any], result: str) -> None:
    assert "".join(keys(merged(flow(*FLOW), flow(*mine), flow(*theirs)).content)) == result


def test_a_step_that_both_changed_is_a_choice_in_its_field() -> None:
    mine = flow(step("a", title={"en": "Mine"}), *FLOW[1:])
    theirs = flow(step("a", title={"en": "Theirs"}), *FLOW[1:])
    (clash,) = merged(flow(*FLOW), mine, theirs).clashes
    assert clash.path == "body.steps.a.title.en"
    assert merged(flow(*FLOW), mine, theirs, {clash.path: "theirs"}).content == theirs


def test_a_merge_with_nothing_changed_is_what_there_was() -> None:
    for kind in ("tip", "flow", "banner", "popup", "known_issue", "article", "survey", "task_list"):
        content = complete(sample(kind))
        assert complete(merged(content, content, content).content) == content
