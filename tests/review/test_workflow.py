"""The whole table: every state, every move, every role; and why each refusal is one."""

import itertools
from dataclasses import replace
from typing import Any

import pytest

from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.review.needs import Signed, capacities, remaining
from guidance_server.review.workflow import (
    LEADS_TO,
    MOVES,
    STATES,
    Asked,
    Entry,
    Refused,
    Subject,
    decide,
    offered,
    state_of,
)

AUTHOR, OTHER = 1, 2
HASH = "h" * 64

# State × move → the state it leads to. What is not here cannot be done.
LEADS = {
    ("draft", "submit"): "in_review",
    ("changes_requested", "submit"): "in_review",
    ("in_review", "withdraw"): "draft",
    ("in_review", "assign"): "in_review",
    ("in_review", "send_back"): "changes_requested",
    ("in_review", "approve"): "approved",
    ("in_review", "rush"): "in_review",
    ("approved", "schedule"): "approved",
    ("approved", "unschedule"): "approved",
    ("draft", "comment"): "draft",
    ("in_review", "comment"): "in_review",
    ("changes_requested", "comment"): "changes_requested",
    ("approved", "comment"): "approved",
}
# Move → the roles that may make it; those that the policy asks are looked up in POLICIES.
MAY = {
    "submit": {"author", "process_owner", "support", "administrator"},
    "withdraw": {"author", "process_owner", "support", "administrator"},
    "comment": {"author", "process_owner", "compliance", "support", "administrator"},
    "assign": {"process_owner", "compliance", "support", "administrator"},
    "schedule": {"process_owner", "publisher", "administrator"},
    "unschedule": {"process_owner", "publisher", "administrator"},
    "rush": {"author", "process_owner", "support", "publisher", "administrator"},
}
DECIDING = {"process_owner", "compliance", "support"}
# Policy → (what the submission needs, who signed already, the roles that are asked, role → what its approval becomes).
POLICIES: dict[str, tuple[tuple[str, ...], tuple[Signed, ...], set[str], dict[str, str]]] = {
    "one owner": (("process_owner",), (), {"process_owner"}, {"process_owner": "approve"}),
    "owner and compliance": (
        ("process_owner", "compliance"),
        (),
        {"process_owner", "compliance"},
        {"process_owner": "sign_off", "compliance": "sign_off"},
    ),
    "compliance is left": (
        ("process_owner", "compliance"),
        (Signed(7, "process_owner"),),
        {"process_owner", "compliance"},
        {"compliance": "approve"},
    ),
    "the owner lost the role meanwhile": (
        ("process_owner", "compliance"),
        (Signed(7, "process_owner", stands=False),),
        {"process_owner", "compliance"},
        {"process_owner": "sign_off", "compliance": "sign_off"},
    ),
    "two owners": (("process_owner", "process_owner"), (), {"process_owner"}, {"process_owner": "sign_off"}),
    "two owners, one is left": (
        ("process_owner", "process_owner"),
        (Signed(7, "process_owner"),),
        {"process_owner"},
        {"process_owner": "approve"},
    ),
    "support lead": (("support",), (), {"support"}, {"support": "approve"}),
    "an owner of the team": (("process_owner@desk",), (), {"process_owner"}, {"process_owner": "approve"}),
}


def permissions(role: str) -> frozenset[str]:
    return frozenset(name for name, roles in PERMISSIONS.items() if role in roles)


def asked(move: str, role: str = "process_owner", actor_id: int | None = OTHER, **values: Any) -> Asked:
    usual = {"content_hash": HASH, "note": "Why", "capacities": capacities([role], ["desk"]), "named": True}
    return Asked(move, actor_id, permissions(role), **(usual | values))


@pytest.mark.parametrize(("state", "move", "role", "policy"), list(itertools.product(STATES, MOVES, ROLES, POLICIES)))
def test_whole_table(state: str, move: str, role: str, policy: str) -> None:
    needs, signed, roles, outcome = POLICIES[policy]
    verdict = decide(asked(move, role), Subject(state, AUTHOR, HASH, needs, signed))
    may = roles if move in ("approve", "send_back") else MAY[move]
    if role not in may:
        assert isinstance(verdict, Refused)
        assert verdict.because == "forbidden"
    elif (state, move) not in LEADS or (move == "approve" and role not in outcome):
        assert isinstance(verdict, Refused)
        assert verdict.because == "conflict"
        assert verdict.way_out
    elif move == "approve":
        assert isinstance(verdict, Entry)
        assert (verdict.move, verdict.state) == (outcome[role], LEADS_TO[outcome[role]])
        assert remaining(needs, [*signed, Signed(OTHER, verdict.need)]) == verdict.needs
    else:
        assert verdict == Entry(move, "Why", LEADS[state, move], needs=needs if move == "submit" else ())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("move", MOVES)
