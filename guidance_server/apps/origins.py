"""Origins: where an application is served from, written as a browser writes them."""

from urllib.parse import urlsplit

from guidance_server.sentences import say

_PORTS = {"http": 80, "https": 443}


def origin(address: str) -> str:
    """The origin of an address as a browser's `Origin` header has it; empty for what has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or "\\" in address:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != _PORTS[parts.scheme] else "")


def problem(text: str) -> str | None:
    """What is wrong with an origin in a sentence, or None."""
    if isinstance(text, str) and text and origin(text) == text:
        return None
    return say("“{text}” is not an origin. Write it as https://erp.example.com, without a path.", text=text)
