"""The Markdown of a documentation site turned into ours: pictures, links, comments, tabs, columns, tags.

Each rule is one pass over the text. A pass never changes the number of lines: a line end that falls away leaves `GONE`,
so that every finding can name its line; `Piece`s (code, includes) stand for what no pass may touch.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from guidance_server.authoring.importing import tags
from guidance_server.authoring.importing.addresses import Places
from guidance_server.authoring.importing.findings import Finding
from guidance_server.authoring.importing.front_matter import FrontMatter

OPEN, CLOSE, GONE = "\ue000", "\ue001", "\ue002"
_OURS = re.compile(f"[{OPEN}{CLOSE}{GONE}]")
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_INCLUDE = re.compile(r"\[!INCLUDE[ \t]*\[[^\]\n]*\][ \t]*\(([^)\n]*)\)[ \t]*\]", re.IGNORECASE)
_BROKEN_INCLUDE = re.compile(r"\[!INCLUDE[^\n]{0,80}", re.IGNORECASE)
_VIDEO = re.compile(r"\[!VIDEO[ \t]+([^\]\s]+)[ \t]*\]", re.IGNORECASE)
_CLASS = re.compile(r"^[ \t>]*\[!div\b[^\]\n]*\][ \t]*$", re.IGNORECASE | re.MULTILINE)
_FIGURE = re.compile(r":::image\b([^:\n]*(?::(?!::)[^:\n]*)*):::(?:[ \t]*:::image-end:::)?", re.IGNORECASE)
_ALTERNATIVE = re.compile(r'alt-text="([^"\n]*)"')
_SOURCE = re.compile(r'source="([^"\n]*)"')
_LAYOUT = re.compile(r"^[ \t>]*:::(?:row|column|image|zone|moniker)(?:-end)?\b[^\n]*$", re.IGNORECASE | re.MULTILINE)
_TAB = re.compile(r"^([ \t]*#{1,6}[ \t]+)\[([^\n]*)\]\(#tabs?/[^)\n]*\)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_TITLE = r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*"""
# The bounds keep a page of unfinished links from being read again from each of its brackets.
_PICTURE = re.compile(
    r"!\[([^\]\[\n]{0,500}(?:\[[^\]\[\n]{0,200}\][^\]\[\n]{0,200}){0,4})\]\([ \t]*<?([^)\s>]{0,2000})>?"
    + _TITLE
    + r"\)"
)
_LINK = re.compile(
    r"(?<!!)\[((?:[^\]\[\\]|\\.|\[[^\]\[\n]{0,200}\]){0,600})\]"
    r"\([ \t]*<?([^()\s>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s>]{0,500}){0,4})>?" + _TITLE + r"\)"
)
_DEFINITION = re.compile(r"^( {0,3}\[(?![\^!])[^\]\n]+\]:[ \t]*)<?([^\s>]+)>?([^\n]*)$", re.MULTILINE)


