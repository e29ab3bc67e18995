"""Markdown to a tree of nodes: `["p", "Choose ", ["strong", "New"]]`. There is no HTML on the way, and none comes out.

A node is `[kind, attributes?, *children]`, a string is text. What cannot stand in a tree (an address the URL rule refuses,
a link to something unknown) keeps its words, loses its effect and is reported with its line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from guidance_server.authoring.parser import PARSER
from guidance_server.authoring.urls import safe_url
from guidance_server.images import address as pictures
from guidance_server.sentences import say

BYTES = 64 * 1024
DEEPEST = 16
Node = Any  # str, or a list [kind, attributes?, *children]; a recursive type gains nothing for the readers here.
Resolve = Callable[[str, str], bool]

_KINDS = {
    "paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "quote", "em": "em",
    "strong": "strong", "s": "s", "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr", "th": "th",
    "td": "td", "heading": "h", "steps": "steps", "details": "details", "link": "a",
}  # fmt: skip
_ALERT = re.compile(r"\[!(note|tip|important|caution|warning)\]\s*", re.IGNORECASE)
_INTERNAL = re.compile(r"(article|flow|item):([a-z0-9]+(?:-[a-z0-9]+)*)(?:#[^\s]*)?")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#.\-]{1,20}")
_BLOCKS = {
    "p",
    "h",
    "ul",
    "ol",
    "li",
    "quote",
    "note",
    "pre",
    "hr",
    "table",
    "tr",
    "steps",
    "step",
    "details",
    "summary",
    "br",
}


@dataclass(frozen=True)
class Link:
    """Where a link goes: kind `url`, `image`, `article`, `flow`, `item` or `place` (in the same text); and its line."""

    kind: str
    target: str
    line: int


@dataclass(frozen=True)
class Problem:
    """What cannot stay as it is written, in a sentence, and its line."""

    line: int
    message: str


@dataclass(frozen=True)
class Tree:
    """What Markdown says, where it links to and what is wrong with it."""

    nodes: list[Node]
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


def to_tree(source: str, *, resolve: Resolve | None = None) -> Tree:
    """Read Markdown; ``resolve(kind, key)`` says whether an internal target exists (without it, every one does)."""
    size = len(source.encode("utf-8", "replace"))
    if size > BYTES:
        limit = say("The text has {size} bytes; {bytes} are allowed. Split it.", size=f"{size:,}", bytes=f"{BYTES:,}")
        return Tree([], (), (Problem(1, limit),))
    builder = _Builder(resolve or (lambda kind, key: True))
    tokens = PARSER.parse(source)
    builder.shift = any(token.type == "heading_open" and token.tag == "h1" for token in tokens)
    for token in tokens:
        builder.take(token)
    return Tree(builder.nodes, tuple(builder.links), tuple(builder.problems))


def to_text(nodes: list[Node]) -> str:
    """The words of a tree: a line per block, for search and snippets."""
    pieces = "".join(_pieces(nodes))
    return "\n".join(line for line in (" ".join(raw.split()) for raw in pieces.split("\n")) if line)


def _pieces(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        around = "\n" if node[0] in _BLOCKS else " " if node[0] in {"td", "th"} else ""
        yield around
        yield from _pieces([child for child in node[1:] if not isinstance(child, dict)])
        yield around


class _Builder:
    """Takes tokens one by one; `open` is the path of lists that are being filled, outermost first."""

    def __init__(self, resolve: Resolve) -> None:
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self.problems: list[Problem] = []
        self.shift = False
        self._resolve = resolve
        self._open: list[list[Node]] = [self.nodes]
        self._starts: list[int] = []
        self._line = 1

    def take(self, token: Token) -> None:
        """Add what one token stands for."""
        if token.map:
            self._line = token.map[0] + 1
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            self._begin(name, token)
        elif token.nesting == -1:
            self._end(name)
        else:
            _LEAVES[token.type](self, token)

    def _begin(self, name: str, token: Token) -> None:
        # The paragraph of a tight list item is hidden: its words belong to the item itself.
        node: list[Node] | None = None if token.hidden else [_KINDS[name]]
        attributes = _ATTRIBUTES[name](self, token) if node and name in _ATTRIBUTES else {}
        if attributes is None:
            node = None
        if node and len(self._open) > DEEPEST:
            self._refuse(say("This is nested deeper than {deepest} levels.", deepest=DEEPEST))
            node = None
        if node is None:
            self._open.append(self._open[-1])
            self._starts.append(self._line)
            return
        if attributes:
            node.append(attributes)
        self._open[-1].append(node)
        self._open.append(node)
        self._starts.append(self._line)
        if name == "details" and token.info:
            self.leaf("summary", token.info)

    def _end(self, name: str) -> None:
        closed, line = self._open.pop(), self._starts.pop()
        if closed is not self._open[-1] and name in _FINISH:
            # What is wrong with a whole block is said where it begins.
            self._line, after = line, self._line
            _FINISH[name](self, closed)
            self._line = after

    def _refuse(self, message: str) -> None:
        problem = Problem(self._line, message)
        if not self.problems or self.problems[-1] != problem:
            self.problems.append(problem)

    def text(self, text: str) -> None:
        """Add text, joined to the text before it."""
        here = self._open[-1]
        # The first member of a node is its kind, which is no text although it is a string.
        if len(here) > int(here is not self.nodes) and isinstance(here[-1], str):
            here[-1] += text
        elif text:
            here.append(text)

    def leaf(self, *node: Node) -> None:
        """Add a node without children, or with a text; where the tree is deep enough, the text alone."""
        if len(self._open) <= DEEPEST:
            self._open[-1].append(list(node))
            return
        self._refuse(say("This is nested deeper than {deepest} levels.", deepest=DEEPEST))
        self.text(" ".join(part for part in node[1:] if isinstance(part, str)) or " ")

    def inline(self, token: Token) -> None:
        """The words of a block."""
        for child in token.children or ():
            self.take(child)

    def soft_break(self, token: Token) -> None:
        """The end of a line that does not end a paragraph."""
        self._line += 1
        self.text(" ")

    def hard_break(self, token: Token) -> None:
        """A line that is broken on purpose."""
        self._line += 1
        self.leaf("br")

    def code(self, token: Token) -> None:
        """A block of code, with its language when the fence names one."""
        language = _LANGUAGE.match(token.info.strip())
        self.leaf("pre", *([{"lang": language[0]}] if language else []), token.content.rstrip("\n"))

    def image(self, token: Token) -> None:
        """A picture from https or from our own uploads; any other leaves its description."""
        address = str(token.attrs.get("src", ""))
        own = pictures.parse(address)
        if not own and not (address.lower().startswith("https:") and safe_url(address)):
            self._refuse(say("The picture “{address}” needs an https address or an upload.", address=_short(address)))
            return self.text(token.content)
        self.links.append(Link("image", address, self._line))
        size = {"width": own.width, "height": own.height} if own else {}
        return self.leaf("img", {"src": address, "alt": _plain(token)} | size)

    def link(self, token: Token) -> dict[str, str] | None:
        """Where a link goes, or None when it may not go there: then its words stay."""
        address = str(token.attrs.get("href", ""))
        internal = _INTERNAL.fullmatch(address)
        if internal:
            return self._internal(internal[1], internal[2])
        if address.startswith("#"):
            self.links.append(Link("place", address, self._line))
            return None
        if safe_url(address) is None:
            self._refuse(
                say("The link “{address}” needs a full https, http, mailto or tel address.", address=_short(address))
            )
            return None
        self.links.append(Link("url", address, self._line))
        return {"href": address}

    def _internal(self, kind: str, key: str) -> dict[str, str] | None:
        if not self._resolve(kind, key):
            self._refuse(say("There is no {kind} “{key}”.", kind=kind, key=key))
            return None
        self.links.append(Link(kind, key, self._line))
        return {kind: key}

    def heading(self, token: Token) -> dict[str, int]:
        """Headings begin at 2: the title of the article is the first."""
        return {"level": min(4, max(2, int(token.tag[1]) + self.shift))}

    def note(self, quote: list[Node]) -> None:
        """A quote that begins with `[!NOTE]` is a note."""
        first = quote[1] if len(quote) > 1 else None
        if not isinstance(first, list) or first[0] != "p" or len(first) < 2 or not isinstance(first[1], str):
            return
        alert = _ALERT.match(first[1])
        if alert is None:
            return
        said = first[1][alert.end() :]
        rest = [said, *first[2:]] if said else first[3:] if first[2:3] == [["br"]] else first[2:]
        quote[:] = ["note", {"tone": alert[1].lower()}, *([["p", *rest]] if rest else []), *quote[2:]]

    def steps(self, block: list[Node]) -> None:
        """The numbered list inside is the steps."""
        lists = [child for child in block[1:] if isinstance(child, list) and child[0] == "ol"]
        if len(lists) != 1 or len(block) != 2:
            self._refuse("“:::steps” holds one numbered list and nothing else.")
        items = [item for found in lists for item in found[1:] if isinstance(item, list)]
        block[1:] = [["step", *item[1:]] for item in items]


def _start(_builder: _Builder, token: Token) -> dict[str, int]:
    start = token.attrs.get("start")
    return {"start": int(start)} if start is not None else {}


def _align(_builder: _Builder, token: Token) -> dict[str, str]:
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return {"align": side} if side else {}


def _plain(token: Token) -> str:
    return "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:79]}…"


_LEAVES: dict[str, Callable[[_Builder, Token], None]] = {
    "inline": _Builder.inline,
    "text": lambda builder, token: builder.text(token.content),
    "softbreak": _Builder.soft_break,
    "hardbreak": _Builder.hard_break,
    "line_break": lambda builder, token: builder.leaf("br"),
    "kbd": lambda builder, token: builder.leaf("kbd", token.content),
    "code_inline": lambda builder, token: builder.leaf("code", token.content),
    "code_block": _Builder.code,
    "fence": _Builder.code,
    "hr": lambda builder, token: builder.leaf("hr"),
    "image": _Builder.image,
}
_ATTRIBUTES: dict[str, Callable[[_Builder, Token], dict[str, Any] | None]] = {
    "link": _Builder.link, "heading": _Builder.heading, "ordered_list": _start, "th": _align, "td": _align,
}  # fmt: skip
_FINISH: dict[str, Callable[[_Builder, list[Node]], None]] = {"blockquote": _Builder.note, "steps": _Builder.steps}
