"""The one URL rule: links, images, buttons and redirects go where this lets them.

An address is read as a browser reads it. What a browser would repair in silence (backslashes, control characters, a
user name before the host) is refused instead: nobody needs those. `sdk/js/src/render/url.js` mirrors this file.
"""

import re

LONGEST = 2048
# Control characters and spaces, the backslash, what hides or turns around what one reads, and lone halves of pairs.
_REFUSED = re.compile(
    r"[\x00-\x20\x7f-\xa0\\\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_WEB = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://([^/?#]+)")
_HOST = re.compile(r"[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)*\.?")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:]{2,39}\]")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.|$)){4}")
_NUMBER_LAST = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?")
_PORT = re.compile(r"[0-9]{1,5}")


def safe_url(url: str, *, relative: bool = False) -> str | None:
    """The address if it may be written into a page, else None; ``relative`` lets paths, queries, fragments pass too."""
    if not url or len(url) > LONGEST or _REFUSED.search(url):
        return None
    scheme = _SCHEME.match(url)
    if scheme is None:
        return url if relative and _is_relative(url) else None
    name, rest = scheme[1].lower(), url[scheme.end() :]
    if name in {"http", "https"}:
        return url if _is_web(url) else None
    return url if name in {"mailto", "tel"} and rest and not rest.startswith("/") else None


def _is_relative(address: str) -> bool:
    # `//host` borrows the page's scheme; a colon in the first segment would be a scheme to some reader.
    first = re.split(r"[/?#]", address, maxsplit=1)[0]
    return not address.startswith("//") and ":" not in first


def _is_web(address: str) -> bool:
    found = _WEB.match(address)
    if found is None or "@" in found[1]:
        return False
    host, port = _host_and_port(found[1])
    if port is not None and not (_PORT.fullmatch(port) and int(port) <= 65535):
        return False
    if host.startswith("["):
        return _is_ipv6(host)
    host = _ascii(host)
    # A host whose last part is a number is an IPv4 address to a browser, in whatever notation.
    if _NUMBER_LAST.fullmatch(host):
        return _IPV4.fullmatch(host) is not None
    return _HOST.fullmatch(host) is not None


def _host_and_port(authority: str) -> tuple[str, str | None]:
    end = authority.find("]") + 1
    host, colon, port = authority[end:].partition(":")
    return authority[:end] + host, port if colon else None


def _ascii(host: str) -> str:
    """The host in the form that goes over the wire; empty where it has none."""
    try:
        wire = host.lower().encode("idna").decode("ascii")
        return wire if "xn--" not in wire or wire.encode().decode("idna") else ""
    except UnicodeError:
        return ""


def _is_ipv6(host: str) -> bool:
    if not _IPV6.fullmatch(host) or ":::" in host or host.count("::") > 1:
        return False
    groups = [group for group in host[1:-1].split(":") if group]
    single_edge = re.search(r"^\[:[^:]|[^:]:\]$", host)
    full = len(groups) == 8 and "::" not in host
    short = len(groups) < 8 and "::" in host
    return not single_edge and (full or short) and all(len(group) <= 4 for group in groups)
