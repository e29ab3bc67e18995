"""The whole table: every state, every move, every role; and why each refusal is one."""

import itertools

import pytest

from guidance_server.accounts.permissions import PERMISSIONS, ROLES
from guidance_server.review.workflow import MOVES, STATES, Asked, Entry, Refused, Subject, decide, offered, state_of

AUTHOR, OTHER = 1, 2
HASH = "h" * 64

# State × move → the state it leads to. What is not here cannot be done.
LEADS = {
    ("draft", "submit"): "in_review",
    ("changes_requested", "submit"): "in_review",
    ("in_review", "withdraw"): "draft",
    ("in_review", "send_back"): "changes_requested",
    ("in_review", "approve"): "approved",
    ("draft", "comment"): "draft",
    ("in_review", "comment"): "in_review",
    ("changes_requested", "comment"): "changes_requested",
    ("approved", "comment"): "approved",
}
# Move → the roles that may make it.
MAY = {
    "submit": {"author", "process_owner", "administrator"},
    "withdraw": {"author", "process_owner", "administrator"},
    "comment": {"author", "process_owner", "compliance", "support", "administrator"},
    "send_back": {"process_owner"},
    "approve": {"process_owner"},
}


def permissions(role: str) -> frozenset[str]:
    return frozenset(name for name, roles in PERMISSIONS.items() if role in roles)


def asked(move: str, role: str = "process_owner", actor_id: int | None = OTHER, **values: str) -> Asked:
    return Asked(move, actor_id, permissions(role), **({"content_hash": HASH, "note": "Why"} | values))


@pytest.mark.parametrize(("state", "move", "role"), list(itertools.product(STATES, MOVES, ROLES)))
def test_whole_table(state: str, move: str, role: str) -> None:
    verdict = decide(asked(move, role), Subject(state, AUTHOR, HASH))
    if role not in MAY[move]:
        assert isinstance(verdict, Refused)
        assert verdict.because == "forbidden"
    elif (state, move) not in LEADS:
        assert isinstance(verdict, Refused)
        assert verdict.because == "conflict"
        assert verdict.way_out
    else:
        assert verdict == Entry(move, "Why", LEADS[state, move])


@pytest.mark.parametrize("state", STATES)
def test_author_never_approves_the_own_revision(state: str) -> None:
    verdict = decide(asked("approve", actor_id=AUTHOR), Subject(state, AUTHOR, HASH))
    assert isinstance(verdict, Refused)
    assert verdict.sentence == "You wrote this revision; somebody else must approve it."


SUBJECT = Subject("in_review", AUTHOR, HASH)
REFUSED = [
    (asked("approve", via="token"), "forbidden", "API token"),
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


@pytest.mark.parametrize("move", ["submit", "withdraw", "comment", "send_back"])
def test_token_does_all_but_approve(move: str) -> None:
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
    ],
)
def test_state_is_derived(moves: list[str], state: str) -> None:
    assert state_of(moves) == state
    assert state_of(moves, archived=True) == "archived"


@pytest.mark.parametrize(
    ("role", "actor_id", "names"),
    [
        ("process_owner", OTHER, ["withdraw", "comment", "send_back", "approve"]),
        ("process_owner", AUTHOR, ["withdraw", "comment", "send_back"]),
        ("author", AUTHOR, ["withdraw", "comment"]),
        ("viewer", OTHER, []),
    ],
)
def test_page_offers_what_can_be_done(role: str, actor_id: int, names: list[str]) -> None:
    assert [move.name for move in offered(SUBJECT, actor_id, permissions(role))] == names
