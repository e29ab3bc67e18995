"""The made-up people of the generated history: who they are and which cohorts that puts them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.apps import cohort_rules
from guidance_server.demo.draws import Draws

# role → (how many, access group, business units)
ROLES: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "requester": (84, "p2p-requesters", ("Retail", "Corporate Services", "Manufacturing")),
    "buyer": (22, "p2p-buyers", ("Manufacturing", "Retail")),
    "approver": (18, "p2p-approvers", ("Corporate Services", "Retail")),
    "ap_clerk": (30, "p2p-payables", ("Shared Services",)),
    "receiver": (26, "p2p-receiving", ("Manufacturing", "Retail")),
}
# Region → weight, and where people sit there.
REGIONS = {"EMEA": 0.34, "DACH": 0.26, "LATAM": 0.22, "APAC": 0.18}
PLACES = {
    "EMEA": ("Rotterdam", "Porto"),
    "DACH": ("Munich", "Cologne"),
    "LATAM": ("Bogotá", "Monterrey"),
    "APAC": ("Osaka", "Pune"),
}
RELEASES = {"requester": {"wave-3": 0.55, "wave-2": 0.3, "wave-1": 0.15}, "ap_clerk": {"wave-1": 0.6, "wave-2": 0.4}}
OTHER_RELEASES = {"wave-2": 0.6, "wave-1": 0.4}
# People who never touch the guidance: what they open as tickets was not helped by anything.
WITHOUT_HELP = 16


@dataclass(frozen=True)
class User:
    """Somebody with attributes and the cohorts these put them in."""

    id: str
    role: str
    cohorts: tuple[str, ...]
    uses_help: bool = True


def population(draws: Draws, cohorts: Mapping[str, Mapping[str, Any]]) -> list[User]:
    """Everybody, those without help last."""
    users = [
        _user(draws, f"{role}-{number:03}", role, cohorts)
        for role, (count, _, _) in ROLES.items()
        for number in range(count)
    ]
    others = [
        _user(draws, f"quiet-{number:03}", draws.one_of(("requester", "ap_clerk")), cohorts)
        for number in range(WITHOUT_HELP)
    ]
    return users + [User(user.id, user.role, user.cohorts, uses_help=False) for user in others]


def _user(draws: Draws, name: str, role: str, cohorts: Mapping[str, Mapping[str, Any]]) -> User:
    _, group, units = ROLES[role]
    region = draws.weighted(REGIONS)
    attributes = {
        "role": role,
        "region": region,
        "location": draws.one_of(PLACES[region]),
        "business_unit": draws.one_of(units),
        "access_groups": [group],
        "release": draws.weighted(RELEASES.get(role, OTHER_RELEASES)),
    }
    member_of = (key for key, cohort in cohorts.items() if cohort_rules.evaluate(cohort["rule"], attributes))
    return User(name, role, tuple(member_of))
