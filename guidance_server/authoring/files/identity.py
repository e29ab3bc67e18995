"""What a part of a folder is called, and when two of them say the same."""

import hashlib
from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.content import canonical

ITEMS, SETTINGS = "items", "application"


def named(section: str, key: str) -> str:
    """The name of a part, such as `pages.home`."""
    return f"{section}.{key}"


def digest(value: Mapping[str, Any]) -> str:
    """The hash of what a part says; of an item it is the content hash that an approval is bound to."""
    return hashlib.sha256(canonical(value)).hexdigest()
