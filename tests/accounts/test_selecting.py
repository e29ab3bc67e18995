"""Whom the list of people is narrowed to."""

from dataclasses import dataclass, field

import pytest

from guidance_server.accounts.selecting import Wanted, passing


@dataclass
class Role:
    application_id: int | None
    role: str


@dataclass
class Somebody:
    name: str
    email: str = ""
    active: bool = True
    totp: str = ""
    oidc_subject: str | None = None
    grants: list[Role] = field(default_factory=list)


ADA = Somebody("Ada Author", "ada@example.com", totp="sealed", grants=[Role(1, "author")])
BEN = Somebody("Ben Everywhere", "ben@example.com", oidc_subject="b", grants=[Role(None, "administrator")])
CLEO = Somebody("Cléo Out", "cleo@example.com", active=False)
DORA = Somebody("Dora", "dora@example.com", grants=[Role(2, "viewer"), Role(1, "publisher")])


@pytest.mark.parametrize(
    ("wanted", "scope", "names"),
    [
        (Wanted(), None, ["Ada Author", "Ben Everywhere", "Cléo Out", "Dora"]),
        (Wanted(text="AUTHOR example"), None, ["Ada Author"]),
        (Wanted(text="cléo"), None, ["Cléo Out"]),
        (Wanted(where="p2p"), 1, ["Ada Author", "Ben Everywhere", "Dora"]),
        (Wanted(where="other", role="publisher"), 2, []),
        (Wanted(where="p2p", role="publisher"), 1, ["Dora"]),
        (Wanted(role="administrator"), None, ["Ben Everywhere"]),
        (Wanted(state="out"), None, ["Cléo Out"]),
        (Wanted(state="no_factor"), None, ["Dora"]),
        (Wanted(state="no_role"), None, ["Cléo Out"]),
        (Wanted(state="no such"), None, ["Ada Author", "Ben Everywhere", "Cléo Out", "Dora"]),
    ],
)
def test_who_passes(wanted: Wanted, scope: int | None, names: list[str]) -> None:
    assert [one.name for one in (ADA, BEN, CLEO, DORA) if passing(one, wanted, scope)] == names
