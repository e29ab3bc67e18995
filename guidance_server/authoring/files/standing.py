"""What of a part the folder has, was based on, and the server has: what that means for a push and for a pull."""

from dataclasses import dataclass, field
from typing import Any, Literal

Push = Literal["same", "create", "change", "newer", "stale", "unseen", "gone"]
Pull = Literal["same", "take", "keep", "drop", "conflict"]


@dataclass(frozen=True)
class There:
    """A part as the server has it; of an item also its newest revision, by whom, and whether it is archived."""

    digest: str
    value: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    author: str = ""
    archived: bool = False


def push(local: str, based: str | None, there: There | None) -> Push:
    """What a push does with a part that the folder has."""
    if there is None:
        return "create"
    if there.archived:
        return "gone"
    if local == there.digest:
        return "same"
    if based is None:
        return "unseen"
    if there.digest == based:
        return "change"
    return "newer" if local == based else "stale"


def pull(local: str | None, based: str | None, there: There | None) -> Pull:
    """What a pull does with a part that one of both has."""
    if there is None or there.archived:
        return _without(local, based)
    if local == there.digest:
        return "same"
    if local is None or local == based:
        return "take"
    return "keep" if there.digest == based else "conflict"


def _without(local: str | None, based: str | None) -> Pull:
    """The server does not have it: it is new here, or it was taken from there meanwhile."""
    if local is None:
        return "same"
    if based is None:
        return "keep"
    return "drop" if local == based else "conflict"
