"""What is wrong in a folder, as people, programs and pull requests read it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

FORMATS = ("text", "json", "github")


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong in which line of which file, and how it is mended."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def report(found: Iterable[Finding], form: str, folder: str) -> str:
    """The findings in one of `FORMATS`, by file and line; ``folder`` leads each path, so that tools find the file."""
    placed = [Finding(f"{folder}/{one.file}", one.line, one.sentence) for one in sorted(set(found))]
    if form == "json":
        return json.dumps({"ok": not placed, "problems": [asdict(one) for one in placed]}, indent=1, ensure_ascii=False)
    return "\n".join(map(_annotation if form == "github" else str, placed))


def by_place(found: Sequence[Finding], most: int = 50) -> dict[str, list[str]]:
    """Sentences by file and line, as a refusal carries them."""
    fields: dict[str, list[str]] = {}
    for one in sorted(set(found))[:most]:
        fields.setdefault(f"{one.file}:{one.line}", []).append(one.sentence)
    return fields


def _annotation(one: Finding) -> str:
    """A workflow command of GitHub Actions: the sentence stands beside the line of the pull request."""
    return f"::error file={_escaped(one.file, ':,')},line={one.line}::{_escaped(one.sentence)}"


def _escaped(text: str, more: str = "") -> str:
    # Otherwise a file name or a text could end the command and begin another.
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)
