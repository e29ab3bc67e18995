"""The permission table, role by role."""

import pytest

from guidance_server.accounts.permissions import DEEDS, NOBODY, PERMISSIONS, ROLES, Actor, allows, refusal_sentence


def holding(role: str, application_id: int | None) -> Actor:
    return Actor(id=1, name="A", email="a@example.com", grants=frozenset({(application_id, role)}))


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("role", ROLES)
def test_role_carries_exactly_what_the_table_says(role: str, permission: str) -> None:
    expected = role in PERMISSIONS[permission]
    assert allows(holding(role, 7), permission, 7) is expected
    assert allows(holding(role, None), permission, 7) is expected
    assert allows(holding(role, 8), permission, 7) is False


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_nobody_may_do_nothing(permission: str) -> None:
    assert not allows(NOBODY, permission, 7)


def test_an_administrator_does_not_approve() -> None:
    assert not allows(holding("administrator", None), "review.decide", 7)


def test_every_permission_has_a_sentence_and_known_roles() -> None:
    assert PERMISSIONS.keys() == DEEDS.keys()
    assert all(carriers <= ROLES.keys() for carriers in PERMISSIONS.values())
    assert "process owner" in refusal_sentence("review.decide")
