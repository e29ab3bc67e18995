"""Who may make which move when, as it was asked for: written down by hand, and nothing of it read from the code under test.

Read a cell of `WHO` as: yes, they may · asked, if the submission needs the approval of their role · named, if the rules name
them · –, never.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Because = Literal["forbidden", "conflict", "invalid"]

WHO = """
move        viewer  author  process_owner  compliance  support  publisher  administrator
submit      –       yes     yes            –           yes      –          yes
withdraw    –       yes     yes            –           yes      –          yes
comment     –       yes     yes            yes         yes      –          yes
assign      –       –       yes            yes         yes      –          yes
send_back   –       –       asked          asked       asked    –          –
approve     –       –       asked          asked       asked    –          –
schedule    –       –       yes            –           –        yes        yes
unschedule  –       –       yes            –           –        yes        yes
rush        –       named   named          –           named    named      named
"""
# Where the item stands → where it stands then; a dot: cannot be made there.
WHEN = """
move        draft      in_review          changes_requested  approved  archived
submit      in_review  .                  in_review          .         .
withdraw    .          draft              .                  .         .
comment     draft      in_review          changes_requested  approved  .
assign      .          in_review          .                  .         .
send_back   .          changes_requested  .                  .         .
approve     .          approved           .                  .         .
schedule    .          .                  .                  approved  .
unschedule  .          .                  .                  approved  .
rush        .          in_review          .                  .         .
"""
# By a program with a token; by the author of the revision; without a word.
HOW = """
move        token  author  wordless
submit      yes    yes     yes
withdraw    yes    yes     yes
comment     yes    yes     no
assign      yes    yes     yes
send_back   yes    yes     no
approve     no     no      yes
schedule    no     yes     yes
unschedule  no     yes     yes
rush        no     yes     no
"""


def _read(table: str) -> dict[str, dict[str, str]]:
    head, *lines = (line.split() for line in table.strip().splitlines())
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


MAY, LEADS, DOORS = _read(WHO), _read(WHEN), _read(HOW)
MOVES, ROLES, STATES = tuple(MAY), tuple(MAY["submit"]), tuple(LEADS["submit"])


@dataclass(frozen=True)
class Situation:
    """What a submission needs, who gave it already, and what the approval of each role would be then.

    ``signed`` are (need, whether its giver still has the role). ``is_of_team``: whoever acts is of the team `desk`. Roles
    that ``asked`` does not have cannot decide; one that it has without an ``outcome`` is told that its part is given.
    """

    needs: tuple[str, ...]
    asked: frozenset[str]
    outcome: Mapping[str, str]
    signed: tuple[tuple[str, bool], ...] = ()
    is_of_team: bool = True
    rules: Sequence[Mapping[str, object]] = field(default=())


def _rule(*needs: tuple[str, int, bool]) -> tuple[Mapping[str, object], ...]:
    said = [{"role": role, "count": count, "of_owner": of_owner} for role, count, of_owner in needs]
    return ({"title": "The rule", "needs": said},)


OWNER, LAW = "process_owner", "compliance"
BOTH, TEAM = _rule((OWNER, 1, False), (LAW, 1, False)), _rule((OWNER, 1, True))
TWICE = _rule((OWNER, 2, False))
SITUATIONS = {
    "no rule": Situation((OWNER,), frozenset({OWNER}), {OWNER: "approve"}),
    "owner and compliance": Situation(
        (OWNER, LAW), frozenset({OWNER, LAW}), {OWNER: "sign_off", LAW: "sign_off"}, rules=BOTH
    ),
    "owner and compliance, the owner signed": Situation(
        (OWNER, LAW), frozenset({OWNER, LAW}), {LAW: "approve"}, ((OWNER, True),), rules=BOTH
    ),
    "owner and compliance, the owner signed and lost the role": Situation(
        (OWNER, LAW), frozenset({OWNER, LAW}), {OWNER: "sign_off", LAW: "sign_off"}, ((OWNER, False),), rules=BOTH
    ),
    "two owners": Situation((OWNER, OWNER), frozenset({OWNER}), {OWNER: "sign_off"}, rules=TWICE),
    "two owners, one signed": Situation(
        (OWNER, OWNER), frozenset({OWNER}), {OWNER: "approve"}, ((OWNER, True),), rules=TWICE
    ),
    "support lead": Situation(
        ("support",), frozenset({"support"}), {"support": "approve"}, rules=_rule(("support", 1, False))
    ),
    "an owner of the owning team": Situation((f"{OWNER}@desk",), frozenset({OWNER}), {OWNER: "approve"}, rules=TEAM),
    "an owner of another team": Situation((f"{OWNER}@desk",), frozenset(), {}, is_of_team=False, rules=TEAM),
}


@dataclass(frozen=True)
class Try:
    """One cell of the table: who tries what, in which way, where the item stands so and its submission needs this."""

    move: str
    role: str
    state: str
    situation: str = "no rule"
    is_author: bool = False
    by_token: bool = False
    is_named: bool = True
    has_words: bool = True
    is_stale: bool = False


@dataclass(frozen=True)
class Expected:
    """The entry in the trail with the state that it leads to, or the kind of the refusal."""

    entry: str = ""
    state: str = ""
    refused: Because | None = None


def expected(one: Try) -> Expected:
    """What has to happen. Who may not at all hears that first; then that it cannot be now; then what is missing."""
    situation, cell, doors = SITUATIONS[one.situation], MAY[one.move][one.role], DOORS[one.move]
    may = {"yes": True, "named": one.is_named, "asked": one.role in situation.asked, "–": False}[cell]
    if not may or (one.by_token and doors["token"] == "no") or (one.is_author and doors["author"] == "no"):
        return Expected(refused="forbidden")
    leads = LEADS[one.move][one.state]
    if leads == "." or one.is_stale:
        return Expected(refused="conflict")
    if not one.has_words and doors["wordless"] == "no":
        return Expected(refused="invalid")
    if one.move != "approve":
        return Expected(one.move, leads)
    entry = situation.outcome.get(one.role, "")
    if not entry:
        return Expected(refused="conflict")
    return Expected(entry, leads if entry == "approve" else "in_review")
