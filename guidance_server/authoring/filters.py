"""What a list of items can be narrowed and ordered by."""

from dataclasses import dataclass

SORTS = {
    "-updated": "Last changed first",
    "updated": "First changed first",
    "title": "By title",
    "kind": "By kind",
    "state": "By state",
}


@dataclass(frozen=True)
class Filters:
    """Empty means any. ``text`` is looked for in title and key; the others are keys."""

    kind: str = ""
    text: str = ""
    state: str = ""
    page: str = ""
    anchor: str = ""
    cohort: str = ""
    owner: str = ""
    workflow: str = ""
    issue: str = ""

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
