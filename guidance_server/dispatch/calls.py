"""The body of a call: one readable text, and each event by itself; pure."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from guidance_server.dispatch.letters import one_line

VERSION = 1
MOST_IN_TEXT = 10
# Chat servers read signs of a text as calls to everybody, links under other words, markup. Here they are only words.
_SPOKEN = str.maketrans({"<": "‹", ">": "›", "@": "＠", "[": "(", "]": ")", "`": "'"})


class Happened(NamedTuple):
    """One event as a receiver learns it. Of restricted content ``title``, ``item`` and ``said`` are empty."""

    event: str
    text: str
    title: str
    who: str
    item: str
    kind: str
    number: int
    restricted: bool
    url: str
    at: datetime
    said: str


def body(application: tuple[str, str], events: Sequence[Happened], url: str) -> str:
    """JSON of one call about an application (its short name, its name); ``url`` leads to all that is not named."""
    key, name = application
    told = [one._asdict() | {"at": one.at.isoformat()} for one in events]
    said = {
        "version": VERSION,
        "text": text(name, events, url),
        "application": {"key": key, "name": name},
        "events": told,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def text(name: str, events: Sequence[Happened], url: str) -> str:
    """What a chat server shows: a line for each, and how many more there are."""
    lines = [f"{spoken(name)}:", *(_line(one) for one in events[:MOST_IN_TEXT])]
    if more := len(events[MOST_IN_TEXT:]):
        lines.append(f"and {more} more: {url}")
    return "\n".join(lines) if len(lines) > 2 else " ".join(lines)


def spoken(words: str) -> str:
    """Words on one line that notify nobody and hide no link."""
    return one_line(words).translate(_SPOKEN)


def _line(one: Happened) -> str:
    said = f" “{spoken(one.said)}”" if one.said else ""
    return f"{spoken(one.text)}{said} {one.url}"
