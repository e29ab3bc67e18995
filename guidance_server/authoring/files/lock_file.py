"""`.guidance.json`: what the server had of each part when this folder was last the same as it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guidance_server.authoring.files.findings import Finding

NAME = ".guidance.json"
FORMAT = 1


class Based(NamedTuple):
    """The hash of a part, and of an item its revision (0 for other parts)."""

    digest: str
    revision: int = 0


Parts = Mapping[str, Based]


@dataclass(frozen=True)
class Lock:
    """The application's short name, and what each part was based on, by the key of the application it came from.

    The key tells two servers apart that know the application by the same name: what one has, the other may never have seen.
    """

    application: str = ""
    bases: Mapping[str, Parts] = field(default_factory=dict)

    def of(self, key: str) -> Parts:
        """What the parts were based on in this application."""
        return self.bases.get(key, {})

    def renewed(self, slug: str, key: str, parts: Parts) -> "Lock":
        """The lock once the folder is based on these; the application that it was first of stays its own."""
        return Lock(self.application or slug, {**self.bases, key: parts})


def text(lock: Lock) -> str:
    """One part a line, sorted, so that two people's pushes merge."""
    bases = ",\n".join(f"  {json.dumps(key)}: {_parts(lock.bases[key])}" for key in sorted(lock.bases))
    head = f'{{\n "format": {FORMAT},\n "application": {json.dumps(lock.application)},\n "based_on": '
    return f"{head}{{\n{bases}\n }}\n}}\n"


def parse(source: str | None) -> tuple[Lock, list[Finding]]:
    """The lock, or an empty one with what is wrong with it; no file at all is an empty one."""
    if source is None:
        return Lock(), []
    try:
        said = json.loads(source)
        if said["format"] != FORMAT:
            return Lock(), [
                _finding(1, f"It has format {said['format']}; this version reads {FORMAT}. Pull with it again.")
            ]
        return Lock(str(said["application"]), {str(key): _read(parts) for key, parts in said["based_on"].items()}), []
    except json.JSONDecodeError as error:
        return Lock(), [_finding(error.lineno, f"This is not valid JSON: {error.msg}. {_WAY_OUT}")]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Lock(), [_finding(1, f"This is not what a pull writes. {_WAY_OUT}")]


def _parts(parts: Parts) -> str:
    rows = [f"   {json.dumps(name)}: {json.dumps(list(part))}" for name, part in sorted(parts.items())]
    return "{\n" + ",\n".join(rows) + "\n  }"


def _read(said: Mapping[str, Any]) -> Parts:
    return {str(name): Based(str(part[0]), int(part[1])) for name, part in said.items()}


_WAY_OUT = "Take back the last good one, or remove it and pull."


def _finding(line: int, sentence: str) -> Finding:
    return Finding(NAME, line, sentence)
