"""The review as data: states, moves, who may make them, and the one decision about a move."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from guidance_server.accounts.permissions import ROLES
from guidance_server.review import needs as needed
from guidance_server.review.needs import USUAL, Signed
from guidance_server.sentences import say

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
    ``asked``: only by somebody whose approval the submission needs. ``named``: only by those the policy names.
    """

    name: str
    title: str
    states: tuple[str, ...]
    to: str | None
    permission: str
    four_eyes: bool = False
    in_person: bool = False
    needs_note: bool = False
    asked: bool = False
    named: bool = False


MOVES = {
    move.name: move
    for move in (
        Move("submit", "Submit for review", ("draft", "changes_requested"), "in_review", "content.submit"),
        Move("withdraw", "Withdraw", ("in_review",), "draft", "content.submit"),
        Move("comment", "Comment", _LIVING, None, "review.comment", needs_note=True),
        Move("assign", "Assign", ("in_review",), None, "review.assign"),
        Move("send_back", "Send back", ("in_review",), "changes_requested", "review.decide", needs_note=True, asked=True),
        Move("approve", "Approve", ("in_review",), "approved", "review.decide", four_eyes=True, in_person=True, asked=True),
        Move("schedule", "Publish at a set time", ("approved",), None, "publish.live", in_person=True),
        Move("unschedule", "Do not publish at a set time", ("approved",), None, "publish.live", in_person=True),
        Move("rush", "Publish now", ("in_review",), None, "publish.emergency", in_person=True, needs_note=True, named=True),
    )
}  # fmt: skip

# What an entry leads to; those left out change nothing. Who approves while others still have to writes `sign_off`; the
# database writes `void` when an edit voids a decision, and `released` says what came of a time that was set.
LEADS_TO = {name: move.to for name, move in MOVES.items() if move.to} | {"sign_off": "in_review", "void": "draft"}
ENTRIES = (*MOVES, "sign_off", "released", "void")

LONGEST_NOTE = 4000

