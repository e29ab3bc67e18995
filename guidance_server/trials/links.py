"""The link that opens a trial: an address of the application with a code in its query."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from guidance_server.apps.origins import origin
from guidance_server.authoring.urls import safe_url

PARAMETER = "guidance-try"


def allowed(address: str, origins: Iterable[str]) -> bool:
    """Whether an address lies on one of the application's origins; another site must never get the code."""
    return safe_url(address) is not None and origin(address) in set(origins)


def link(address: str, code: str, parameter: str = PARAMETER) -> str:
    """The address with the code; its own query, its fragment and so a hash router's place stay as they are."""
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] != parameter]
    query = "&".join([*kept, f"{parameter}={code}"])
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, parts.fragment))


def proposed(origins: Iterable[str], paths: Iterable[str]) -> str:
    """Where an item could be tried: the first of its pages whose address has no gaps, on the first origin."""
    first = next(iter(origins), "")
    whole = (path for path in paths if "*" not in path and ":" not in path)
    return first + next(whole, "/") if first else ""
