"""Reading the ledger: plain rows over read-only connections, which never wait for the writer nor make it wait."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from guidance_server.errors import Unavailable
from guidance_server.events.ledger import SCHEMA
from guidance_server.sentences import say

DAY_MS = 86_400_000


@dataclass(frozen=True)
class Scope:
    """Which events: of an application, from a day on and before a day (days since 1970, UTC), of a cohort or of all."""

    path: Path
    app_id: int
    since_day: int
    until_day: int
    cohort: str = ""

    @property
    def bounds(self) -> tuple[int, int, int]:
        """(application, from, before) in milliseconds."""
        return self.app_id, self.since_day * DAY_MS, self.until_day * DAY_MS


class Count(NamedTuple):
    """How often a type of event happened for one value (an item, a day, a cohort, a page)."""

    of: str
    type: str
    count: int


class StepRun(NamedTuple):
    """A step that a person's session reached in a flow, with the step's place."""

    session: str
    step: str
    index: int


class Doing(NamedTuple):
    """Something that somebody did with a revision of an item; ``who`` is a person, or the session of nobody in particular."""

    who: str
    rev: int
    type: str
    props: Mapping[str, Any]


class Sign(NamedTuple):
    """Something a person did with an item: the raw material of deflection."""

    pseudonym: str
    item: str
    type: str
    at: int
    issue: str


class RefusedRow(NamedTuple):
    """An event that was refused, with the reason."""

    received_at: int
    id: str
    type: str
    reason: str


def counts_by(scope: Scope, column: str) -> list[Count]:
    """Counts by `item`, `day`, `page` or `cohort`, out of the roll-ups; staging is not in them."""
    if column not in {"item", "day", "page", "cohort"}:
        raise ValueError(f"there is no count by {column}")
    where = "cohort <> ''" if column == "cohort" else "cohort = :cohort"
    rows = _rows(
        scope.path,
        f"SELECT {column}, type, sum(count) FROM rollup "
        f"WHERE app_id = :app AND day >= :since AND day < :until AND {where} GROUP BY 1, 2",
        {"app": scope.app_id, "since": scope.since_day, "until": scope.until_day, "cohort": scope.cohort},
    )
    return [Count(str(of), type_, count) for of, type_, count in rows]


def users(scope: Scope, types: Sequence[str] = ()) -> int:
    """Distinct people with at least one event of these types (of any, when none is named)."""
    where = _of_types(types)
    sql = f"SELECT count(DISTINCT pseudonym) FROM event e WHERE {_IN_SCOPE} AND pseudonym <> '' {where}"
    return int(_rows(scope.path, sql, _values(scope))[0][0])


def steps(scope: Scope, flow: str) -> list[StepRun]:
    """Each step that each session reached in a flow, once, in the order of reaching."""
    sql = (
        "SELECT session || pseudonym, props ->> 'step', min(props ->> 'index'), min(at) FROM event e "
        f"WHERE {_IN_SCOPE} AND type = 'step_reached' AND item = :item GROUP BY 1, 2 ORDER BY 4, 3"
    )
    rows = _rows(scope.path, sql, {**_values(scope), "item": flow})
    return [StepRun(session, step or "", index or 0) for session, step, index, _ in rows]


def completions(scope: Scope, flow: str) -> set[str]:
    """Sessions that completed a flow."""
    sql = (
        f"SELECT DISTINCT session || pseudonym FROM event e WHERE {_IN_SCOPE} "
        "AND type = 'content_completed' AND item = :item"
    )
    return {session for (session,) in _rows(scope.path, sql, {**_values(scope), "item": flow})}


def counts_of(scope: Scope, item: str) -> list[Count]:
    """Counts of one item by type, out of the roll-ups; staging is not in them."""
    rows = _rows(
        scope.path,
        "SELECT type, sum(count) FROM rollup WHERE app_id = :app AND day >= :since AND day < :until "
        "AND cohort = :cohort AND item = :item GROUP BY 1",
        {"app": scope.app_id, "since": scope.since_day, "until": scope.until_day, "cohort": scope.cohort, "item": item},
    )
    return [Count(item, type_, count) for type_, count in rows]


def doings(scope: Scope, item: str, types: Sequence[str]) -> list[Doing]:
    """What people did with an item, each thing once, the newest last."""
    sql = (
        "SELECT CASE pseudonym WHEN '' THEN session ELSE pseudonym END, rev, type, props, max(at) FROM event e "
        f"WHERE {_IN_SCOPE} AND item = :item {_of_types(types)} GROUP BY 1, 2, 3, 4 ORDER BY 5"
    )
    rows = _rows(scope.path, sql, {**_values(scope), "item": item})
    return [Doing(who, rev, type_, json.loads(props or "{}")) for who, rev, type_, props, _ in rows]


def signs(scope: Scope, types: Sequence[str]) -> list[Sign]:
    """What identified people did with items, oldest first."""
    sql = (
        f"SELECT pseudonym, item, type, at, coalesce(props ->> 'issue', '') FROM event e WHERE {_IN_SCOPE} "
        f"AND pseudonym <> '' {_of_types(types)} ORDER BY at"
    )
    return [Sign(*row) for row in _rows(scope.path, sql, _values(scope))]


def has_generated(scope: Scope) -> bool:
    """Whether generated history is among the events."""
    sql = "SELECT 1 FROM rollup WHERE app_id = ? AND day >= ? AND day < ? AND generated = 1 LIMIT 1"
    return bool(_rows(scope.path, sql, (scope.app_id, scope.since_day, scope.until_day)))


def refused(path: Path, app_key: str, limit: int = 200) -> list[RefusedRow]:
    """The newest refused events of an application."""
    sql = "SELECT received_at, id, type, reason FROM refused WHERE app = ? ORDER BY seq DESC LIMIT ?"
    return [RefusedRow(*row) for row in _rows(path, sql, (app_key, limit))]


def refused_by_reason(path: Path, app_key: str) -> list[tuple[str, str, int]]:
    """(type, reason, how often) of refused events that are kept, the most frequent first."""
    sql = "SELECT type, reason, count(*) FROM refused WHERE app = ? GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50"
    return [(type_, reason, count) for type_, reason, count in _rows(path, sql, (app_key,))]


def misses(scope: Scope) -> list[tuple[str, str, int]]:
    """(item, anchor, how often) of elements that were not found."""
    sql = (
        f"SELECT item, coalesce(props ->> 'anchor', ''), count(*) FROM event e WHERE {_IN_SCOPE} "
        "AND type = 'anchor_missed' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50"
    )
    return [(item, anchor, count) for item, anchor, count in _rows(scope.path, sql, _values(scope))]


class Tally(NamedTuple):
    """In how many sessions an event happened to one element of an item, with the lowest score that was told."""

    item: str
    type: str
    anchor: str
    sessions: int
    lowest: float


class Verdict(NamedTuple):
    """How many people said last that an item helped, or that it did not."""

    item: str
    helped: bool
    people: int


# What is asked of the ledger about many items at once: (item, revision, from which millisecond on).
Wanted = Sequence[tuple[str, int, int]]
NEEDED = ("content_seen", "step_reached", "anchor_missed")
VERDICTS = ("article_rated", "article_solved", "escalated")


def items_with(scope: Scope, types: Sequence[str]) -> set[str]:
    """Items to which something of these types happened at all, out of the roll-ups."""
    sql = (
        "SELECT DISTINCT item FROM rollup e WHERE app_id = :app AND day >= :since AND day < :until AND cohort = '' "
        f"{_of_types(types)}"
    )
    values = {"app": scope.app_id, "since": scope.since_day, "until": scope.until_day}
    return {item for (item,) in _rows(scope.path, sql, values)}


def tallies(scope: Scope, wanted: Wanted) -> list[Tally]:
    """Misses and heals of each element of these revisions, by session."""
    sql = (
        f"{_wanted(('anchor_missed', 'anchor_healed'))} SELECT k.item, k.type, coalesce(h.props ->> 'anchor', ''), "
        "count(DISTINCT v.session || v.pseudonym), min(coalesce(h.props ->> 'score', 1)) "
        f"{_OF_WANTED} GROUP BY 1, 2, 3"
    )
    return [Tally(*row) for row in _rows(scope.path, sql, _wanted_values(scope, wanted))]


def sessions_needing(scope: Scope, wanted: Wanted) -> dict[str, int]:
    """In how many sessions each of these revisions showed itself, or tried to."""
    sql = f"{_wanted(NEEDED)} SELECT k.item, count(DISTINCT v.session || v.pseudonym) {_OF_WANTED} GROUP BY 1"
    return dict(_rows(scope.path, sql, _wanted_values(scope, wanted)))


def verdicts(scope: Scope, wanted: Wanted) -> list[Verdict]:
    """What people said of these revisions, each person's last word: rated, solved, or handed over."""
    sql = (
        f"{_wanted(VERDICTS)}, said AS (SELECT k.item, max(h.at), k.type = 'article_solved' "
        "OR coalesce(h.props ->> 'helpful', 0) = 1 AS helped "
        f"{_OF_WANTED} GROUP BY k.item, CASE v.pseudonym WHEN '' THEN v.session ELSE v.pseudonym END) "
        "SELECT item, helped, count(*) FROM said GROUP BY 1, 2"
    )
    rows = _rows(scope.path, sql, _wanted_values(scope, wanted))
    return [Verdict(item, bool(helped), people) for item, helped, people in rows]


