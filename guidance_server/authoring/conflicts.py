"""Two people edit at once: the second is told by whom, with the difference."""

from collections.abc import Sequence

from guidance_server.authoring.changes import Change, as_json
from guidance_server.errors import Conflict
from guidance_server.sentences import say


class EditConflict(Conflict):
    """Somebody saved the item after the caller had opened it."""

    code = "edit_conflict"

    def __init__(self, who: str, number: int, changes: Sequence[Change]) -> None:
        super().__init__(
            say("{who} saved revision {number} while you were editing; yours was not saved.", who=who, number=number),
            way_out="Look at what changed, then save yours on top of it or take theirs over.",
            difference=as_json(changes),
        )
        self.number = number
        self.changes = changes

    def as_json(self) -> dict[str, object]:
        """The refusal with what changed meanwhile and the revision to base the next attempt on."""
        return super().as_json() | {"difference": self.difference, "newest": self.number}
