"""Who has to approve what, as data that a process owner can read; pure.

A policy has rules. A rule holds for content of certain kinds, owners, workflows or risks, and names whose approval that
needs. All rules that hold count together; where none holds, a process owner is enough.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.authoring.content import RISKS
from guidance_server.authoring.fields import Field, blank_group, choice, completed
from guidance_server.authoring.kinds import KINDS, Known
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.rules import group_problems
from guidance_server.review.needs import USUAL, need, parts
from guidance_server.sentences import say

Policy = Mapping[str, Any]

DECIDING = tuple((role, ROLES[role]) for role in ROLES if role in PERMISSIONS["review.decide"])
MOST_PEOPLE = 5

NEEDS = (
    choice("role", "Role", DECIDING),
    replace(
        Field("count", "integer", "How many", "Different people.", default=1, least=1, most=MOST_PEOPLE), required=True
    ),
    Field("of_owner", "bool", "Of the owning team", "Somebody of the team that answers for the content."),
)
RULES = (
    Field("title", "text", "Name", "Such as: policy and compliance.", required=True, max_length=100),
    Field("kinds", "choices", "Kinds", "None means any.", choices=tuple((k.name, k.title) for k in KINDS.values())),
    Field("risks", "choices", "Risk", "None means any.", choices=RISKS),
    Field("owners", "references", "Owned by", "None means any.", to="team", most=50),
    Field("workflows", "references", "Workflows", "None means any.", to="workflow", most=50),
    Field("needs", "list", "Needs the approval of", fields=NEEDS, least=1, most=5),
)
URGENT = (("known_issue", "Known issues"), ("banner", "Banners"))
EMERGENCY = (
    Field("people", "texts", "Who may", "E-mail addresses. Nobody else publishes without approval.", most=50),
    Field("kinds", "choices", "For", choices=URGENT, least=1, default=("known_issue",)),
    Field("hours", "integer", "Hours until the review is due", default=24, least=1, most=168),
)  # fmt: skip
FIELDS = (
    Field("rules", "list", "Rules", "Where none holds, one process owner approves.", fields=RULES, most=50),
    Field("due_days", "integer", "Days until a decision is due", "0 sets no date.", default=3, most=60),
    Field("emergency", "group", "Emergency: publish now, review after", fields=EMERGENCY),
    Field("self_publish", "bool", "Authors may publish to live what they wrote", "Once others approved it.", default=True),
)  # fmt: skip

# What holds before anybody has written a policy.
DEFAULT: dict[str, Any] = blank_group(FIELDS)


@dataclass(frozen=True)
class Traits:
    """What a policy asks of content."""

    kind: str
    owner: str = ""
    workflow: str = ""
    risk: str = "ordinary"


def complete(policy: Any) -> dict[str, Any]:
    """The policy with every field there; what is no policy at all stays as it is."""
    found: dict[str, Any] = completed(FIELDS, policy)
    return found


def problems(policy: Policy, known: Known) -> list[Problem]:
    """What is wrong with a complete policy."""
    found = group_problems(FIELDS, policy, (), known)
    emergency = policy.get("emergency")
    people = emergency.get("people") if isinstance(emergency, Mapping) else None
    for index, address in enumerate(people if isinstance(people, list) else ()):
        if not isinstance(address, str) or "@" not in address:
            found.append(
                Problem(
                    f"emergency.people.{index}",
                    say("“{address}” is no e-mail address.", address=address),
                    "One on each line.",
                )
            )
    return found


def needs_of(policy: Policy, traits: Traits) -> tuple[str, ...]:
    """Whose approval this content needs: of all rules that hold together, for each need the highest number."""
    wanted: Counter[str] = Counter()
    for rule in policy["rules"]:
        if holds(rule, traits):
            wanted |= _asked_by(rule["needs"], traits)
    return tuple(one for one in sorted(wanted, key=_rank) for _ in range(wanted[one])) or USUAL


def holds(rule: Mapping[str, Any], traits: Traits) -> bool:
    """Whether a rule is about this content."""
    conditions = (
        (rule["kinds"], traits.kind),
        (rule["risks"], traits.risk),
        (rule["owners"], traits.owner),
        (rule["workflows"], traits.workflow),
    )
    return all(not wanted or value in wanted for wanted, value in conditions)


def may_rush(policy: Policy, email: str, kind: str) -> bool:
    """Whether this person is named to publish this kind before its review."""
    named = {address.strip().lower() for address in policy["emergency"]["people"]}
    return email.lower() in named and kind in policy["emergency"]["kinds"]


def _asked_by(needs: Sequence[Mapping[str, Any]], traits: Traits) -> Counter[str]:
    asked: Counter[str] = Counter()
    for one in needs:
        asked[need(one["role"], traits.owner if one["of_owner"] else "")] += one["count"]
    return asked


def _rank(one: str) -> tuple[int, str]:
    return [role for role, _ in DECIDING].index(parts(one)[0]), one
