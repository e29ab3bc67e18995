"""The life of an escalation, derived from what was done with it."""

from collections.abc import Iterable

from guidance_server.sentences import say

OPEN, TAKEN, ANSWERED = "open", "taken", "answered"
STATES = {OPEN: "Waiting", TAKEN: "Taken", ANSWERED: "Answered"}
# verb → (states it may be done in, state it leads to)
MOVES = {
    "take": (frozenset({OPEN, TAKEN}), TAKEN),
    "answer": (frozenset({OPEN, TAKEN}), ANSWERED),
    "reopen": (frozenset({ANSWERED}), OPEN),
}


def state(verbs: Iterable[str]) -> str:
    """The state after these verbs, oldest first."""
    now = OPEN
    for verb in verbs:
        now = MOVES[verb][1]
    return now


def refusal(verb: str, current: str) -> str:
    """Why the verb cannot be done now, or nothing."""
    if current in MOVES[verb][0]:
        return ""
    return say("You cannot {verb} this escalation: it is {states}.", verb=verb, states=STATES[current].lower())


def reference(number: int) -> str:
    """What people call it on the telephone."""
    return f"E-{1000 + number}"
