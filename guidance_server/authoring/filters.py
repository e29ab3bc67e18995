"""What a list of items can be narrowed and ordered by."""

from dataclasses import dataclass

SORTS = {
    "-updated": "Last changed first",
    "updated": "First changed first",
    "title": "By title",
    "kind": "By kind",
    "state": "By state",
    "review_by": "By review date",
}
# What is due, and the days from today between which it is: None is ever.
DUE: dict[str, tuple[str, str, int | None, int]] = {
    "overdue": ("Review overdue", "review_by", None, -1),
    "soon": ("Review due in 14 days", "review_by", 0, 14),
    "expiring": ("Expires in 14 days", "expires_at", 0, 14),
    "expired": ("Has expired", "expires_at", None, -1),
}


@dataclass(frozen=True)
class Filters:
    """Empty means any. ``text`` is looked for in title and key, ``author`` is a person's id, ``due`` one of `DUE`,
    ``translation`` a language and how items stand in it: `de:behind`.
    """

    kind: str = ""
    text: str = ""
    state: str = ""
    page: str = ""
    anchor: str = ""
    cohort: str = ""
    owner: str = ""
    workflow: str = ""
    issue: str = ""
    author: str = ""
    locale: str = ""
    due: str = ""
    translation: str = ""

    @property
    def facets(self) -> dict[str, str]:
        """Facets an item must have, by their kind."""
        wanted = {
            "page": self.page,
            "anchor": self.anchor,
            "cohort": self.cohort,
            "team": self.owner,
            "workflow": self.workflow,
            "issue": self.issue,
        }
        return {kind: key for kind, key in wanted.items() if key}


@dataclass(frozen=True)
class Slice:
    """Which part of a list, in which order; pages count from one."""

    number: int = 1
    size: int = 50
    sort: str = "-updated"

    @property
    def offset(self) -> int:
        """Rows before it."""
        return (max(1, self.number) - 1) * self.size
