"""Why somebody may do something in an application, or may not: each permission with its sentence; pure."""

from typing import NamedTuple

from guidance_server.accounts.permissions import DEEDS, PERMISSIONS, ROLES, Actor, roles


class Explained(NamedTuple):
    """A permission: what it lets one do, through which of one's roles, or which roles one would need."""

    permission: str
    deed: str
    may: bool
    through: tuple[str, ...]


def explained(actor: Actor, application_id: int | None) -> list[Explained]:
    """Every permission in the order of the table."""
    held = roles(actor, application_id) if actor.is_signed_in else frozenset()
    return [_one(permission, held) for permission in PERMISSIONS]


def _one(permission: str, held: frozenset[str]) -> Explained:
    carrying = tuple(role for role in ROLES if role in PERMISSIONS[permission])
    mine = tuple(role for role in carrying if role in held)
    return Explained(permission, DEEDS[permission], bool(mine), mine or carrying)
