"""What a static answer says over HTTP: which copy a browser may keep, who may read it, in which coding it travels."""

from collections.abc import Iterator

Header = tuple[str, str]

POINTER_CACHE = "max-age=30, must-revalidate"
FOREVER = "max-age=31536000, immutable"
LOADER_CACHE = "max-age=600, stale-while-revalidate=86400"
JSON, SCRIPT = "application/json; charset=utf-8", "text/javascript; charset=utf-8"
WEBP = "image/webp"

# Host pages are of other origins; what is served here is public to whoever has the application's key.
SHARED: list[Header] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Timing-Allow-Origin", "*"),
    ("X-Content-Type-Options", "nosniff"),
]
PREFLIGHT: list[Header] = [
    *SHARED,
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
]
REFUSED: list[Header] = [
    *SHARED,
    ("Content-Type", JSON),
    ("Content-Length", "2"),
    ("Cache-Control", "no-store"),
    ("Allow", "GET, HEAD, OPTIONS"),
]

# Content codings by preference, with the end of the file's name that has it.
_CODINGS = (("br", ".br"), ("gzip", ".gz"))


def codings(accepted: str) -> Iterator[Header]:
    """(coding, suffix) in the order to look for files; the plain file comes last and always fits."""
    offers = {name.strip().lower(): weight.replace(" ", "") for name, _, weight in _offers(accepted)}
    for coding, suffix in _CODINGS:
        if offers.get(coding, "q=0") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            yield coding, suffix
    yield "", ""


def is_known(etag: str, if_none_match: str) -> bool:
    """Whether the browser has exactly this copy; proxies that compress mark the tag as weak."""
    return etag in if_none_match or if_none_match.strip() == "*"


def headers(kind: str, cache: str, etag: str, coding: str = "") -> list[Header]:
    """Headers of an answer with a body."""
    found = [("Content-Type", kind), *unchanged(cache, etag)]
    return [*found, ("Content-Encoding", coding)] if coding else found


def unchanged(cache: str, etag: str) -> list[Header]:
    """Headers of the answer that the copy is still right."""
    return [("ETag", etag), ("Cache-Control", cache), ("Vary", "Accept-Encoding"), *SHARED]


def _offers(accepted: str) -> Iterator[tuple[str, str, str]]:
    return (offer.partition(";") for offer in accepted.split(","))
