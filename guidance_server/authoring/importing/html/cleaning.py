"""What a page may not bring along: taken out of its tree, each named."""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from guidance_server.authoring.importing.html import dropped as what
from guidance_server.authoring.importing.html.dropped import Noted, short
from guidance_server.sentences import Sentence, say

# Element → kind and what it is called; what it holds goes with it.
_OUT = {
    "script": (what.SCRIPT, say("A script")),
    "style": (what.STYLE, say("A style sheet")),
    "link": (what.STYLE, say("A linked file")),
    "iframe": (what.FRAME, say("A frame")),
    "frame": (what.FRAME, say("A frame")),
    "frameset": (what.FRAME, say("A set of frames")),
    "object": (what.FRAME, say("An embedded object")),
    "embed": (what.FRAME, say("An embedded object")),
    "applet": (what.FRAME, say("An applet")),
    "input": (what.FORM, say("A field of a form")),
    "textarea": (what.FORM, say("A field of a form")),
    "select": (what.FORM, say("A field of a form")),
    "button": (what.FORM, say("A button")),
    "isindex": (what.FORM, say("A field of a form")),
    "noscript": (what.TRACKER, say("A part for readers without scripts")),
    "audio": (what.MEDIA, say("A recording")),
    "video": (what.MEDIA, say("A video")),
    "canvas": (what.MEDIA, say("A canvas")),
    "svg": (what.MEDIA, say("A drawing (SVG)")),
    "math": (what.MEDIA, say("A formula (MathML)")),
    "base": (what.LINK, say("An address that all links began with")),
}
# Nothing that a reader ever saw, and nothing that did anything.
_SILENT = (
    "title",
    "template",
    "param",
    "source",
    "track",
    "datalist",
    "xml",
    "noframes",
    "w:sdtpr",
    "v:shapetype",
    "meta",
)
_ADDRESSES = ("src", "data", "href", "action", "code")
# Hosts that count readers; their pictures are there for nobody to look at.
_COUNTERS = re.compile(
    r"(?:^|\.)(?:google-analytics|googletagmanager|doubleclick|facebook|hotjar|segment|mixpanel|matomo|piwik|hubspot|hs-analytics|"
    r"pixel\.wp|scorecardresearch|quantserve|bat\.bing|pendo|walkme|amplitude|clarity|list-manage|mailtrack|sendgrid)\.",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_ONE_PIXEL = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px|pt)?\s*(?:;|$)", re.IGNORECASE)
_WRITTEN_HANDLER = re.compile(r"<[^<>]{0,2000}?[\s/\"'](on[a-z]{3,30})\s*=", re.IGNORECASE)
_WRITTEN_SCRIPT = re.compile(r"<script[\s/>]", re.IGNORECASE)
_RUNS = re.compile(r"\s*(javascript|vbscript|livescript|mocha|data)\s*:", re.IGNORECASE)


def clean(soup: BeautifulSoup, noted: Noted) -> None:
    """Take everything out that is no text, picture, table, list or link."""
    for element in list(soup.find_all(True)):
        if element.decomposed:
            continue
        if element.name in _OUT:
            _take_out(element, noted)
        elif element.name in _SILENT:
            element.decompose()
        elif tracker := _tracker(element):
            noted.add(what.TRACKER, tracker)
            element.decompose()
        elif _is_hidden(element):
            _take_hidden(element, noted)
        else:
            _attributes(element, noted)


def overlooked(html: str, noted: Noted) -> None:
    """Name scripts and handlers of elements that are not read at all, such as those of the page's own body."""
    named = {one.sentence for one in noted.found}
    if _WRITTEN_SCRIPT.search(html) and not any(_names_script(sentence) for sentence in named):
        noted.add(what.SCRIPT, say("{what}.", what=say("A script")))
    for handler in dict.fromkeys(found[1].lower() for found in _WRITTEN_HANDLER.finditer(html)):
        if (sentence := _handler(handler)) not in named:
            noted.add(what.SCRIPT, sentence)


