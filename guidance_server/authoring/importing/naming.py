"""Keys for files: taken from the path, unique, and the same in every run."""

import hashlib
from collections.abc import Iterable

from guidance_server.apps import keys

_DIGITS = 6


def keys_for(paths: Iterable[str]) -> dict[str, str]:
    """Path → key. Of two files that would share one, the first in order keeps it and the other gets a mark."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths, key=lambda path: (path.count("/"), path)):
        key = key_of(path)
        key = _marked(key, path) if key in taken else key
        taken.add(key)
        found[path] = key
    return found


def key_of(path: str) -> str:
    """The key that a path gives by itself."""
    name = path.removesuffix(".md")
    # `key_from` cuts what is too long, and two long names often differ only behind the cut.
    whole = "-".join(key for part in name.split("/") if (key := keys.key_from(part)))
    cut = len(whole) > keys.LONGEST or any(len(part) > keys.LONGEST for part in name.split("/"))
    return _marked(whole, path) if cut or not whole else whole


def _marked(key: str, path: str) -> str:
    mark = hashlib.sha256(path.encode()).hexdigest()[:_DIGITS]
    return f"{key[: keys.LONGEST - _DIGITS - 1].rstrip('-')}-{mark}".lstrip("-")
