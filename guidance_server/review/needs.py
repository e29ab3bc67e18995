"""Whose approval a submission needs: roles, as many times as people; pure.

A need is a role (`compliance`), or a role in a team (`process_owner@payables-desk`). Who has the role in the team has
both capacities. One person fills one need of a submission, whatever roles they have: two needs are two people.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from guidance_server.sentences import listed, say

# What content needs where no rule says otherwise.
USUAL = ("process_owner",)


@dataclass(frozen=True)
class Signed:
    """Somebody approved and filled a need; ``stands`` is false once they have lost the role that they did it in."""

    actor_id: int
    need: str
    stands: bool = True


def need(role: str, team: str = "") -> str:
    """A role, or a role in a team, as one word."""
    return f"{role}@{team}" if team else role


def parts(one: str) -> tuple[str, str]:
    """(role, team or nothing)."""
    role, _, team = one.partition("@")
    return role, team


def capacities(roles: Iterable[str], teams: Collection[str]) -> frozenset[str]:
    """Every need that a person with these roles and teams could fill."""
    return frozenset(need(role, team) for role in roles for team in ("", *teams))


def remaining(needs: Iterable[str], signed: Iterable[Signed]) -> tuple[str, ...]:
    """The needs that nobody fills yet, in their order."""
    filled = Counter(one.need for one in signed if one.stands)
    left = []
    for wanted in needs:
        if filled[wanted]:
            filled[wanted] -= 1
        else:
            left.append(wanted)
    return tuple(left)


def without(needs: Sequence[str], filled: str) -> tuple[str, ...]:
    """The needs with one of this kind taken away."""
    at = needs.index(filled)
    return (*needs[:at], *needs[at + 1 :])


def spelled(needs: Iterable[str]) -> str:
    """As the trail keeps them, so that a database can look for one: `|process_owner|compliance|`."""
    joined = "|".join(needs)
    return f"|{joined}|" if joined else ""


def read(text: str) -> tuple[str, ...]:
    """Needs as the trail keeps them."""
    return tuple(filter(None, text.split("|")))


def words(needs: Iterable[str], roles: Mapping[str, str], teams: Mapping[str, str] | None = None) -> str:
    """`process owner of Payables and compliance`: for people."""
    said = []
    for one, times in Counter(needs).items():
        role, team = parts(one)
        name = roles.get(role, role).lower()
        named = say("{role} of {team}", role=name, team=(teams or {}).get(team, team)) if team else name
        said.append(say("{times} × {role}", times=times, role=named) if times > 1 else named)
    return listed(said)
