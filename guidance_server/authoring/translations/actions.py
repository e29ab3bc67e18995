"""What translators do: say that a text is still right, and bring back what they translated elsewhere."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as content_queries
from guidance_server.authoring.actions import audit, provenance
from guidance_server.authoring.actions.items import Draft, author_id, write_revision
from guidance_server.authoring.actions.provenance import Written
from guidance_server.authoring.content import complete
from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.models import Item, TranslationUpload
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.translations import queries
from guidance_server.authoring.translations.planning import Bases, Finding, ItemPlan, Plan, Terms, planned
from guidance_server.authoring.translations.provenance import Origin
from guidance_server.authoring.translations.standing import Base, Standing, standing
from guidance_server.authoring.translations.texts import digest
from guidance_server.authoring.translations.units import Read
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.sentences import say


def still_right(actor: Actor, item: Item, locale: str, based_on: int, paths: Sequence[str] = ()) -> int:
    """Say that translations are right as they are for what the source says now; gives of how many that was news.

    It is a fact and no revision, so it voids no approval. Without ``paths`` it is said of all that is behind.
    """
    guard(actor, "content.write", item.application)
    with transaction():
        audit.lock()
        newest = content_queries.newest(item)
        content = content_queries.content(newest)
        if based_on != newest.number:
            raise Conflict(
                say("“{key}” has revision {number} by now.", key=item.key, number=newest.number),
                way_out="Look at what it says now, then say it again.",
            )
        _refuse_other_language(item, locale, content["locales"])
        bases = _confirmed(standing(content, locale, queries.known(item)), paths, newest.number)
        if bases:
            said = Written(item, content, newest.number, Origin(bases=bases), confirmed=True)
            provenance.keep(author_id(actor), [said])
            what = audit.subject(item.application, item.key)
            which = audit.digest([locale, sorted(paths)])
            audit.record(actor, f"confirm translation {len(bases)}", what, newest.content_hash, which)
    return len(bases)


def keep_upload(actor: Actor, application: Application, name: str, data: bytes) -> int:
    """Keep a file until its plan was looked at; those that nobody came back for go after a day."""
    guard(actor, "content.write", application)
    with transaction():
        old = TranslationUpload.at < clock.now() - timedelta(days=1)
        db.session.execute(delete(TranslationUpload).where(old))
        kept = TranslationUpload(
            application_id=application.id, person_id=actor.id, at=clock.now(), name=name[:200], data=data
        )
        db.session.add(kept)
        db.session.flush()
        number: int = kept.id
    return number


def drop_upload(actor: Actor, application: Application, number: int) -> None:
    """A file that was brought in, or that is not wanted."""
    guard(actor, "content.write", application)
    with transaction():
        db.session.delete(queries.upload(application, number))


def judged(application: Application, reads: Sequence[Read], moved: str) -> Plan:
    """What a file would change, the rules of content included; it saves nothing."""
    return _judged(application, reads, moved, Trees())


def bring_in(
    actor: Actor, application: Application, reads: Sequence[Read], moved: str, *, leave_out: bool = False
) -> Plan:
    """Save what a file brings as next revisions, or nothing; with ``leave_out`` all but what is refused."""
    guard(actor, "content.write", application)
    with transaction():
        audit.lock()
        trees = Trees()
        plan = _judged(application, reads, moved, trees)
        if plan.refused and not leave_out:
            raise Invalid(
                say("Nothing was saved: {number} texts are refused.", number=len(plan.refused)),
                way_out="Mend them in the file, or leave them out.",
                fields=_by_line(plan.refused),
            )
        plan.items = [one for one in plan.items if one.key not in plan.broken]
        if plan.items:
            digest = _save(author_id(actor), application, plan.items, trees)
            audit.record(actor, f"translate {len(plan.items)}", audit.subject(application), after=digest)
    return plan


def _judged(application: Application, reads: Sequence[Read], moved: str, trees: Trees) -> Plan:
    terms = Terms(application.slug, tuple(application.locales), moved)
    plan = planned(reads, queries.now(application, reads), terms)
    known = content_queries.known(application)
    for item in plan.items:
        for problem in problems(complete(item.content), known, trees) if item.is_revised else ():
            plan.refused.append(_finding(item, problem))
            plan.broken.add(item.key)
    return plan


def _finding(item: ItemPlan, problem: Problem) -> Finding:
    """A rule that the item would break, at the line of the text that breaks it."""
    lines = [one.line for one in item.changes if problem.path == f"{one.text.at}.{one.locale}"]
    return Finding((lines or [item.changes[0].line])[0], item.key, problem.path, problem.message)


def _by_line(refused: Sequence[Finding]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in refused:
        found.setdefault(f"line {one.line}", []).append(one.message)
    return found


def _save(author: int, application: Application, plans: Sequence[ItemPlan], trees: Trees) -> str:
    found, written, digests = content_queries.to_change(application, [one.key for one in plans]), [], hashlib.sha256()
    for plan in plans:
        item, newest = found[plan.key]
        content, number, origin = complete(plan.content), newest.number, Origin(bases=plan.bases)
        if plan.is_revised:
            number += 1
            draft = Draft(content, trees)
            digests.update(write_revision(item, draft, number, author, "Translated").content_hash.encode())
        written.append(Written(item, content, number, origin, confirmed=not plan.is_revised))
    provenance.keep(author, written)
    return digests.hexdigest()


def _confirmed(found: Standing, paths: Sequence[str], number: int) -> Bases:
    unknown = [path for path in paths if path not in {one.path for one in found.texts}]
    if unknown:
        raise Invalid(
            say("The item has no text “{path}” to translate.", path=unknown[0]), way_out="Choose one that it has."
        )
    empty = [one.path for one in found.of("missing") if one.path in paths]
    if empty:
        raise Invalid(
            say("“{path}” says nothing in “{locale}” yet.", path=empty[0], locale=found.locale),
            way_out="Translate it first.",
        )
    return {
        (one.path, one.locale): (Base(digest(one.source), number), None)
        for one in found.of("behind")
        if not paths or one.path in paths
    }


def _refuse_other_language(item: Item, locale: str, locales: Sequence[str]) -> None:
    if locale not in locales[1:]:
        raise Invalid(
            say("“{key}” is not translated into “{locale}”.", key=item.key, locale=locale),
            way_out="Choose one of its other languages.",
        )
