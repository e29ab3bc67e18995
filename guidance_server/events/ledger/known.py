"""Numbers of visits and of what can happen, so that a row of an event names them; each is written when first met."""

import json
import sqlite3
from collections.abc import Callable
from typing import NamedTuple, TypeVar

# Above these, memory starts anew: an invented session for each batch must not fill it.
MOST = 20_000

# app_id, session, pseudonym, cohorts, flags; and type, page, item, rev.
Key = TypeVar("Key")
Value = TypeVar("Value")
VisitKey = tuple[int, str, str, str, int]
WhatKey = tuple[str, str, str, int]


class Visit(NamedTuple):
    """A person's session: its number, and what counting asks of it. The empty cohort stands for everybody."""

    number: int
    app_id: int
    cohorts: tuple[str, ...]
    flags: int


class What(NamedTuple):
    """What can happen: its number, and what counting asks of it."""

    number: int
    type: str
    page: str
    item: str


class Known:
    """Memory of the writer; `forget` after a transaction that was rolled back, which took its new numbers with it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._visits: dict[VisitKey, Visit] = {}
        self._whats: dict[WhatKey, What] = {}

    def forget(self) -> None:
        """Ask the database again for everything."""
        self._visits.clear()
        self._whats.clear()

    def visit(self, key: VisitKey) -> Visit:
        """The visit of this application, session, pseudonym, cohorts (a JSON list) and flags."""
        return self._visits.get(key) or _kept(self._visits, key, self._new_visit)

    def what(self, key: WhatKey) -> What:
        """What has this type, page, item and revision."""
        return self._whats.get(key) or _kept(self._whats, key, self._new_what)

    def _new_visit(self, key: VisitKey) -> Visit:
        number = self._number("visit", "app_id, session, pseudonym, cohorts, flags", key)
        return Visit(number, key[0], ("", *dict.fromkeys(json.loads(key[3]))), key[4])

    def _new_what(self, key: WhatKey) -> What:
        return What(self._number("what", "type, page, item, rev", key), *key[:3])

    def _number(self, table: str, columns: str, key: tuple[object, ...]) -> int:
        marks = ", ".join("?" * len(key))
        found = self._connection.execute(f"SELECT id FROM {table} WHERE ({columns}) = ({marks})", key).fetchone()
        if found is None:
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id"
            found = self._connection.execute(sql, key).fetchone()
        return int(found[0])


def _kept(memory: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    if len(memory) >= MOST:
        memory.clear()
    memory[key] = make(key)
    return memory[key]
