"""What is known of translations, and where those of an application stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import undefer

from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.models import Item, Revision, TranslationFact, TranslationStanding, TranslationUpload
from guidance_server.authoring.translations.planning import Now
from guidance_server.authoring.translations.standing import Base, Known, Standing, standings
from guidance_server.authoring.translations.texts import digest, sources
from guidance_server.authoring.translations.units import Read, Unit, standing_in, units
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.sentences import say

_PART = 500
_FACT = (
    TranslationFact.item_id,
    TranslationFact.path,
    TranslationFact.locale,
    TranslationFact.text_hash,
    TranslationFact.source_hash,
    TranslationFact.made_from,
)


class Progress(NamedTuple):
    """One language over all items that are not retired."""

    locale: str
    items: int
    absent: int
    texts: int
    behind: int
    missing: int

    @property
    def current(self) -> int:
        """Texts that are as the source is."""
        return self.texts - self.behind - self.missing


def known(item: Item) -> Known:
    """What is known of an item's translations; of one text the last word counts."""
    return known_of([item.id]).get(item.id, {})


def known_of(ids: Sequence[int]) -> dict[int, dict[tuple[str, str, str], Base]]:
    """The same of many, by item id."""
    found: dict[int, dict[tuple[str, str, str], Base]] = {}
    for at in range(0, len(ids), _PART):
        rows = select(*_FACT).where(TranslationFact.item_id.in_(ids[at : at + _PART])).order_by(TranslationFact.id)
        for row in db.session.execute(rows):
            found.setdefault(row[0], {})[row[1], row[2], row[3]] = Base(row[4], row[5])
    return found


def standing(item: Item, content: Mapping[str, Any]) -> list[Standing]:
    """Where each language of this content of the item stands."""
    return standings(content, known(item)) if len(content["locales"]) > 1 else []


def older_sources(item: Item, wanted: Iterable[Standing]) -> dict[str, str]:
    """By digest, the source texts that what is behind was made from."""
    behind = [one.base for standing in wanted for one in standing.of("behind") if one.base]
    numbers = {base.number for base in behind if base.number}
    rows = select(Revision).where(Revision.item_id == item.id, Revision.number.in_(numbers))
    contents = [queries.content(found) for found in db.session.scalars(rows.options(undefer(Revision.content)))]
    texts = {digest(text): text for content in contents for text in sources(content).values()}
    if any(not base.number for base in behind):
        kept = select(TranslationFact.source_hash, TranslationFact.source).where(
            TranslationFact.item_id == item.id, TranslationFact.source.is_not(None)
        )
        texts |= {row.source_hash: row.source for row in db.session.execute(kept)}
    return texts


def of_items(items: Iterable[Item]) -> dict[int, dict[str, TranslationStanding]]:
    """Where these items stand, by id and language."""
    found: dict[int, dict[str, TranslationStanding]] = {}
    rows = select(TranslationStanding).where(TranslationStanding.item_id.in_([item.id for item in items]))
    for row in db.session.scalars(rows):
        found.setdefault(row.item_id, {})[row.locale] = row
    return found


def progress(application: Application) -> list[Progress]:
    """Each language of the application, by their order; also one that nothing is written in."""
    living: tuple[ColumnElement[bool], ...] = (Item.application_id == application.id, Item.archived_at.is_(None))
    sums = [func.sum(getattr(TranslationStanding, name)) for name in ("texts", "behind", "missing")]
    rows = select(TranslationStanding.locale, func.count(), *sums).join(Item, Item.id == TranslationStanding.item_id)
    counted = {row[0]: row[1:] for row in db.session.execute(rows.where(*living).group_by(TranslationStanding.locale))}
    having = [
        func.count().filter(Item.locales.contains(f"|{locale}|", autoescape=True)) for locale in application.locales
    ]
    total, *has = db.session.execute(select(func.count(), *having).select_from(Item).where(*living)).one()
    return [
        Progress(locale, *_figures(counted.get(locale), total - having_it))
        for locale, having_it in zip(application.locales, has, strict=True)
    ]


