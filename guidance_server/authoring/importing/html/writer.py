"""A clean tree to our Markdown, which knows no HTML: every word stays the same word when it is read again."""

import re

from bs4 import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

# Signs that begin something in Markdown wherever they stand; the backslash itself, before what it would escape.
_SIGNS = re.compile(r"([\\`*\[\]<|~])")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
# Signs that begin something at the start of a block.
_START = re.compile(r"^(\s*)([-+>#=]|:::)")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_FENCE = re.compile(r"`{3,}")
_SPACES = re.compile(r"\s+")
_KEYBOARD = re.compile(r"[^<>\n]{1,60}")
_FENCED = re.compile(r"(^[ \t>]*(`{3,})\n.*?\n[ \t>]*\2[ \t]*$)", re.MULTILINE | re.DOTALL)
_BREAKS = re.compile(r"\\\n([ \t>]*)(?:\\\n[ \t>]*)+")
_TRAILING = re.compile(r"[ \t]+(?=\n|\Z)")
# A break that nothing follows; its backslash would be read as one.
_BARE_BREAK = re.compile(r"(?<!\\)\\(?=\n[ \t>|]*(?:\n|\Z)|\Z)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def written(soup: Tag) -> str:
    """The Markdown of a clean tree."""
    for numbered in soup.find_all("ol"):
        start = str(numbered.get("start", "1"))
        for number, item in enumerate(numbered.find_all("li", recursive=False), int(start) if start.isdecimal() else 1):
            item["value"] = str(number)
    pieces = _FENCED.split(str(_Writer().convert_soup(soup)))
    # Every third piece is a block of code with its fence, whose lines are nobody's to tidy.
    return "".join(_tidy(piece) if n % 3 == 0 else piece if n % 3 == 1 else "" for n, piece in enumerate(pieces)).strip(
        "\n"
    )


def _tidy(text: str) -> str:
    text = _BARE_BREAK.sub("", _BREAKS.sub(_paragraphs, text))
    text = _TRAILING.sub("", text)
    return _BLANK_LINES.sub("\n\n", text)


def _paragraphs(breaks: re.Match[str]) -> str:
    """Two breaks are how people make a paragraph where they cannot."""
    return f"\n{breaks[1].rstrip()}\n{breaks[1]}"


class _Writer(MarkdownConverter):
    """What the library writes otherwise: our marks for keys and breaks in cells, and no HTML."""

    def __init__(self) -> None:
        super().__init__(
            heading_style=ATX, newline_style=BACKSLASH, bullets="-", wrap=True, wrap_width=None, table_infer_header=True
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Words that look like marks stay words."""
        text = _UNDERSCORE.sub(r"\\_", _SIGNS.sub(r"\\\1", text))
        text = _ENTITY.sub(r"\\&", text)
        return _NUMBERED.sub(r"\1\\\2", _START.sub(r"\1\\\2", text))

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A link on one line; an address in it cannot end it."""
        words = _SPACES.sub(" ", text.replace("\\\n", " ")).strip()
        address = str(element.get("href") or "")
        if not words or not address or "_noformat" in parent_tags:
            return text
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        return f"{before}[{words}]({_escaped(address)}){after}"

    def convert_img(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture, also inside of cells and headings."""
        words = self.escape(_SPACES.sub(" ", str(element.get("alt") or "")), parent_tags)
        return f"![{words}]({_escaped(str(element.get('src')))})"

    def convert_li(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """An item with its mark. The library counts all items before each one, which takes minutes for a long list."""
        words = text.strip()
        mark = f"{element['value']}. " if element.get("value") else "- "
        lines = [line and " " * len(mark) + line for line in words.split("\n")]
        return f"{mark}{chr(10).join(lines).lstrip(' ')}\n" if words else "\n"

    def convert_br(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A break; a cell of a table has a mark for it."""
        if {"td", "th"} & parent_tags:
            return "<br>"
        return " " if "_inline" in parent_tags else "\\\n"

    def convert_kbd(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A key of the keyboard."""
        words = text.strip()
        if "_noformat" in parent_tags:
            return text
        return f"<kbd>{words}</kbd>" if _KEYBOARD.fullmatch(words) else _code(text)

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Code in a fence that is longer than any in it."""
        if not text.strip():
            return ""
        longest = max((len(run) for run in _FENCE.findall(text)), default=2)
        fence = "`" * max(3, longest + 1)
        if {"td", "th"} & parent_tags:
            return f" {_code(_SPACES.sub(' ', text))} "
        body = text.strip("\n")
        return f"\n\n{fence}\n{body}\n{fence}\n\n"

    def convert_dt(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A term is a bold line: there are no lists of terms."""
        words = _SPACES.sub(" ", text).strip().strip("*")
        return f"\n\n**{words}**\n\n" if words else ""

    def convert_dd(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """What a term means is the paragraph after it."""
        return f"\n\n{text.strip()}\n\n"

    def convert_q(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Words that somebody else said."""
        return f"“{text}”"


def _code(text: str) -> str:
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text else ""
    return f"{ticks}{space}{text.strip()}{space}{ticks}"


def _escaped(address: str) -> str:
    return re.sub(r"[\s()<>\\]", lambda sign: f"%{ord(sign[0]):02X}", address)