@dataclass
class Text:
    """A file on its way: the text, its pieces (code as it is; includes by path), and what was found."""

    file: str
    text: str
    first_line: int
    code: list[str] = field(default_factory=list)
    includes: list[tuple[str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def line_of(self, offset: int) -> int:
        """The line in the file that an offset in the text lies on."""
        return self.first_line + self.text.count("\n", 0, offset) + self.text.count(GONE, 0, offset)

    def report(self, offset: int, kind: str, message: str) -> None:
        """Find something at an offset."""
        self.findings.append(Finding(self.file, self.line_of(offset), kind, message))

    def replace(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> None:
        """One pass."""
        self.text = pattern.sub(lambda found: _same_lines(found[0], by(found)), self.text)


def translate(file: str, front: FrontMatter, places: Places) -> Text:
    """The text of a file in our Markdown, with marks where includes belong (see `includes.py`)."""
    found = Text(file, _OURS.sub("\ufffd", front.body), front.first_line)
    _keep_code(found)
    _drop_comments(found)
    _mark_includes(found)
    found.replace(_VIDEO, lambda video: f"[Video]({video[1]})")
    found.replace(_CLASS, lambda _line: "")
    found.replace(_TAB, lambda tab: f"{tab[1]}{tab[2]}")
    found.replace(_FIGURE, lambda figure: _figure(found, figure))
    found.replace(_LAYOUT, lambda _line: "")
    found.replace(_PICTURE, lambda picture: _picture(found, picture))
    found.replace(_LINK, lambda link: _link(found, link, places))
    found.replace(_DEFINITION, lambda line: _definition(found, line, places))
    _replace_tags(found)
    found.text = "\n".join(_lines(found.text))
    return found


def restored(text: str, code: list[str]) -> str:
    """The text with its code back in place."""
    return re.sub(f"{OPEN}c(\\d+){CLOSE}", lambda piece: code[int(piece[1])], text)


def _keep_code(found: Text) -> None:
    lines: list[str] = []
    fence: list[str] = []
    for line in found.text.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            fence.append(line)
            if opening and opening[1].startswith(_FENCE.match(fence[0])[1]) and not line[opening.end() :].strip():  # type: ignore[index]
                lines.append(_piece(found, "\n".join(fence)))
                fence = []
        elif opening:
            fence = [line]
        else:
            lines.append(_inline_code(found, line) if "`" in line else line)
    if fence:
        lines.append(_piece(found, "\n".join(fence)))
    found.text = "\n".join(lines)


def _piece(found: Text, code: str) -> str:
    found.code.append(code)
    return f"{OPEN}c{len(found.code) - 1}{CLOSE}" + GONE * code.count("\n")


def _inline_code(found: Text, line: str) -> str:
    parts: list[str] = []
    end = 0
    runs = list(_TICKS.finditer(line))
    for index, run in enumerate(runs):
        if run.start() < end:
            continue
        closing = next((other for other in runs[index + 1 :] if len(other[0]) == len(run[0])), None)
        if closing:
            parts += [line[end : run.start()], _piece(found, line[run.start() : closing.end()])]
            end = closing.end()
    return "".join(parts) + line[end:]


def _drop_comments(found: Text) -> None:
    parts, end = [], 0
    while (start := found.text.find("<!--", end)) >= 0:
        closing = found.text.find("-->", start + 2)
        if closing < 0:
            found.report(start, "odd markup", "the comment does not end")
            break
        parts.append(found.text[end:start] + GONE * max(1, found.text.count("\n", start, closing)))
        # A mark that stands for no line must not count as one.
        if "\n" not in found.text[start:closing]:
            parts[-1] = parts[-1][:-1]
        end = closing + 3
    found.text = "".join(parts) + found.text[end:]


def _mark_includes(found: Text) -> None:
    def mark(include: re.Match[str]) -> str:
        found.includes.append((include[1].strip(), found.line_of(include.start())))
        return f"{OPEN}i{len(found.includes) - 1}{CLOSE}"

    found.replace(_INCLUDE, mark)
    for broken in _BROKEN_INCLUDE.finditer(found.text):
        found.report(broken.start(), "unknown include", f"“{broken[0]}” cannot be read")


def _figure(found: Text, figure: re.Match[str]) -> str:
    source, described = _SOURCE.search(figure[1]), _ALTERNATIVE.search(figure[1])
    return _shown(found, figure, source[1] if source else "", described[1] if described else "")


def _picture(found: Text, picture: re.Match[str]) -> str:
    return _shown(found, picture, picture[2], picture[1])


def _shown(found: Text, match: re.Match[str], source: str, words: str) -> str:
    """The picture when it can be shown; else its description inside a sentence, and nothing on a line of its own."""
    if source.lower().startswith("https://"):
        return f"![{words}]({source})"
    found.report(match.start(), "missing picture", f"“{source}” is not in the folder")
    line_start, line_end = found.text.rfind("\n", 0, match.start()) + 1, found.text.find("\n", match.end())
    before, after = (
        found.text[line_start : match.start()],
        found.text[match.end() : line_end if line_end >= 0 else None],
    )
    words = words.strip().lstrip("!").rstrip(".").replace("[", "(").replace("]", ")")
    if before.endswith("[") and after.startswith("]("):  # The picture is all that a link shows.
        return words
    alone = not before.strip(" \t>-*+|0123456789.") and not after.strip(" \t|\\")
    return "" if alone or not words else f"({words})"


def _link(found: Text, link: re.Match[str], places: Places) -> str:
    there = places.destination(found.file, link[2])
    if there.kind:
        found.report(link.start(), there.kind, there.message)
    return f"[{link[1]}]({there.address})" if there.address else link[1]


def _definition(found: Text, line: re.Match[str], places: Places) -> str:
    there = places.destination(found.file, line[2])
    if there.kind:
        found.report(line.start(), there.kind, there.message)
    return f"{line[1]}{there.address}{line[3]}" if there.address else ""


def _replace_tags(found: Text) -> None:
    def replaced(tag: re.Match[str]) -> str:
        start = found.text.rfind("\n", 0, tag.start()) + 1
        other = tags.replacement(tag, found.text[start : start + 200].lstrip(" >\t").startswith("|"))
        if other is None and tags.is_odd(tag) and not tag[1]:
            found.report(tag.start(), "odd markup", f"HTML “<{tag[2]}>” is kept as text")
        return tag[0] if other is None else other

    if "<" in found.text:
        found.replace(tags.TAG, replaced)


def _same_lines(before: str, after: str) -> str:
    """What replaces something, with a mark for each line end that fell away."""
    return after + GONE * max(0, before.count("\n") - after.count("\n"))


def _lines(text: str) -> list[str]:
    """The lines, without those of which nothing is left."""
    kept = []
    for line in text.split("\n"):
        bare = line.replace(GONE, "")
        if bare.strip() or line == bare:
            kept.append(bare)
    return kept