def test_who_is_not_asked_by_any_policy_cannot_decide(role: str, move: str) -> None:
    assert (role in DECIDING) == ("review.decide" in permissions(role))
    verdict = decide(asked(move, role, named=False), Subject("in_review", AUTHOR, HASH, ("nobody",)))
    assert isinstance(verdict, Entry) == (
        role in MAY.get(move, set()) and ("in_review", move) in LEADS and move != "rush"
    )


def test_one_person_fills_one_need() -> None:
    both = capacities(["process_owner", "compliance"], [])
    subject = Subject("in_review", AUTHOR, HASH, ("process_owner", "compliance"))
    first = decide(asked("approve", capacities=both), subject)
    assert isinstance(first, Entry)
    assert first.move == "sign_off"
    again = decide(asked("approve", capacities=both), replace(subject, signed=(Signed(OTHER, first.need),)))
    assert isinstance(again, Refused)
    assert again.sentence == "You approved this already."
    assert "compliance" in again.way_out


def test_owner_of_the_team_leaves_the_wider_need_to_others() -> None:
    subject = Subject("in_review", AUTHOR, HASH, ("process_owner", "process_owner@desk"))
    entry = decide(asked("approve"), subject)
    assert isinstance(entry, Entry)
    assert (entry.need, entry.needs) == ("process_owner@desk", ("process_owner",))


@pytest.mark.parametrize("needs", [("process_owner",), ("process_owner", "compliance"), ("compliance",)])
@pytest.mark.parametrize("state", STATES)
def test_author_never_approves_the_own_revision(state: str, needs: tuple[str, ...]) -> None:
    all_of_them = capacities(ROLES, ["desk"])
    verdict = decide(asked("approve", actor_id=AUTHOR, capacities=all_of_them), Subject(state, AUTHOR, HASH, needs))
    assert isinstance(verdict, Refused)
    assert verdict.sentence == "You wrote this revision; somebody else must approve it."


SUBJECT = Subject("in_review", AUTHOR, HASH)
REFUSED = [
    (asked("approve", via="token"), "forbidden", "API token"),
    (asked("approve", "support"), "forbidden", "waits for somebody else: process owner"),
    (asked("send_back", "compliance"), "forbidden", "waits for somebody else"),
    (asked("rush", named=False), "forbidden", "does not name you"),
    (asked("rush", note=" "), "invalid", "Say in a sentence"),
    (asked("approve", actor_id=None), "forbidden", "somebody's"),
    (asked("approve", content_hash="x"), "conflict", "changed after you opened it"),
    (asked("send_back", content_hash="x"), "conflict", "changed after you opened it"),
    (asked("send_back", note="  "), "invalid", "Say in a sentence"),
    (asked("comment", note=""), "invalid", "Say in a sentence"),
    (asked("approve", note="x" * 4001), "invalid", "at most 4000"),
    (asked("submit"), "conflict", "in review already"),
]


@pytest.mark.parametrize(("question", "because", "sentence"), REFUSED)
def test_refusal_says_why(question: Asked, because: str, sentence: str) -> None:
    verdict = decide(question, SUBJECT)
    assert isinstance(verdict, Refused)
    assert verdict.because == because
    assert sentence in verdict.sentence


@pytest.mark.parametrize("move", ["submit", "withdraw", "comment", "assign", "send_back"])
def test_token_does_all_but_what_a_person_must(move: str) -> None:
    state = next(state for state, name in LEADS if name == move)
    assert isinstance(decide(asked(move, via="token"), Subject(state, AUTHOR, HASH)), Entry)


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        ([], "draft"),
        (["submit"], "in_review"),
        (["submit", "comment"], "in_review"),
        (["submit", "withdraw"], "draft"),
        (["submit", "send_back", "comment"], "changes_requested"),
        (["submit", "send_back", "submit", "approve"], "approved"),
        (["submit", "approve", "void"], "draft"),
        (["submit", "sign_off"], "in_review"),
        (["submit", "assign", "sign_off", "rush", "approve", "schedule"], "approved"),
    ],
)
def test_state_is_derived(moves: list[str], state: str) -> None:
    assert state_of(moves) == state
    assert state_of(moves, archived=True) == "archived"


@pytest.mark.parametrize(
    ("role", "actor_id", "names"),
    [
        ("process_owner", OTHER, ["withdraw", "comment", "assign", "send_back", "approve"]),
        ("process_owner", AUTHOR, ["withdraw", "comment", "assign", "send_back"]),
        ("compliance", OTHER, ["comment", "assign"]),
        ("author", AUTHOR, ["withdraw", "comment"]),
        ("viewer", OTHER, []),
    ],
)
def test_page_offers_what_can_be_done(role: str, actor_id: int, names: list[str]) -> None:
    assert [move.name for move in offered(asked("", role, actor_id, named=False), SUBJECT)] == names
