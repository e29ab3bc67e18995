"""Beside the full table: who fills which need, why each refusal is one, and what a page offers."""

from dataclasses import replace
from typing import Any

import pytest

from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.review.needs import Signed, capacities
from guidance_server.review.workflow import (
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


def permissions(role: str) -> frozenset[str]:
    return frozenset(name for name, roles in PERMISSIONS.items() if role in roles)


def asked(move: str, role: str = "process_owner", actor_id: int | None = OTHER, **values: Any) -> Asked:
    usual = {"content_hash": HASH, "note": "Why", "capacities": capacities([role], ["desk"]), "named": True}
    return Asked(move, actor_id, permissions(role), **(usual | values))


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
    (asked("approve", "viewer"), "forbidden", "Your roles here do not let you"),
]


@pytest.mark.parametrize(("question", "because", "sentence"), REFUSED)
def test_refusal_says_why(question: Asked, because: str, sentence: str) -> None:
    verdict = decide(question, SUBJECT)
    assert isinstance(verdict, Refused)
    assert verdict.because == because
    assert sentence in verdict.sentence


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
