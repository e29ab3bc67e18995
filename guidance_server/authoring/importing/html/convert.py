"""HTML to Markdown in four steps: read as a browser reads it, take out and name, settle, write. Nothing runs on the way."""

from collections.abc import Callable
from dataclasses import dataclass

import nh3
from bs4 import BeautifulSoup, Tag

from guidance_server.authoring.importing.html import cleaning, office, parsing, writer
from guidance_server.authoring.importing.html.dropped import LINK, PICTURE, Dropped, Noted, short
from guidance_server.authoring.urls import safe_url
from guidance_server.errors import TooLarge
from guidance_server.sentences import say

LARGEST = 8 * 1024 * 1024
_TAGS = """
a b blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre q s samp strike strong table tbody td
tfoot th thead tr ul div section article figure figcaption caption summary
"""
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}}
_INTERNAL = ("article:", "flow:", "item:")
_SCHEMES = {"http", "https", "mailto", "tel", "article", "flow", "item"}
# Where a link or a picture leads: the address to write, or "" where only its words stay.
Resolve = Callable[[str], str]


@dataclass(frozen=True)
class Converted:
    """Markdown, and what did not come along."""

    markdown: str
    dropped: tuple[Dropped, ...] = ()


def to_markdown(html: str, resolve: Resolve = lambda address: address) -> Converted:
    """The Markdown of a piece of HTML; refuses what is too large or too deep."""
    if len(html) > LARGEST:
        raise TooLarge(
            say("This HTML has {number} characters.", number=f"{len(html):,}"),
            way_out=say("At most {most} are read; take a part of it.", most=f"{LARGEST:,}"),
        )
    noted = Noted()
    soup = parsing.tree(html)
    cleaning.clean(soup, noted)
    cleaning.overlooked(html, noted)
    office.settle(soup)
    for link in soup.find_all("a"):
        _link(link, resolve, noted)
    for picture in soup.find_all("img"):
        _picture(picture, resolve, noted)
    _flatten(soup)
    # The last word: whatever the steps before overlooked is not in what becomes Markdown.
    safe = nh3.clean(str(soup), tags=set(_TAGS.split()), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return Converted(writer.written(BeautifulSoup(f"<div>{safe}</div>", "html.parser")), noted.summary())


def _link(link: Tag, resolve: Resolve, noted: Noted) -> None:
    written = str(link.get("href") or "").strip()
    if not written or (written.startswith("#") and len(written) < 2):
        link.unwrap()
        return
    address = resolve(written.replace(" ", "%20"))
    if address.startswith(_INTERNAL) or address.startswith("#") or safe_url(address):
        link.attrs = {"href": address}
        return
    noted.add(LINK, say("The address of a link, {address}; its words stay.", address=short(written)))
    link.unwrap()


def _picture(picture: Tag, resolve: Resolve, noted: Noted) -> None:
    written, words = str(picture.get("src") or "").strip(), str(picture.get("alt") or "")
    address = resolve(written) if written else ""
    if address.lower().startswith("https:") and safe_url(address):
        picture.attrs = {"src": address, "alt": words}
        return
    name = say("a file inside of the page") if written.lower().startswith("data:") else short(written) or say("nothing")
    noted.add(PICTURE, say("A picture ({name}); its description stays. Upload it.", name=name))
    picture.replace_with(words)


def _flatten(soup: BeautifulSoup) -> None:
    """A table inside a table has no place in Markdown: its cells become text of the cell around it."""
    for table in soup.find_all("table"):
        if table.find_parent("table") is not None:
            for part in table.find_all(["thead", "tbody", "tfoot", "tr", "td", "th", "caption"]):
                part.insert_before(" ")
                part.insert_after(" ")
                part.unwrap()
            table.unwrap()
