"""The Markdown that authors write: CommonMark with tables and strikethrough, two containers and two tags; no HTML."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from guidance_server.authoring.containers import containers

# A tree may be 16 deep. Reading links inside links costs this much more for each level, so it is not higher than needed.
_NESTING = 20
_KNOWN_TAG = re.compile(r"<br ?/?>|<kbd>([^<>\n]{1,60})</kbd>", re.IGNORECASE)


def _known_tag(state: StateInline, silent: bool) -> bool:
    # Markdown has no other words for a break inside a cell and for a key of the keyboard.
    found = _KNOWN_TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        token = state.push("kbd" if found[1] else "line_break", "", 0)
        token.content = found[1] or ""
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    parser.use(containers)
    parser.inline.ruler.before("autolink", "known_tag", _known_tag)
    # The rule of `urls.py` decides, and it wants to see what was written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url.replace(" ", "%20")  # type: ignore[method-assign]
    return parser


PARSER = _parser()
