"""HTML of word processors: lists that are paragraphs with a mark, headings that are classes, bold that is a style."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_LIST = re.compile(r"mso-list\s*:\s*(?!ignore)(\S+)\s+level(\d+)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:\d+|[a-z]|[ivxl]+)[.)]", re.IGNORECASE)
_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_THIN = re.compile(r"(?<![-\w])font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![-\w])font-style\s*:\s*italic", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:\s*[^;]*line-through", re.IGNORECASE)
_NAMED = {"MsoTitle": "h1", "MsoSubtitle": "h2", "MsoQuote": "blockquote", "MsoIntenseQuote": "blockquote"}
_DEEPEST_LIST = 8


def settle(soup: BeautifulSoup) -> None:
    """Turn what a word processor means by styles and classes into elements."""
    for paragraph in [one for one in soup.find_all("p") if _LIST.search(_style(one))]:
        _mark(paragraph)
    _gather(soup)
    for element in soup.find_all(["o:p", "b", "strong", "span", "p", "font"]):
        _settle(soup, element)
    for text in [one for one in soup.find_all(string=True) if "\xa0" in one]:
        text.replace_with(NavigableString(str(text).replace("\xa0", " ")))


def _style(element: Tag) -> str:
    return str(element.get("style", ""))


def _mark(paragraph: Tag) -> None:
    """Make a list item of the paragraph; its mark says whether the list counts."""
    found = _LIST.search(_style(paragraph))
    mark = next((one for one in paragraph.find_all("span") if _IGNORED.search(_style(one))), None)
    words = mark.get_text() if mark else ""
    if mark:
        mark.decompose()
    paragraph.name = "li"
    paragraph.attrs = {
        "data-list": "ol" if _NUMBER.match(words) else "ul",
        "data-level": str(min(int(found[2]) if found else 1, _DEEPEST_LIST)),
    }


def _gather(soup: BeautifulSoup) -> None:
    """Put runs of such items into lists, deeper ones into the item before them."""
    for item in soup.find_all("li", attrs={"data-level": True}):
        parent = _list_before(soup, item, int(str(item["data-level"])))
        item.extract()
        parent.append(item)
    for item in soup.find_all("li", attrs={"data-level": True}):
        item.attrs = {}


def _list_before(soup: BeautifulSoup, item: Tag, level: int) -> Tag:
    kind = str(item["data-list"])
    before = item.find_previous_sibling()
    here = before if isinstance(before, Tag) and before.get("data-word") and not _words_between(before, item) else None
    if here is None:
        here = soup.new_tag(kind, attrs={"data-word": "1"})
        item.insert_before(here)
    for _ in range(level - 1):
        last = here.find_all("li", recursive=False)
        if not last:
            break
        inner = last[-1].find(["ul", "ol"], recursive=False)
        if not isinstance(inner, Tag):
            inner = soup.new_tag(kind)
            last[-1].append(inner)
        here = inner
    return here


def _words_between(before: Tag, item: Tag) -> bool:
    between = before.next_sibling
    while between is not None and between is not item:
        if isinstance(between, NavigableString) and between.strip():
            return True
        between = between.next_sibling
    return False


def _settle(soup: BeautifulSoup, element: Tag) -> None:
    style = _style(element)
    if element.name == "o:p":
        element.unwrap()
    elif element.name in ("b", "strong") and _THIN.search(style):
        element.unwrap()  # Whole documents come wrapped in a bold that is not bold.
    elif element.name == "p":
        element.name = next((_NAMED[one] for one in element.get_attribute_list("class") if one in _NAMED), "p")
    elif element.get_text(strip=True):
        for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em"), (_STRUCK, "s")):
            if pattern.search(style) and not element.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", name]):
                _wrap_inside(soup, element, name)


def _wrap_inside(soup: BeautifulSoup, element: Tag, name: str) -> None:
    inner = soup.new_tag(name)
    for child in list(element.contents):
        inner.append(child.extract())
    element.append(inner)
