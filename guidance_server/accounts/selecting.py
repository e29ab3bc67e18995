"""Which people a list is narrowed to; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

STATES = {"active": "Can sign in", "out": "Cannot sign in", "no_factor": "Without a second factor", "no_role": "Without a role"}


class Granted(Protocol):
    """A role in an application, or in all of them."""

    application_id: int | None
    role: str


class Someone(Protocol):
    """What the list asks of a person."""

    @property
    def name(self) -> str: ...

    @property
    def email(self) -> str: ...

    @property
    def active(self) -> bool: ...

    @property
    def totp(self) -> str: ...

    @property
    def oidc_subject(self) -> str | None: ...

    @property
    def grants(self) -> Sequence[Granted]: ...


@dataclass(frozen=True)
class Wanted:
    """Empty means any; ``where`` is the short name of an application, ``state`` one of `STATES`."""

    text: str = ""
    role: str = ""
    where: str = ""
    state: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text or self.role or self.where or self.state)


def passing(person: Someone, wanted: Wanted, scope: int | None) -> bool:
    """Whether somebody passes; ``scope`` is the application that is meant by ``where``."""
    said = f"{person.name} {person.email}".casefold()
    held = [one for one in person.grants if not wanted.where or one.application_id in (None, scope)]
    return (
        all(word in said for word in wanted.text.casefold().split())
        and (not wanted.role or any(one.role == wanted.role for one in held))
        and (not wanted.where or bool(held))
        and _is(person, wanted.state)
    )


def _is(person: Someone, state: str) -> bool:
    return {
        "active": person.active,
        "out": not person.active,
        "no_factor": person.active and not person.totp and not person.oidc_subject,
        "no_role": not person.grants,
    }.get(state, True)
