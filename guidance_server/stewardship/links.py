"""Where a content leads: the articles, flows and items that its texts link to; pure."""

import re

# As `authoring/markdown.py` reads them, in the canonical JSON of a whole content.
_LINK = re.compile(r"\]\(\s*<?(?:article|flow|item):([a-z0-9]+(?:-[a-z0-9]+)*)")
# What a content must have somewhere to link at all; a database looks for it before a text is read.
SIGNS = ("](article:", "](flow:", "](item:", "](<")


def linked(said: str) -> frozenset[str]:
    """Keys of what the texts of a content link to."""
    return frozenset(_LINK.findall(said))
