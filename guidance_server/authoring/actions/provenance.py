"""From which source text translations were made: written in the transaction of the revision that has them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, insert

from guidance_server import clock
from guidance_server.authoring.models import Item, TranslationFact, TranslationStanding
from guidance_server.authoring.translations import queries
from guidance_server.authoring.translations.provenance import PLAIN, Made, Origin, made
from guidance_server.authoring.translations.standing import Base, standings
from guidance_server.authoring.translations.texts import Content
from guidance_server.database import db

_PART = 500
Rows = list[dict[str, Any]]


class Written(NamedTuple):
    """A revision that was just written, or of which somebody said that its translations are right (``confirmed``)."""

    item: Item
    content: Content
    number: int
    origin: Origin = PLAIN
    confirmed: bool = False


def keep(author: int, written: Sequence[Written]) -> None:
    """What these revisions tell of their translations, and where each language stands now."""
    db.session.flush()  # Facts name their items by id.
    revised = [one.item.id for one in written if one.number > 1 or one.confirmed]
    known = queries.known_of(revised)
    facts: Rows = []
    counts: Rows = []
    for one in written:
        if len(one.content["locales"]) < 2:
            continue
        its = known.get(one.item.id, {})
        found = made(one.content, one.number, its, one.origin)
        facts += _facts(one, author, found)
        counts += _counts(one.item, one.content, its | _as_known(found))
    _write(revised, facts, counts)


def _as_known(found: Sequence[Made]) -> dict[tuple[str, str, str], Base]:
    return {(one.path, one.locale, one.text_hash): one.base for one in found}


def _facts(written: Written, author: int, found: Sequence[Made]) -> Rows:
    at = clock.now()
    return [
        {
            "item_id": written.item.id,
            "path": one.path,
            "locale": one.locale,
            "text_hash": one.text_hash,
            "source_hash": one.base.source_hash,
            "made_from": one.base.number,
            "source": one.source,
            "confirmed": written.confirmed,
            "person_id": author,
            "at": at,
        }
        for one in found
    ]


def _counts(item: Item, content: Content, known: dict[tuple[str, str, str], Base]) -> Rows:
    return [
        {
            "item_id": item.id,
            "locale": one.locale,
            "texts": len(one.texts),
            "behind": one.behind,
            "missing": one.missing,
            "made_from": one.made_from,
        }
        for one in standings(content, known)
    ]


def _write(revised: Sequence[int], facts: Rows, counts: Rows) -> None:
    for at in range(0, len(revised), _PART):
        stale = TranslationStanding.item_id.in_(revised[at : at + _PART])
        db.session.execute(delete(TranslationStanding).where(stale), execution_options={"synchronize_session": False})
    for table, rows in ((TranslationFact, facts), (TranslationStanding, counts)):
        if rows:
            db.session.execute(insert(table), rows)
