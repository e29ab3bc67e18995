"""What became of a call, as it is kept and as a page says it: a word of this table, and what the other side said; pure."""

from guidance_server.sentences import Sentence, say

ANSWERS = {
    "taken": "It answered {detail}.",
    "refused": "It answered {detail}.",
    "moved": "It answered {detail}, which is a redirect; calls do not follow one.",
    "gone": "It answered {detail}: it is not to be called any more.",
    "private": "It was not called: {detail} is not public.",
    "unknown": "It was not called: the name {detail} is not known.",
    "unreachable": "It cannot be reached: {detail}.",
    "untrusted": "Its certificate was not believed: {detail}.",
    "slow": "It did not answer within {detail} seconds.",
    "garbled": "What it answered is no HTTP.",
    "unsigned": "It was not called: its secret was sealed by another server. Make a new one.",
    "expired": "It was not called: it waited for {detail} days.",
    "removed": "It was not called: the webhook was removed.",
}


def kept(answer: str, detail: str = "") -> str:
    """How an answer is stored."""
    assert answer in ANSWERS, answer
    return f"{answer}:{detail}"


def words(stored: str) -> Sentence | str:
    """The sentence of what is stored; nothing of nothing."""
    answer, _, detail = stored.partition(":")
    return say(ANSWERS[answer], detail=detail) if answer in ANSWERS else stored
