"""Two blocks that Markdown lacks, written between `:::name` and `:::`.

:::details What the columns mean        :::steps
Folded away until it is opened.         1. Choose a supplier.
:::                                     2. Send the request.
                                        :::
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

# An outer block takes more colons than an inner one, as fences of code do.
_OPENING = re.compile(r"(:{3,})[ \t]*(steps|details)\b[ \t]*([^\n]{0,200})\Z")
_CLOSING = re.compile(r"(:{3,})[ \t]*\Z")


def containers(parser: MarkdownIt) -> None:
    """Teach a parser these blocks; tokens are `steps_open`, `details_open` and their ends."""
    parser.block.ruler.before("fence", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    opening = None if state.is_code_block(start) else _OPENING.match(_line(state, start))
    if opening is None or silent:
        return opening is not None
    closing = _closing(state, start + 1, end, len(opening[1]))
    opened = state.push(f"{opening[2]}_open", "", 1)
    opened.map, opened.info = [start, closing], opening[3].strip()
    _inside(state, start + 1, closing)
    state.push(f"{opening[2]}_close", "", -1)
    state.line = min(closing + 1, end)
    return True


def _inside(state: StateBlock, start: int, end: int) -> None:
    # The end of the block must look like the end of the source to the rules inside, and only to them.
    outer_end, outer_type = state.lineMax, state.parentType
    state.lineMax, state.parentType = end, "reference"
    state.md.block.tokenize(state, start, end)
    state.lineMax, state.parentType = outer_end, outer_type


def _closing(state: StateBlock, line: int, end: int, colons: int) -> int:
    """The line that ends the block; one that nobody ended goes to the end of what it stands in."""
    while line < end:
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        found = _CLOSING.match(text)
        if found and len(found[1]) == colons:
            return line
        line += 1
    return end


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
