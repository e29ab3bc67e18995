"""What a notice is about; pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """What it is about: an item and its revision, or how many; for one person, or for the team that owns it."""

    item_id: int | None = None
    revision_id: int | None = None
    person_id: int | None = None
    team_key: str = ""
    number: int = 1
    said: str = ""
    once: str | None = None
