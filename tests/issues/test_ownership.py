"""Who answers, nearest first."""

import pytest

from guidance_server.issues.ownership import responsible


@pytest.mark.parametrize(
    ("candidates", "teams", "default", "expected"),
    [
        (("issue", "owner"), {"issue", "owner"}, "", "issue"),
        (("", "owner"), {"issue", "owner"}, "", "owner"),
        (("gone", "owner"), {"owner"}, "", "owner"),
        (("gone",), {"a", "b"}, "b", "b"),
        (("gone",), {"b", "a"}, "", "a"),
        ((), set(), "", ""),
    ],
)
def test_responsible(candidates: tuple[str, ...], teams: set[str], default: str, expected: str) -> None:
    assert responsible(candidates, teams, default) == expected
