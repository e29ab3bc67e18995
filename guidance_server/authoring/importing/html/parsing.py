"""HTML to a tree as a browser would build it, so that what is named and what is cleaned away is the same."""

import re
import string
from collections import Counter

import nh3
from bs4 import BeautifulSoup, Tag

from guidance_server.errors import Invalid, TooLarge
from guidance_server.sentences import say

# Deeper than any page that a person wrote. What reads a tree by calling itself would run out of stack far beyond it.
DEEPEST = 200
# Elements, their ends and entities: seconds of work, and more than a book has.
MOST = 100_000
# Elements that end by themselves: many of them may stand open.
_ENDING = "p li td th tr dt dd option br img hr input meta link source col wbr tbody thead tfoot"
# Every element that is named or read; of any other only the words are kept.
_ELEMENTS = """
a abbr address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center cite
code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd label legend li link main map mark
marquee math menu meta meter nav noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt
ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td template textarea
tfoot th thead time title tr track tt u ul var video wbr xml xmp animate animatemotion animatetransform set use image
foreignobject desc mi mtext mglyph annotation-xml o:p st1:place w:sdt w:sdtpr v:shape v:shapetype v:imagedata
"""
_SCHEMES = "http https mailto tel javascript vbscript data file blob about ftp livescript mocha cid article flow item"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def tree(html: str) -> BeautifulSoup:
    """The whole page with scripts and all, read by the parser that cleans it; refuses what is too deep or too much."""
    number = html.count("<") + html.count("&")
    if number > MOST:
        raise TooLarge(
            say("This HTML has {number} marks.", number=f"{number:,}"),
            way_out=say("At most {most} are read at once; take a part of it.", most=f"{MOST:,}"),
        )
    _refuse_deep(_running_depth(html))
    normal = nh3.clean(
        _CONTROL.sub("", html),
        tags=set(_ELEMENTS.split()),
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes=set(string.ascii_lowercase),
        url_schemes=set(_SCHEMES.split()),
        link_rel=None,
    )
    found = BeautifulSoup(f"<div>{normal}</div>", "html.parser")
    _refuse_deep(_depth(found))
    return found


def _running_depth(html: str) -> int:
    """How many elements of a name stand open at most: a bound that costs one look at the text."""
    standing: Counter[str] = Counter()
    ending, deepest = _ENDING.split(), 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name not in ending:
            standing[name] = max(0, standing[name] + (-1 if tag[1] else 1))
            deepest = max(deepest, standing[name])
    return deepest


def _depth(soup: BeautifulSoup) -> int:
    deepest = 0
    level: list[tuple[Tag, int]] = [(soup, 0)]
    while level:
        element, depth = level.pop()
        deepest = max(deepest, depth)
        level += [(child, depth + 1) for child in element.children if isinstance(child, Tag)]
    return deepest


def _refuse_deep(depth: int) -> None:
    if depth > DEEPEST:
        raise Invalid(
            say("This HTML is nested {depth} levels deep; at most {most} are read.", depth=f"{depth:,}", most=DEEPEST),
            way_out="Copy its text instead, or a part of it.",
        )
