"""The review as data: states, moves, who may make them, and the one decision about a move."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

STATES = {
    "draft": "Draft",
    "in_review": "In review",
    "changes_requested": "Changes requested",
    "approved": "Approved",
    "archived": "Archived",
}

_LIVING = tuple(state for state in STATES if state != "archived")


@dataclass(frozen=True)
class Move:
    """A move from one of ``states`` to ``to`` (None: the state stays), for who has ``permission``.

    ``four_eyes``: not by the author of the revision. ``in_person``: not by a token. ``needs_note``: says why.
    """

    name: str
    title: str
    states: tuple[str, ...]
    to: str | None
    permission: str
    four_eyes: bool = False
    in_person: bool = False
    needs_note: bool = False


MOVES = {
    move.name: move
    for move in (
        Move("submit", "Submit for review", ("draft", "changes_requested"), "in_review", "content.submit"),
        Move("withdraw", "Withdraw", ("in_review",), "draft", "content.submit"),
        Move("comment", "Comment", _LIVING, None, "review.comment", needs_note=True),
        Move("send_back", "Send back", ("in_review",), "changes_requested", "review.decide", needs_note=True),
        Move("approve", "Approve", ("in_review",), "approved", "review.decide", four_eyes=True, in_person=True),
    )
}  # fmt: skip

# What an entry leads to; those left out change nothing. The database writes `void` when an edit voids a decision.
LEADS_TO = {name: move.to for name, move in MOVES.items() if move.to} | {"void": "draft"}
ENTRIES = (*MOVES, "void")

LONGEST_NOTE = 4000

# Why a move cannot be made now, by the state that stands in its way.
_WHY = {
    "draft": "nobody has submitted this revision for review",
    "in_review": "this revision is in review already",
    "changes_requested": "changes were requested and the item was not submitted again",
    "approved": "this revision is approved already",
    "archived": "the item is archived",
}
_WAY_OUT = {
    "draft": "Submit it first.",
    "in_review": "Wait for the decision, or withdraw it.",
    "changes_requested": "Make the changes and submit it again.",
    "approved": "Change the item to begin a new review.",
    "archived": "Restore the item first.",
}


@dataclass(frozen=True)
class Subject:
    """The revision decided on, and where its item's review stands."""

    state: str
    author_id: int
    content_hash: str


@dataclass(frozen=True)
class Asked:
    """Who asks for which move: what they may, through which door, about which content, with which words."""

    move: str
    actor_id: int | None
    permissions: frozenset[str]
    via: str = "session"
    content_hash: str = ""
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """The move is made: what the trail gets, and the state it leads to."""

    move: str
    note: str
    state: str


@dataclass(frozen=True)
class Refused:
    """The move is not made; ``because`` says of which kind the reason is."""

    because: Literal["forbidden", "conflict", "invalid"]
    sentence: str
    way_out: str = ""


def state_of(moves: Iterable[str], *, archived: bool = False) -> str:
    """Where a review stands after these moves about the newest revision, the oldest first."""
    if archived:
        return "archived"
    state = "draft"
    for move in moves:
        state = LEADS_TO.get(move, state)
    return state


def decide(asked: Asked, subject: Subject) -> Entry | Refused:
    """Whether the move is made. What cannot be mended by waiting is said first."""
    move = MOVES[asked.move]
    return (
        _not_permitted(move, asked)
        or _not_by_the_author(move, asked, subject)
        or _not_now(move, asked, subject)
        or _not_said(move, asked)
        or Entry(move.name, asked.note.strip(), move.to or subject.state)
    )


def offered(subject: Subject, actor_id: int | None, permissions: frozenset[str]) -> list[Move]:
    """The moves that this person can make now, for the buttons of a page."""
    asked = (Asked(name, actor_id, permissions, content_hash=subject.content_hash, note="-") for name in MOVES)
    return [MOVES[one.move] for one in asked if isinstance(decide(one, subject), Entry)]


def _not_permitted(move: Move, asked: Asked) -> Refused | None:
    if move.permission not in asked.permissions:
        return Refused(
            "forbidden", f"Your roles here do not let you do this: {move.title.lower()}.", "Ask a colleague."
        )
    if asked.actor_id is None:
        return Refused("forbidden", "Every entry of a review is somebody's.", "Name the person who acts.")
    if move.in_person and asked.via == "token":
        return Refused(
            "forbidden", "An API token cannot approve; a person must.", "Sign in to the console and approve there."
        )
    return None


def _not_by_the_author(move: Move, asked: Asked, subject: Subject) -> Refused | None:
    if move.four_eyes and asked.actor_id == subject.author_id:
        return Refused(
            "forbidden",
            "You wrote this revision; somebody else must approve it.",
            "Ask another process owner; two pairs of eyes see more than one.",
        )
    return None


def _not_now(move: Move, asked: Asked, subject: Subject) -> Refused | None:
    if subject.state not in move.states:
        sentence = f"“{move.title}” is not possible: {_WHY[subject.state]}."
        return Refused("conflict", sentence, _WAY_OUT[subject.state])
    if asked.content_hash != subject.content_hash:
        return Refused(
            "conflict", "The item was changed after you opened it.", "Look at the newest revision, then decide again."
        )
    return None


def _not_said(move: Move, asked: Asked) -> Refused | None:
    if move.needs_note and not asked.note.strip():
        return Refused("invalid", "Say in a sentence what you mean.", "Fill in the note.")
    if len(asked.note) > LONGEST_NOTE:
        return Refused("invalid", f"A note has at most {LONGEST_NOTE} characters.", "Say it shorter.")
    return None
