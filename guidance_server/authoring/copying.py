"""A copy of an item, as the start of another one."""

import copy
from collections.abc import Collection, Mapping
from typing import Any

LONGEST_KEY = 80
LONGEST_TITLE = 200


def duplicate(content: Mapping[str, Any], taken: Collection[str]) -> dict[str, Any]:
    """The same with a title that says so and a key that is free."""
    made = copy.deepcopy(dict(content))
    made["title"] = f"Copy of {content['title']}"[:LONGEST_TITLE]
    made["key"] = free_key(str(content["key"]), taken)
    return made


def free_key(key: str, taken: Collection[str]) -> str:
    """`amounts-copy`, or `amounts-copy-2` and so on where that is taken; a copy of a copy counts on."""
    stem = key.partition("-copy")[0]
    number = 1
    while True:
        end = "-copy" if number == 1 else f"-copy-{number}"
        found = stem[: LONGEST_KEY - len(end)].rstrip("-") + end
        if found not in taken:
            return found
        number += 1