# Why a move cannot be made now, by the state that stands in its way.
WHY = {
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
# What to say to those who decide a moment after somebody else did.
_OVERTAKEN = {
    "draft": "Its author took it back; it waits for nobody now.",
    "changes_requested": "A colleague sent it back; it comes again when its author has changed it.",
    "approved": "A colleague was first; nothing is left to do.",
}


@dataclass(frozen=True)
class Subject:
    """The revision decided on, and where its item's review stands: whose approval it needs, and who gave theirs."""

    state: str
    author_id: int
    content_hash: str
    needs: tuple[str, ...] = USUAL
    signed: tuple[Signed, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The needs that nobody fills yet."""
        return needed.remaining(self.needs, self.signed)


@dataclass(frozen=True)
class Asked:
    """Who asks for which move: what they may, through which door, about which content, with which words.

    ``capacities`` are the needs that they could fill, ``named`` whether the policy names them for emergencies.
    """

    move: str
    actor_id: int | None
    permissions: frozenset[str]
    via: str = "session"
    content_hash: str = ""
    note: str = ""
    capacities: frozenset[str] = frozenset()
    named: bool = False


@dataclass(frozen=True)
class Entry:
    """The move is made: what the trail gets, and the state it leads to.

    ``needs`` are those that the trail keeps: of a submission all, of a signature the ones that are left; ``need`` is the
    one that an approval fills.
    """

    move: str
    note: str
    state: str
    need: str = ""
    needs: tuple[str, ...] = ()


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
        or _not_named(move, asked)
        or _not_asked(move, asked, subject)
        or _not_by_the_author(move, asked, subject)
        or _not_now(move, asked, subject)
        or _not_said(move, asked)
        or (_signature(asked, subject) if move.name == "approve" else _entry(move, asked, subject))
    )


def offered(asked: Asked, subject: Subject) -> list[Move]:
    """The moves that this person can make now, for the buttons of a page; which move they ask for is left open."""
    each = (replace(asked, move=name, content_hash=subject.content_hash, note="-") for name in MOVES)
    return [MOVES[one.move] for one in each if isinstance(decide(one, subject), Entry)]


def _entry(move: Move, asked: Asked, subject: Subject) -> Entry:
    needs = subject.needs if move.name == "submit" else ()
    return Entry(move.name, asked.note.strip(), move.to or subject.state, needs=needs)


def _signature(asked: Asked, subject: Subject) -> Entry | Refused:
    """An approval: the last one that is needed decides, one before it is a signature."""
    left = subject.open
    if any(one.actor_id == asked.actor_id and one.stands for one in subject.signed):
        who = needed.words(left, ROLES)
        return Refused("conflict", "You approved this already.", say("It waits for somebody else now: {who}.", who=who))
    mine = [one for one in left if one in asked.capacities]
    if not mine:
        return Refused(
            "conflict", "Your part of this approval is given already, by a colleague.", "Nothing to do here."
        )
    # The narrowest first: who is of the owning team leaves the wider need to others.
    need = next((one for one in mine if "@" in one), mine[0])
    left = needed.without(left, need)
    note = asked.note.strip()
    return Entry("sign_off", note, "in_review", need, left) if left else Entry("approve", note, "approved", need)


def _not_permitted(move: Move, asked: Asked) -> Refused | None:
    if move.permission not in asked.permissions:
        return Refused(
            "forbidden",
            say("Your roles here do not let you do this: {title}.", title=move.title.lower()),
            "Ask a colleague.",
        )
    if asked.actor_id is None:
        return Refused("forbidden", "Every entry of a review is somebody's.", "Name the person who acts.")
    if move.in_person and asked.via == "token":
        return Refused(
            "forbidden", "An API token cannot approve; a person must.", "Sign in to the console and approve there."
        )
    return None


def _not_named(move: Move, asked: Asked) -> Refused | None:
    if move.named and not asked.named:
        return Refused(
            "forbidden",
            "The policy does not name you for publishing this before its review.",
            "Ask one of those it names, or an administrator to name you under Settings, Review rules.",
        )
    return None


def _not_asked(move: Move, asked: Asked, subject: Subject) -> Refused | None:
    if not move.asked or asked.capacities.intersection(subject.needs):
        return None
    who = needed.words(subject.needs, ROLES)
    return Refused(
        "forbidden", say("This waits for somebody else: {who}.", who=who), "Comment on it, or ask one of them."
    )


def _not_by_the_author(move: Move, asked: Asked, subject: Subject) -> Refused | None:
    if move.four_eyes and asked.actor_id == subject.author_id:
        return Refused(
            "forbidden",
            "You wrote this revision; somebody else must approve it.",
            "Ask another process owner; two pairs of eyes see more than one.",
        )
    return None


def _not_now(move: Move, asked: Asked, subject: Subject) -> Refused | None:
    if subject.state == "archived" or asked.content_hash == subject.content_hash:
        return _not_here(move, subject)
    return Refused(
        "conflict", "The item was changed after you opened it.", "Look at the newest revision, then decide again."
    )


def _not_here(move: Move, subject: Subject) -> Refused | None:
    if subject.state in move.states:
        return None
    sentence = say("“{title}” is not possible: {why}.", title=move.title, why=WHY[subject.state])
    way_out = _OVERTAKEN.get(subject.state, "") if move.asked else ""
    return Refused("conflict", sentence, way_out or _WAY_OUT[subject.state])


def _not_said(move: Move, asked: Asked) -> Refused | None:
    if move.needs_note and not asked.note.strip():
        return Refused("invalid", "Say in a sentence what you mean.", "Fill in the note.")
    if len(asked.note) > LONGEST_NOTE:
        return Refused(
            "invalid",
            say("A note has at most {longest_note} characters.", longest_note=LONGEST_NOTE),
            "Say it shorter.",
        )
    return None
