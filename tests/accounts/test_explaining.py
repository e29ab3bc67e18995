"""Why somebody may, and why not."""

from guidance_server.accounts.explaining import explained
from guidance_server.accounts.permissions import NOBODY, PERMISSIONS, Actor, allows

HERE, THERE = 1, 2


def test_each_permission_names_the_roles_through_which_or_those_that_are_missing() -> None:
    actor = Actor(5, "Ada", "ada@example.com", frozenset({(HERE, "author"), (None, "publisher"), (THERE, "administrator")}))
    said = {one.permission: one for one in explained(actor, HERE)}
    assert list(said) == list(PERMISSIONS)
    assert said["content.write"].through == ("author",)
    assert said["publish.emergency"].through == ("author", "publisher")
    assert not said["people.manage"].may
    assert said["people.manage"].through == ("administrator",)
    assert [one.may for one in said.values()] == [allows(actor, name, HERE) for name in said]


def test_nobody_may_anything() -> None:
    assert not any(one.may for one in explained(NOBODY, HERE))