def _figures(row: Sequence[Any] | None, absent: int) -> tuple[int, int, int, int, int]:
    items, texts, behind, missing = row or (0, 0, 0, 0)
    return items, absent, texts, behind, missing


def chosen(application: Application, locale: str, state: str, keys: Sequence[str] = ()) -> Select[Any]:
    """Items with their newest revisions that stand so in a language; all of them, or those of the keys."""
    rows = queries.with_newest(select(Item, Revision), application).where(Item.archived_at.is_(None))
    rows = rows if state == "all" else rows.where(queries.translated(locale, state))
    return (rows.where(Item.key.in_(keys)) if keys else rows).order_by(Item.key)


def listing(application: Application, filters: Filters, part: Slice) -> tuple[list[tuple[Item, str]], int]:
    """(item, title) of a part of those that pass the filters, by title, and how many there are."""
    rows = queries.with_newest(select(Item, Revision.title), application).where(Item.archived_at.is_(None))
    rows = queries.narrowed(rows, filters)
    total = db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Item.id).subquery())) or 0
    found = db.session.execute(queries.ordered(rows, part))
    return [(row.Item, row.title) for row in found], total


def upload(application: Application, number: int) -> TranslationUpload:
    """A file that somebody brought, or Missing."""
    found = db.session.scalar(
        select(TranslationUpload).where(
            TranslationUpload.id == number, TranslationUpload.application_id == application.id
        )
    )
    if found is None:
        raise Missing(say("This file is no longer here."), way_out="Choose it again.")
    return found


def now(application: Application, reads: Sequence[Read]) -> dict[str, Now]:
    """The items that a file names, as they stand, with the older source texts it was made from."""
    found = queries.to_change(application, list(dict.fromkeys(one.item for one in reads)))
    facts = known_of([item.id for item, _ in found.values()])
    contents = {key: queries.content(newest) for key, (_, newest) in found.items()}
    older = _older(found, _moved(reads, contents))
    return {
        key: Now(
            newest.title,
            newest.number,
            contents[key],
            facts.get(item.id, {}),
            older.get(item.id, {}),
            item.archived_at is not None,
        )
        for key, (item, newest) in found.items()
    }


def _moved(reads: Sequence[Read], contents: Mapping[str, Any]) -> dict[str, set[int]]:
    """Revisions by item whose source text is another now."""
    current = {key: sources(content) for key, content in contents.items()}
    found: dict[str, set[int]] = {}
    for one in reads:
        if one.item in current and current[one.item].get(one.path) != one.source:
            found.setdefault(one.item, set()).add(one.revision)
    return found


def _older(
    found: Mapping[str, tuple[Item, Revision]], moved: Mapping[str, set[int]]
) -> dict[int, dict[tuple[int, str], str]]:
    texts: dict[int, dict[tuple[int, str], str]] = {}
    for key, numbers in moved.items():
        item = found[key][0]
        rows = select(Revision).where(Revision.item_id == item.id, Revision.number.in_(numbers))
        for row in db.session.scalars(rows.options(undefer(Revision.content))):
            said = sources(queries.content(row))
            texts.setdefault(item.id, {}).update({(row.number, path): text for path, text in said.items()})
    return texts


def exported(wanted: Select[Any], locale: str, which: str) -> Iterator[Unit]:
    """The texts of these items for a translator, an item after the other."""
    rows = db.session.execute(wanted.options(undefer(Revision.content))).all()
    for at in range(0, len(rows), _PART):
        part = rows[at : at + _PART]
        facts = known_of([row.Item.id for row in part])
        for row in part:
            content = queries.content(row.Revision)
            found = standing_in(content, locale, facts.get(row.Item.id, {}))
            if found is not None:
                yield from units((row.Item.key, row.Revision.title, row.Revision.number), content, found, which)
