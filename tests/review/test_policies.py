"""A policy: which rules hold for which content, what they ask together, and what is no policy."""

from typing import Any

import pytest

from guidance_server.apps.targets import Targets
from guidance_server.authoring.kinds import Known
from guidance_server.review.policies import DEFAULT, Traits, complete, may_rush, needs_of, problems

KNOWN = Known(Targets(teams={"desk": "Desk"}, workflows={"buy": {"title": "Buy", "steps": []}}))


def rule(*needs: tuple[str, int, bool], **conditions: list[str]) -> dict[str, Any]:
    asked = [{"role": role, "count": count, "of_owner": of_owner} for role, count, of_owner in needs]
    return {"title": "Rule", "needs": asked} | conditions


def policy(*rules: dict[str, Any], **values: Any) -> dict[str, Any]:
    return complete({"rules": list(rules)} | values)


OWNER = ("process_owner", 1, False)
POLICY = policy(
    rule(OWNER, ("compliance", 1, False), risks=["policy", "compliance"]),
    rule(("support", 1, False), kinds=["known_issue"]),
    rule(("process_owner", 2, False), workflows=["buy"], kinds=["flow"]),
    rule(("process_owner", 1, True), owners=["desk"]),
)
TABLE = [
    (Traits("tip"), ("process_owner",)),
    (Traits("article", risk="policy"), ("process_owner", "compliance")),
    (Traits("known_issue"), ("support",)),
    (Traits("known_issue", risk="compliance"), ("process_owner", "compliance", "support")),
    (Traits("flow", workflow="buy"), ("process_owner", "process_owner")),
    (Traits("flow", workflow="buy", risk="policy"), ("process_owner", "process_owner", "compliance")),
    (Traits("tip", workflow="buy"), ("process_owner",)),
    (Traits("tip", owner="desk"), ("process_owner@desk",)),
    (Traits("tip", owner="desk", risk="policy"), ("process_owner", "process_owner@desk", "compliance")),
]


@pytest.mark.parametrize(("traits", "needs"), TABLE)
def test_rules_that_hold_count_together(traits: Traits, needs: tuple[str, ...]) -> None:
    assert needs_of(POLICY, traits) == needs


def test_without_rules_a_process_owner_is_enough() -> None:
    assert needs_of(DEFAULT, Traits("article", "desk", "buy", "compliance")) == ("process_owner",)


def test_team_is_not_asked_for_where_nobody_owns_the_content() -> None:
    assert needs_of(policy(rule(("process_owner", 1, True))), Traits("tip")) == ("process_owner",)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"rules": [rule(title="")]}, "rules.0.needs"),
    ({"rules": [rule(("author", 1, False))]}, "rules.0.needs.0.role"),
    ({"rules": [rule(("compliance", 0, False))]}, "rules.0.needs.0.count"),
    ({"rules": [rule(("compliance", 6, False))]}, "rules.0.needs.0.count"),
    ({"rules": [rule(OWNER, owners=["nobody"])]}, "rules.0.owners.0"),
    ({"rules": [rule(OWNER, workflows=["sell"])]}, "rules.0.workflows.0"),
    ({"rules": [rule(OWNER, kinds=["poem"])]}, "rules.0.kinds.0"),
    ({"rules": [rule(OWNER) | {"colour": "red"}]}, "rules.0.colour"),
    ({"rules": "none"}, "rules"),
    ({"due_days": 61}, "due_days"),
    ({"emergency": {"hours": 0}}, "emergency.hours"),
    ({"emergency": {"people": ["somebody"]}}, "emergency.people.0"),
    ({"emergency": {"kinds": ["article"]}}, "emergency.kinds.0"),
]


@pytest.mark.parametrize(("wrong", "path"), WRONG)
def test_what_is_no_policy_is_named_with_its_place(wrong: dict[str, Any], path: str) -> None:
    found = problems(complete(wrong), KNOWN)
    assert path in {problem.path for problem in found}
    assert all(problem.sentence for problem in found)


def test_usual_policies_are_none() -> None:
    assert problems(POLICY, KNOWN) == []
    assert problems(DEFAULT, KNOWN) == []


@pytest.mark.parametrize(
    ("email", "kind", "may"),
    [("Sam@Example.com", "known_issue", True), ("sam@example.com", "banner", False), ("al@example.com", "known_issue", False)],
)  # fmt: skip
def test_emergency_names_people_and_kinds(email: str, kind: str, may: bool) -> None:
    named = policy(emergency={"people": [" sam@example.com "], "kinds": ["known_issue"], "hours": 24})
    assert may_rush(named, email, kind) is may
    assert not may_rush(DEFAULT, email, kind)
