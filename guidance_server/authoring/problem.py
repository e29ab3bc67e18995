"""What is wrong with content, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guidance_server.sentences import say


@dataclass(frozen=True)
class Problem:
    """Where it lies (``body.steps.0.title.en``), the rule it breaks in a sentence, and the way out."""

    path: str
    message: str
    way_out: str = ""

    @property
    def sentence(self) -> str:
        """Rule and way out, as they stand under a field."""
        return say("{rule} {way_out}", rule=self.message, way_out=self.way_out) if self.way_out else self.message

    def under(self, path: str) -> "Problem":
        """The same problem, seen from further out."""
        return replace(self, path=joined(path, self.path))


def joined(*parts: str | int) -> str:
    """A path of parts, empty ones left out."""
    return ".".join(str(part) for part in parts if part != "")


def by_path(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Sentences by path, as a refusal carries them."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem.sentence)
    return found
