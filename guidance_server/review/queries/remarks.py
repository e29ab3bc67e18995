"""Comments with what was said about them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import select

from guidance_server.accounts.models import Person
from guidance_server.database import db
from guidance_server.review.models import Remark, ReviewEntry
from guidance_server.review.remarks import is_open


class Said(Protocol):
    """An entry of the trail with its names."""

    @property
    def entry(self) -> ReviewEntry: ...

    @property
    def actor(self) -> str: ...

    @property
    def number(self) -> int: ...


class Thread(NamedTuple):
    """A comment, and (remark, who made it) in their order."""

    step: Said
    remarks: list[tuple[Remark, str]]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something."""
        return is_open(remark.verb for remark, _ in self.remarks)


def threads(trail: Iterable[Said]) -> list[Thread]:
    """The comments of a trail in their order, in one question."""
    comments = [step for step in trail if step.entry.move == "comment"]
    if not comments:
        return []
    rows = select(Remark, Person.name).join(Person, Person.id == Remark.actor_id).order_by(Remark.id)
    found: dict[int, list[tuple[Remark, str]]] = {step.entry.id: [] for step in comments}
    for remark, name in db.session.execute(rows.where(Remark.entry_id.in_(found))):
        found[remark.entry_id].append((remark, name))
    return [Thread(step, found[step.entry.id]) for step in comments]


def verbs_about(entry_id: int) -> Sequence[str]:
    """What was said about one comment, as verbs."""
    return db.session.scalars(select(Remark.verb).where(Remark.entry_id == entry_id).order_by(Remark.id)).all()
