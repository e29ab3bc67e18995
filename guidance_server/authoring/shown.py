"""Items and revisions as plain values, for what leaves the server."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from guidance_server.authoring.translations.standing import Standing


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


def language(found: Standing, older: Mapping[str, str]) -> dict[str, Any]:
    """One language of an item; ``older`` are the source texts of then, by digest."""
    return {
        "locale": found.locale,
        "state": found.state,
        "behind": found.behind,
        "missing": found.missing,
        "texts": [
            {
                "path": one.path,
                "state": one.state,
                "source": one.source,
                "source_then": older.get(one.base.source_hash) if one.base and one.state == "behind" else None,
                "translation": one.said,
                "made_from": one.base.number if one.base else None,
            }
            for one in found.texts
        ],
    }
