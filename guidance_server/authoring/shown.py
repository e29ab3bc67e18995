"""Items and revisions as plain values, for what leaves the server."""

from datetime import datetime
from typing import Any, Protocol


class HasRevision(Protocol):
    """What is shown of a revision."""

    number: Any
    content_hash: Any
    created_at: Any
    note: Any
    title: Any


class HasItem(Protocol):
    """What is shown of an item."""

    key: Any
    kind: Any
    archived_at: Any


def revision(found: HasRevision, author: str) -> dict[str, Any]:
    """A revision without its content."""
    at: datetime = found.created_at
    return {
        "number": found.number,
        "content_hash": found.content_hash,
        "author": author,
        "created_at": at,
        "note": found.note,
    }


def item(found: HasItem, newest: HasRevision, author: str) -> dict[str, Any]:
    """An item with its newest revision."""
    return {
        "key": found.key,
        "kind": found.kind,
        "title": newest.title,
        "archived_at": found.archived_at,
        "revision": revision(newest, author),
    }
