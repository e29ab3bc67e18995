"""Keeping the index in step with what is published, and counting searches that found nothing."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.selfhelp import index
from guidance_server.selfhelp.masking import masked
from guidance_server.selfhelp.models import SearchMiss
from guidance_server.selfhelp.passages import Passage, passages
from guidance_server.selfhelp.queries import folder
from guidance_server.settings import Settings

# Above this share of changes, a new index is quicker than many deletions, and smaller.
MANY = 0.3
# Distinct questions a day: somebody who types nonsense must not fill the database.
DISTINCT = 1000

# (content, revision number) of everything that a channel serves.
Contents = Iterable[tuple[Mapping[str, Any], int]]


def reindex(settings: Settings, application: Application, channel: str, contents: Contents) -> int:
    """Make the index say what is published; only what changed is written. Gives the number of changes."""
    place = folder(settings, application, channel)
    listed = [(content, str(number)) for content, number in contents]
    wanted = {f"{content['key']}/{locale}": version for content, version in listed for locale in content["locales"]}
    indexed = _indexed(place)
    if indexed is None or _is_much(indexed, wanted):
        indexed = _begun_from_another(place, wanted)
    if indexed is None:
        return _rebuilt(place, listed)
    gone = [name for name in indexed if indexed[name] != wanted.get(name)]
    changed = _passages((content, version) for content, version in listed if _is_fresh(content, version, indexed))
    if gone or changed:
        index.update(place, changed, gone)
    return len(gone) + len(changed)


def rebuild(settings: Settings, application: Application, channel: str, contents: Contents) -> int:
    """Build the index anew, whatever is there; gives the number of passages."""
    listed = [(content, str(number)) for content, number in contents]
    return _rebuilt(folder(settings, application, channel), listed)


def rebuild_if_needed(settings: Settings, application: Application, channel: str, contents: Contents) -> bool:
    """Build the index when it is missing or cannot be read; says whether it did."""
    try:
        index.versions(folder(settings, application, channel))
    except index.Unusable:
        rebuild(settings, application, channel, contents)
        return True
    return False


def is_current(settings: Settings, application: Application, channel: str) -> bool:
    """Whether there is an index that this version wrote; an upgrade makes those from before it worthless."""
    return index.is_current(folder(settings, application, channel))


def count_miss(application: Application, question: str, day: date) -> None:
    """Count a search without a result by its masked words."""
    terms = masked(question)
    if len(terms) < 3:
        return
    here = (SearchMiss.application_id == application.id, SearchMiss.day == day)
    with transaction():
        counted = db.session.execute(
            update(SearchMiss).where(*here, SearchMiss.terms == terms).values(count=SearchMiss.count + 1)
        )
        known = db.session.scalar(select(func.count()).select_from(SearchMiss).where(*here)) or 0
        if not counted.rowcount and known < DISTINCT:  # type: ignore[attr-defined]
            db.session.add(SearchMiss(application_id=application.id, day=day, terms=terms, count=1))


def _indexed(place: Path) -> dict[str, str] | None:
    try:
        return index.versions(place)
    except index.Unusable:
        return None


def _is_much(indexed: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    differing = indexed.items() ^ wanted.items()
    return len({name for name, _ in differing}) > MANY * max(len(indexed), 1)


def _begun_from_another(place: Path, wanted: Mapping[str, str]) -> dict[str, str] | None:
    """What goes live was on staging before, so that its index is nearly made: copy it, where it says much the same."""
    for other in sorted(place.parent.glob("*")):
        indexed = _indexed(other) if other != place else None
        if indexed and not _is_much(indexed, wanted):
            with suppress(index.Unusable):
                index.copy(other, place)
                return _indexed(place)
    return None


def _is_fresh(content: Mapping[str, Any], version: str, indexed: Mapping[str, str]) -> bool:
    return any(indexed.get(f"{content['key']}/{locale}") != version for locale in content["locales"])


def _rebuilt(place: Path, listed: list[tuple[Mapping[str, Any], str]]) -> int:
    made = _passages(listed)
    index.build(place, made)
    return len(made)


def _passages(listed: Iterable[tuple[Mapping[str, Any], str]]) -> list[Passage]:
    return [passage for content, version in listed for passage in passages(content, version)]
