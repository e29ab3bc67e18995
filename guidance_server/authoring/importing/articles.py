"""A whole text becomes the contents of one article, or of several when it is too long for one."""

import re
from collections.abc import Iterator
from typing import Any

from guidance_server.authoring import content
from guidance_server.authoring.importing import front_matter
from guidance_server.authoring.importing.front_matter import FrontMatter

LARGEST = 64 * 1024
SUMMARY, TITLE, KEYWORD, KEYWORDS, PAGES = 500, 200, 80, 50, 50
# Room that the line to the next part takes.
_SPARE = 512
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_BLANKS = re.compile(r"\n{3,}")


def article(key: str, title: str, front: FrontMatter, markdown: str, pages: list[str]) -> dict[str, Any]:
    """One article as content, in English: the folder does not say another language."""
    found = content.blank("article", ("en",))
    found |= {"key": key, "title": title[:TITLE], "where": {"pages": pages[:PAGES], "anchor": ""}}
    keywords = dict.fromkeys(front.texts(front_matter.KEYWORDS))
    found["body"] = {
        "summary": {"en": shortened(front.values.get(front_matter.DESCRIPTION, ""), SUMMARY)},
        "markdown": {"en": markdown},
        "keywords": [word for word in keywords if len(word) <= KEYWORD][:KEYWORDS],
    }
    return found


def title_of(front: FrontMatter, markdown: str, path: str) -> str:
    """The title in the front matter, else the first heading, else the name of the file."""
    named = " ".join(front.values.get(front_matter.TITLE, "").split())
    return named or _first_heading(markdown) or path.rpartition("/")[2].removesuffix(".md").replace("-", " ")


def without_title(markdown: str, title: str) -> str:
    """The text without a first heading that says the title again; blank lines shortened."""
    lines = markdown.strip("\n").split("\n")
    heading = _HEADING.match(lines[0])
    if heading and len(heading[1]) == 1 and (_words(heading[2]) == _words(title) or _only_first(lines)):
        lines = lines[1:]
    return _BLANKS.sub("\n\n", "\n".join(lines).strip("\n")) + "\n"


def parts(markdown: str) -> list[str]:
    """The text as it is, or in parts that begin with a heading and fit; one part too large when none is near."""
    if size(markdown) <= LARGEST:
        return [markdown]
    found = [""]
    for section in _sections(markdown):
        if found[-1] and size(found[-1]) + size(section) > LARGEST - _SPARE:
            found.append("")
        found[-1] += section
    return found


def size(text: str) -> int:
    """Bytes."""
    return len(text.encode())


def shortened(text: str, limit: int) -> str:
    """One line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def _sections(markdown: str) -> Iterator[str]:
    section: list[str] = []
    fence = ""
    for line in markdown.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.match(line.rstrip("\n"))
        if heading and len(heading[1]) <= 3 and section:
            yield "".join(section)
            section = []
        section.append(line)
    yield "".join(section)


def _first_heading(markdown: str) -> str:
    heading = _HEADING.match(markdown.lstrip("\n").split("\n", 1)[0])
    return _plain(heading[2]) if heading else ""


def _only_first(lines: list[str]) -> bool:
    """Whether the first line is the only heading of the first level: then it is the title in other words."""
    return not any(line.startswith("# ") for line in lines[1:])


def _plain(heading: str) -> str:
    return re.sub(r"[*_`]", "", heading).strip()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
