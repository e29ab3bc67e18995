"""Items and what they say."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import undefer

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.facets import facet
from guidance_server.authoring.filters import DUE, Filters, Slice
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.models import Item, Revision, TranslationStanding
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.issues import queries as catalogue
from guidance_server.sentences import say
from guidance_server.trail import queries as trail
from guidance_server.trail.models import AuditEntry


class ItemRow(NamedTuple):
    """An item in a list, with its newest revision and that one's author."""

    item: Item
    revision: Revision
    author: str


def item_by_key(application: Application, key: str) -> Item:
    """The item of this application with that key, or Missing."""
    found = find_item(application, key)
    if found is None:
        raise Missing(
            say("There is no item “{key}” in {name}.", key=key, name=application.name),
            way_out="Choose one from the list of content.",
        )
    return found


def find_item(application: Application, key: str) -> Item | None:
    """The same, or None."""
    return db.session.scalar(select(Item).where(Item.application_id == application.id, Item.key == key))


def items_by_key(application: Application) -> dict[str, Item]:
    """Every item of the application, archived ones included."""
    return {item.key: item for item in db.session.scalars(select(Item).where(Item.application_id == application.id))}


def find_by_id(item_id: int) -> Item | None:
    """The same by its number; what this request read already is not asked for again."""
    return db.session.get(Item, item_id)


def ids_by_key(application: Application) -> dict[str, int]:
    """The id of every item, archived ones included."""
    rows = db.session.execute(select(Item.key, Item.id).where(Item.application_id == application.id))
    return {row.key: row.id for row in rows}


def known(application: Application) -> Known:
    """What its content may point at."""
    living = select(Item.key, Item.kind).where(Item.application_id == application.id, Item.archived_at.is_(None))
    kinds = {row.key: row.kind for row in db.session.execute(living)}
    return Known(apps.targets(application), kinds, frozenset(issue.key for issue in catalogue.issues(application)))


def revisions(item: Item) -> Sequence[Revision]:
    """Its revisions, the newest first, without their contents."""
    return db.session.scalars(
        select(Revision).where(Revision.item_id == item.id).order_by(Revision.number.desc())
    ).all()


def history(item: Item) -> list[tuple[Revision, str]]:
    """Its revisions, the newest first, without their contents, each with the name of who wrote it."""
    rows = select(Revision, Person.name).join(Person, Person.id == Revision.author_id)
    found = db.session.execute(rows.where(Revision.item_id == item.id).order_by(Revision.number.desc()))
    return [(row.Revision, row.name) for row in found]


def contents(item: Item) -> list[tuple[int, dict[str, Any]]]:
    """(number, what it says) of each of its revisions."""
    rows = db.session.execute(select(Revision.number, Revision.content).where(Revision.item_id == item.id))
    return [(row.number, json.loads(row.content)) for row in rows]


def revision(item: Item, number: int) -> Revision:
    """One of its revisions, or Missing."""
    found = db.session.scalar(select(Revision).where(Revision.item_id == item.id, Revision.number == number))
    if found is None:
        raise Missing(
            say("“{key}” has no revision {number}.", key=item.key, number=number),
            way_out="Choose one from its history.",
        )
    return found


def says_since(item: Item, number: int, content_hash: str) -> bool:
    """Whether that revision of it, or a later one, says exactly this."""
    rows = select(Revision.id).where(Revision.item_id == item.id, Revision.number >= number)
    return db.session.scalar(rows.where(Revision.content_hash == content_hash).limit(1)) is not None


def newest(item: Item) -> Revision:
    """Its newest revision with its content; every item has one from the start."""
    query = select(Revision).where(Revision.item_id == item.id).order_by(Revision.number.desc()).limit(1)
    return db.session.scalars(query.options(undefer(Revision.content))).one()


def to_change(application: Application, keys: Sequence[str]) -> dict[str, tuple[Item, Revision]]:
    """Items by key with their newest revision, its content read; in as few questions as the database takes."""
    found: dict[str, tuple[Item, Revision]] = {}
    for at in range(0, len(keys), 500):
        rows = with_newest(select(Item, Revision), application).where(Item.key.in_(keys[at : at + 500]))
        for row in db.session.execute(rows.options(undefer(Revision.content))):
            found[row.Item.key] = (row.Item, row.Revision)
    return found


