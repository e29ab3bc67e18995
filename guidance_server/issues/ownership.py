"""Who answers: the first team in a fixed order that really exists."""

from collections.abc import Collection, Sequence


def responsible(candidates: Sequence[str], teams: Collection[str], default: str = "") -> str:
    """The key of the owning team.

    ``candidates`` from the nearest: the issue's team, the item's owner, the workflow's team; unknown or empty ones are
    passed over. Without any, ``default``, else the first team by key; empty only where there is no team at all.
    """
    for key in (*candidates, default):
        if key and key in teams:
            return key
    return min(teams, default="")
