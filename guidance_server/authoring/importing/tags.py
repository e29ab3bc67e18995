"""HTML tags inside Markdown: those with a meaning in Markdown become it, the rest stays text and is reported."""

import re

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
# Tag → what stands for its start and its end. In a cell of a table a new line is `<br>`, elsewhere a blank line.
_SAME = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "del": "~~", "s": "~~"}
_DROPPED = frozenset(
    [
        "a",
        "sup",
        "sub",
        "span",
        "div",
        "center",
        "font",
        "u",
        "small",
        "big",
        "nobr",
        "ul",
        "ol",
        "blockquote",
        "tbody",
        "thead",
        "section",
        "figure",
    ]
)
# What looks like a tag but is none of HTML's is a placeholder: `<your tenant>`. Those below are, and Markdown has no
# words for them.
_ODD = frozenset(
    [
        "table",
        "tr",
        "td",
        "th",
        "img",
        "iframe",
        "script",
        "style",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "video",
        "audio",
        "svg",
    ]
)
_ITEM = "• "


def replacement(found: re.Match[str], in_cell: bool) -> str | None:
    """What stands for a tag; None where it stays as it is."""
    closing, name = bool(found[1]), found[2].lower()
    if name == "br":
        return "<br>"
    if name == "kbd":
        return found[0].lower()
    if name in _SAME:
        return _SAME[name]
    if name == "p":
        return "<br>" if in_cell and closing else "" if in_cell else "\n\n"
    if name == "li":
        return "" if closing else f"<br>{_ITEM}" if in_cell else "\n- "
    return "" if name in _DROPPED else None


def is_odd(found: re.Match[str]) -> bool:
    """Whether a tag that stays is HTML after all."""
    return found[2].lower() in _ODD