def newest_of(application: Application) -> dict[str, Revision]:
    """The newest revision of each item by the item's key, without their contents."""
    rows = db.session.execute(with_newest(select(Item.key, Revision), application))
    return {row.key: row.Revision for row in rows}


def content(found: Revision) -> dict[str, Any]:
    """What a revision says."""
    said: dict[str, Any] = json.loads(found.content)
    return said


def with_newest(statement: Select[Any], application: Application) -> Select[Any]:
    """The statement over the application's items, each joined with its newest revision."""
    top = select(func.max(Revision.number)).where(Revision.item_id == Item.id).correlate(Item).scalar_subquery()
    return (
        statement.select_from(Item)
        .join(Revision, (Revision.item_id == Item.id) & (Revision.number == top))
        .where(Item.application_id == application.id)
    )


def narrowed(statement: Select[Any], filters: Filters) -> Select[Any]:
    """The statement for items that pass the filters, but for the state, which is the review's to say."""
    if filters.kind:
        statement = statement.where(Item.kind == filters.kind)
    # PostgreSQL takes no character 0, and no text has one.
    for word in filters.text.replace("\0", "").casefold().split()[:8]:
        statement = statement.where(Revision.folded.contains(word, autoescape=True))
    for kind, key in filters.facets.items():
        statement = statement.where(Revision.facets.contains(facet(kind, key), autoescape=True))
    if filters.author:
        statement = statement.where(Revision.author_id == (int(filters.author) if filters.author.isdecimal() else 0))
    if filters.locale:
        statement = statement.where(Item.locales.contains(f"|{filters.locale}|", autoescape=True))
    if filters.translation:
        locale, _, state = filters.translation.partition(":")
        statement = statement.where(translated(locale, state))
    return _due(statement, filters.due) if filters.due in DUE else statement


def translated(locale: str, state: str) -> ColumnElement[bool]:
    """The condition that an item stands so in a language; missing is also a language that the item does not have."""
    mine = (TranslationStanding.item_id == Item.id, TranslationStanding.locale == locale)
    has_it = Item.locales.contains(f"|{locale}|", autoescape=True)
    conditions: dict[str, ColumnElement[bool]] = {
        "behind": exists().where(*mine, TranslationStanding.behind > 0),
        "missing": or_(exists().where(*mine, TranslationStanding.missing > 0), not_(has_it)),
        "current": and_(
            has_it, not_(exists().where(*mine, or_(TranslationStanding.behind > 0, TranslationStanding.missing > 0)))
        ),
    }
    conditions["open"] = or_(conditions["behind"], conditions["missing"])
    return conditions.get(state, has_it)


def _due(statement: Select[Any], due: str) -> Select[Any]:
    _, name, first, last = DUE[due]
    now = clock.now()
    if name == "review_by":
        column: Any = Item.review_by
        start, end = (None if days is None else (now + timedelta(days)).date().isoformat() for days in (first, last))
        within = column <= end
    else:
        column = Item.expires_at
        start = None if first is None else now  # type: ignore[assignment]
        within = column <= (now if first is None else now + timedelta(last))
    statement = statement.where(column.is_not(None), within)
    return statement if start is None else statement.where(column >= start)


def owned(application: Application, teams: Sequence[str]) -> dict[str, int]:
    """How many items each of these teams answers for, archived ones left out, in one question."""
    columns = [func.count().filter(Revision.facets.contains(facet("team", one), autoescape=True)) for one in teams]
    if not columns:
        return {}
    rows = with_newest(select(*columns), application).where(Item.archived_at.is_(None))
    return dict(zip(teams, db.session.execute(rows).one(), strict=True))


def writers(application: Application) -> list[tuple[int, str]]:
    """(id, name) of everybody who wrote the newest revision of something here, by name."""
    rows = with_newest(select(Person.id, Person.name), application).join(Person, Person.id == Revision.author_id)
    return [(row.id, row.name) for row in db.session.execute(rows.distinct().order_by(Person.name))]


def ordered(statement: Select[Any], part: Slice) -> Select[Any]:
    """The statement in order and cut to its part; an unknown order is the default.

    Which rows these are is found out first, so that the columns are worked out for them alone.
    """
    order = (*_order(part), Item.id)
    chosen = statement.with_only_columns(Item.id).order_by(*order).offset(part.offset).limit(part.size)
    return statement.where(Item.id.in_(chosen.correlate(None))).order_by(*order)


