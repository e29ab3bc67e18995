"""What is watched: an item as it was approved last, with the moment from which changes count; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Watched:
    """An approved revision. ``since`` is its approval or the last time that somebody confirmed it, ``mark`` names which.

    ``named`` are the keys that its content names, by kind; ``confirmed_at`` is set where events before it no longer count.
    """

    item_id: int
    key: str
    kind: str
    revision_id: int
    number: int
    since: datetime
    mark: str
    approved_at: datetime
    confirmed_at: datetime | None = None
    review_by: str | None = None
    expires_at: datetime | None = None
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()

    @property
    def owner(self) -> str:
        """Key of the team that answers for it."""
        return next(iter(self.named.get("team", ())), "")
