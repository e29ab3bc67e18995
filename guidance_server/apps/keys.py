"""Keys: how things are named in addresses, packs and files."""

import re
import unicodedata

from guidance_server.sentences import say

LONGEST = 80
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def problem(key: str) -> str | None:
    """Why this cannot be a key, or None."""
    if not key:
        return "A key is needed."
    if len(key) > LONGEST:
        return say("A key has at most {longest} characters.", longest=LONGEST)
    if not _KEY.match(key):
        return "A key has small letters, digits and single hyphens between them, such as amount-field."
    return None


def key_from(title: str) -> str:
    """The key that a title suggests; empty when nothing of it can stand in a key."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
