"""What is said about a comment, and whether it is settled; pure."""

from collections.abc import Iterable

# A reply to what was settled opens it again: somebody has more to say.
VERBS = ("reply", "resolve")


def is_open(verbs: Iterable[str]) -> bool:
    """Whether a comment with these remarks, the oldest first, still waits for something."""
    last = "reply"
    for verb in verbs:
        last = verb
    return last != "resolve"


def problem(verb: str, note: str, longest: int) -> str:
    """Why this cannot be said, or nothing; to settle something needs no words."""
    if verb == "reply" and not note.strip():
        return "Say something, or resolve the comment."
    return f"A note has at most {longest} characters." if len(note) > longest else ""
