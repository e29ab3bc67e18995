"""Writing and deciding at size: the console's pages, folders of content, publishing."""

import importlib
from typing import Any

# Module → what it measures; each has `run() -> list of figures`.
PARTS = ("pages", "publishing", "ascode", "translations")


def run() -> list[dict[str, Any]]:
    """All parts, one after the other."""
    return [
        row | {"area": "authoring"} for part in PARTS for row in importlib.import_module(f"{__name__}.{part}").run()
    ]
