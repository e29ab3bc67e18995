"""Fragments put where a file includes them, at any depth; cycles and unknown ones are found."""

import posixpath
import re
from collections.abc import Callable

from guidance_server.authoring.importing.dialect import CLOSE, OPEN, Text, restored
from guidance_server.authoring.importing.findings import Finding

# A fragment that includes itself many times over could grow without end.
LARGEST = 512 * 1024
_MARK = re.compile(f"{OPEN}i(\\d+){CLOSE}")
_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d+[.)])[ \t]*)*")


class Splicer:
    """Whole texts by path; ``translated`` gives a file in our Markdown, or None where there is none."""

    def __init__(self, translated: Callable[[str], Text | None]) -> None:
        self._translated = translated
        self._done: dict[str, str] = {}
        self.findings: set[Finding] = set()

    def whole(self, path: str, outer: tuple[str, ...] = ()) -> str:
        """The text of a file with all that it includes."""
        if path in self._done:
            return self._done[path]
        text = self._translated(path)
        if text is None:
            return ""
        lines = [self._line(line, text, (*outer, path)) if OPEN in line else line for line in text.text.split("\n")]
        whole = restored("\n".join(lines), text.code)
        if len(whole) > LARGEST:
            self._find(text, text.first_line, "too large", f"with its includes it has {len(whole):,} characters")
            whole = whole[:LARGEST]
        self._done[path] = whole
        return whole

    def _line(self, line: str, text: Text, path: tuple[str, ...]) -> str:
        mark = _MARK.search(line)
        while mark:
            fragment = self._fragment(text, *text.includes[int(mark[1])], path).strip("\n")
            line = _spliced(line, mark, fragment)
            mark = _MARK.search(line, mark.start() + len(fragment) if "\n" not in fragment else 0)
        return line

    def _fragment(self, text: Text, target: str, line: int, path: tuple[str, ...]) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(text.file), target))
        if there in path:
            self._find(text, line, "include cycle", f"“{target}” includes this file again")
            return ""
        if self._translated(there) is None:
            self._find(text, line, "unknown include", f"“{target}” is not in the folder")
            return ""
        return self.whole(there, path)

    def _find(self, text: Text, line: int, kind: str, message: str) -> None:
        self.findings.add(Finding(text.file, line, kind, message))


def _spliced(line: str, mark: re.Match[str], fragment: str) -> str:
    before, after = line[: mark.start()], line[mark.end() :]
    if "\n" not in fragment:
        return f"{before}{fragment}{after}"
    prefix = _PREFIX.match(before)
    if after.strip() or not prefix or prefix.end() != len(before):
        # In the middle of a line there is room for words only.
        return f"{before}{' '.join(fragment.split())}{after}"
    # A block inside a list item or a quote goes on with the indent or the `>` of its first line.
    further = re.sub(r"[^>\s]", " ", before)
    first, *rest = fragment.split("\n")
    return "\n".join([before + first, *((further + row).rstrip() for row in rest)]) + after