def _order(part: Slice) -> tuple[ColumnElement[Any], ...]:
    orders: dict[str, tuple[ColumnElement[Any], ...]] = {
        "updated": (Revision.created_at.asc(),),
        "title": (func.lower(Revision.title),),
        "kind": (Item.kind, func.lower(Revision.title)),
        "review_by": (Item.review_by.is_(None), Item.review_by, func.lower(Revision.title)),
    }
    return orders.get(part.sort, (Revision.created_at.desc(),))


def items(application: Application, filters: Filters, part: Slice) -> tuple[list[ItemRow], int]:
    """A part of the items that are not archived, and how many there are."""
    rows = with_newest(select(Item, Revision, Person.name), application).where(Item.archived_at.is_(None))
    rows = narrowed(rows.join(Person, Person.id == Revision.author_id), filters)
    total = db.session.scalar(select(func.count()).select_from(rows.with_only_columns(Item.id).subquery())) or 0
    return [ItemRow(*row) for row in db.session.execute(ordered(rows, part))], total


class Target(NamedTuple):
    """Something that a link in a text can open."""

    kind: str
    key: str
    title: str


def linkable(application: Application, words: str, size: int = 20) -> list[Target]:
    """Articles and flows with all of these words in title or key, the last changed first."""
    rows = with_newest(select(Item.kind, Item.key, Revision.title), application)
    rows = narrowed(rows.where(Item.archived_at.is_(None), Item.kind.in_(("article", "flow"))), Filters(text=words))
    return [Target(*row) for row in db.session.execute(ordered(rows, Slice(size=size)))]


def named(application: Application, keys: Iterable[str]) -> dict[str, Target]:
    """Kinds and newest titles of these items by key; what is no item is left out."""
    wanted, found = sorted(set(keys)), {}
    for at in range(0, len(wanted), 500):
        rows = with_newest(select(Item.kind, Item.key, Revision.title), application)
        some = db.session.execute(rows.where(Item.key.in_(wanted[at : at + 500])))
        found |= {row.key: Target(*row) for row in some}
    return found


def author(found: Revision) -> str:
    """The name of who wrote it."""
    return db.session.scalar(select(Person.name).where(Person.id == found.author_id)) or "Somebody"


def authors(found: Sequence[Revision]) -> dict[int, str]:
    """Names by person id."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_({one.author_id for one in found})))
    return {row.id: row.name for row in rows}


def audit_fault() -> str | None:
    """The first break of the audit chain in a sentence, or None."""
    return trail.fault()


def missing_revision(entries: Sequence[AuditEntry]) -> str | None:
    """The first of these entries whose revision is not there any more, or says something else, or None."""
    wanted = {(one.subject, one.after_hash) for one in entries if one.verb in ("create", "revise") and one.after_hash}
    hashes, there = sorted({content_hash for _, content_hash in wanted}), set()
    for at in range(0, len(hashes), 500):
        rows = select(Application.slug, Item.key, Revision.content_hash).join_from(Revision, Item).join(Application)
        for row in db.session.execute(rows.where(Revision.content_hash.in_(hashes[at : at + 500]))):
            there.add((f"item:{row.slug}/{row.key}", row.content_hash))
    for subject, content_hash in sorted(wanted - there):
        return f"A revision of {subject} is missing or was changed: no row of revision has the hash {content_hash}."
    return None


def revisions_from(last: int, most: int) -> tuple[int | None, str | None]:
    """The last of the next revisions, None where there are no more, and the first whose content is not what its hash says."""
    rows = select(Application.slug, Item.key, Revision).join_from(Revision, Item).join(Application)
    rows = rows.options(undefer(Revision.content)).where(Revision.id > last).order_by(Revision.id).limit(most)
    end: int | None = None
    # Left half read, a result would keep its cursor on PostgreSQL.
    with db.session.execute(rows.execution_options(yield_per=500)) as revisions:
        for slug, key, found in revisions:
            end = found.id
            if hashlib.sha256(found.content.encode()).hexdigest() != found.content_hash:
                return end, f"Revision {found.number} of item:{slug}/{key} was changed: row id={found.id} of revision."
    return end, None


def audit_entries(subject: str) -> Sequence[AuditEntry]:
    """What happened to one subject, the newest first."""
    return db.session.scalars(
        select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.seq.desc())
    ).all()
