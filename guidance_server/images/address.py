"""The address of a picture: `/images/<digest>-<width>x<height>.webp`.

It says how large the picture is, so that whoever reads the address alone can leave the room for it: nothing jumps when
it arrives, and no table has to be asked while Markdown becomes a tree. A file lies under exactly one such name.
"""

import re
from dataclasses import dataclass

PREFIX = "/images/"
_NAME = re.compile(r"([0-9a-f]{64})-([1-9][0-9]{0,3})x([1-9][0-9]{0,3})\.webp")


@dataclass(frozen=True)
class Name:
    """The parts of a picture's name."""

    digest: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.digest}-{self.width}x{self.height}.webp"

    @property
    def path(self) -> str:
        """Its address on the server; host pages read it against the address of the script."""
        return f"{PREFIX}{self}"


def parse(path: str) -> Name | None:
    """The parts of an address, or None where it is not that of an uploaded picture."""
    found = _NAME.fullmatch(path.removeprefix(PREFIX)) if path.startswith(PREFIX) else None
    return Name(found[1], int(found[2]), int(found[3])) if found else None