# One walk over the time in question: what is wanted is a small table that each event is looked up in.
_OF_WANTED = (
    "FROM happened h JOIN kinds k ON k.id = h.what JOIN visit v ON v.id = h.visit "
    "WHERE h.at >= :since AND h.at < :until AND h.at >= k.since AND v.app_id = :app AND v.flags & 4 = 0"
)


def _wanted(types: Sequence[str]) -> str:
    return (
        "WITH kinds AS MATERIALIZED (SELECT w.id, w.type, w.item, j.value ->> 2 AS since FROM json_each(:wanted) j "
        f"JOIN (SELECT * FROM what WHERE TRUE {_of_types(types)}) w ON w.item = j.value ->> 0 AND w.rev = j.value ->> 1)"
    )


def _wanted_values(scope: Scope, wanted: Wanted) -> dict[str, object]:
    app, since, until = scope.bounds
    return {"app": app, "since": since, "until": until, "wanted": json.dumps(wanted)}


_IN_SCOPE = (
    "app_id = :app AND at >= :since AND at < :until AND flags & 4 = 0 AND (:cohort = '' OR "
    "EXISTS (SELECT 1 FROM json_each(e.cohorts) c WHERE c.value = :cohort))"
)


def _values(scope: Scope) -> dict[str, object]:
    app, since, until = scope.bounds
    return {"app": app, "since": since, "until": until, "cohort": scope.cohort}


def _of_types(types: Sequence[str]) -> str:
    if not types:
        return ""
    if not all(name.replace("_", "").isalpha() for name in types):
        raise ValueError("types are names from the catalogue")
    names = ", ".join(f"'{name}'" for name in types)
    return f"AND type IN ({names})"


def _rows(path: Path, sql: str, values: Mapping[str, object] | Sequence[object]) -> list[tuple[Any, ...]]:
    with _reading(path) as connection:
        return connection.execute(sql, values).fetchall()


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        if path.exists():
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=2)
        else:  # Nobody has served this instance yet: nothing happened.
            connection = sqlite3.connect(":memory:")
            connection.executescript(SCHEMA)
    except sqlite3.Error as error:
        raise Unavailable(say("The ledger {path} cannot be read: {error}.", path=path, error=error)) from error
    try:
        yield connection
    except sqlite3.Error as error:
        raise Unavailable(
            say("The ledger cannot be read: {error}.", error=error), way_out="Is the server that writes it running?"
        ) from error
    finally:
        connection.close()