def _names_script(sentence: str) -> bool:
    return sentence.startswith("A script") or sentence.endswith("a script inside of it.")


def _take_out(element: Tag, noted: Noted) -> None:
    kind, name = _OUT[element.name]
    address = next((str(element[one]) for one in _ADDRESSES if element.get(one)), "")
    for handler in _handlers(element):
        noted.add(what.SCRIPT, _handler(handler))
    scripts = element.find_all("script") if element.name != "script" else []
    for script in scripts:
        noted.add(what.SCRIPT, say("{what}: a script inside of it.", what=name))
        script.decompose()
    for inner in element.find_all(True):
        for handler in _handlers(inner):
            noted.add(what.SCRIPT, _handler(handler))
        _running_addresses(inner, noted)
    _running_addresses(element, noted)
    noted.add(kind, _said(element, kind, name, address))
    element.decompose()


def _said(element: Tag, kind: str, name: Sentence, address: str) -> Sentence:
    field = str(element.get("name") or element.get("type") or "") if kind == what.FORM else ""
    if field:
        return say("{what} “{field}”.", what=name, field=short(field))
    if address and kind != what.FORM:
        return say("{what} from {address}.", what=name, address=short(address))
    return say("{what}.", what=name)


def _handler(name: str) -> Sentence:
    return say("The event handler {name}.", name=name)


def _tracker(image: Tag) -> str:
    if image.name != "img":
        return ""
    source, style = str(image.get("src", "")), str(image.get("style", ""))
    host = _host(source)
    tiny = any(str(image.get(side, "")).strip().removesuffix("px") in ("0", "1") for side in ("width", "height"))
    if tiny or _ONE_PIXEL.search(style):
        return say("A picture of one dot that counts readers, from {host}.", host=short(host or source) or say("nowhere"))
    if host and _COUNTERS.search(f"{host}."):
        return say("A picture that counts readers, from {host}.", host=short(host))
    return ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_hidden(element: Tag) -> bool:
    hidden = element.has_attr("hidden") or _HIDDEN.search(str(element.get("style", "")))
    # Word hides the marks of its lists so; they are read by `office.py`.
    return bool(hidden) and "mso-list" not in str(element.get("style", ""))


def _take_hidden(element: Tag, noted: Noted) -> None:
    for inner in [element, *element.find_all(True)]:
        if inner.name in _OUT:
            noted.add(_OUT[inner.name][0], say("{what} in a hidden place.", what=_OUT[inner.name][1]))
        _running_addresses(inner, noted)
        for handler in _handlers(inner):
            noted.add(what.SCRIPT, _handler(handler))
    words = short(element.get_text(" "))
    if words:
        noted.add(what.HIDDEN, say("Hidden text: “{words}”.", words=words))
    element.decompose()


def _attributes(element: Tag, noted: Noted) -> None:
    for handler in _handlers(element):
        noted.add(what.SCRIPT, _handler(handler))
        del element[handler]
    if element.get("ping"):
        noted.add(what.TRACKER, say("An address that is told of clicks, {address}.", address=short(str(element["ping"]))))
    if element.name == "form":
        address = short(str(element.get("action", "")))
        to = say("A form to {address}; its words stay.", address=address) if address else say("A form; its words stay.")
        noted.add(what.FORM, to)
    _running_addresses(element, noted)


def _running_addresses(element: Tag, noted: Noted) -> None:
    for name, value in list(element.attrs.items()):
        found = _RUNS.match(str(value)) if not name.startswith("on") else None
        if not found or name in ("alt", "title", "content", "value"):
            continue
        scheme = found[1].lower()
        if scheme != "data":
            noted.add(what.SCRIPT, say("An address that runs a script ({scheme}:).", scheme=scheme))
            del element[name]
        elif element.name != "img":
            noted.add(what.SCRIPT, say("An address that is a file of its own (data:)."))
            del element[name]


def _handlers(element: Tag) -> list[str]:
    return [name for name in element.attrs if name.startswith("on")]
