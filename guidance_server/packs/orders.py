"""What is to be published, and what a channel would serve then: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


class _Keyed(Protocol):
    @property
    def item(self) -> Any: ...


One = TypeVar("One", bound=_Keyed)


@dataclass(frozen=True)
class Order:
    """Which items go to the channel (None: all of them, and what is gone goes), and with which words.

    ``with_settings``: pages, elements, cohorts, workflows and theme come along also where no chosen item needs them.
    ``override`` is why a freeze does not count. ``seen`` names the plan that was looked at (`queries/plans.py`): another is
    not carried out.
    """

    note: str = ""
    keys: frozenset[str] | None = None
    with_settings: bool = False
    override: str = ""
    seen: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether everything goes along."""
        return self.keys is None


@dataclass(frozen=True)
class Return:
    """Which earlier version a channel is to serve again, with which words; ``override`` is why a freeze does not count.

    ``expose``: what is restricted now may be for everybody again, as it was then. ``seen`` as with an order.
    """

    version: int
    note: str = ""
    override: str = ""
    expose: bool = False
    seen: str = ""


def noted(note: str, override: str) -> str:
    """The note of a publication that went on in spite of a freeze."""
    return f"{note.strip()} · In spite of the freeze: {override.strip()}".removeprefix(" · ") if override else note


def chosen(before: Sequence[One], after: Iterable[One], keys: Iterable[str]) -> list[One]:
    """What is served when these items become as in ``after``, also gone, and the others stay as in ``before``."""
    wanted = set(keys)
    found = {one.item.key: one for one in before if one.item.key not in wanted}
    found |= {one.item.key: one for one in after if one.item.key in wanted}
    return [found[key] for key in sorted(found)]


def with_one(before: Sequence[One], one: One) -> list[One]:
    """What is served when this one takes the place of its item's revision, or comes new."""
    return chosen(before, [one], [one.item.key])
