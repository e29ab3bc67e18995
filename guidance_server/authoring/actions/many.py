"""What is done to many items at once: to all of them or to none, with the reason for each that stands in the way."""

from collections.abc import Sequence

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import queries
from guidance_server.authoring.actions import audit, provenance
from guidance_server.authoring.actions.items import Draft, author_id, write_revision
from guidance_server.authoring.actions.provenance import Written
from guidance_server.authoring.deeds import DEEDS, changed
from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import transaction
from guidance_server.errors import Invalid
from guidance_server.sentences import say

Refused = dict[str, list[str]]


def change_many(actor: Actor, application: Application, keys: Sequence[str], deed: str, value: str) -> int:
    """Do a deed of `DEEDS` to each, as a next revision; gives how many changed."""
    guard(actor, "content.write", application)
    _refuse_unsaid(deed, value)
    with transaction():
        audit.lock()
        found = queries.to_change(application, keys)
        drafts, refused = _drafts(found, (deed, value), queries.known(application))
        _refuse(_missing(keys, found) | refused, len(keys))
        author, done = author_id(actor), []
        for item, newest, draft in drafts:
            written = write_revision(item, draft, newest.number + 1, author, DEEDS[deed].title)
            hashes = (newest.content_hash, written.content_hash)
            done.append(audit.Done("revise", audit.subject(application, item.key), *hashes))
        provenance.keep(author, [Written(item, draft.content, newest.number + 1) for item, newest, draft in drafts])
        audit.record_many(actor, done)
    return len(drafts)


def archive_many(actor: Actor, application: Application, keys: Sequence[str]) -> int:
    """Retire each that is not yet."""
    return _set_archived(actor, application, keys, "archive")


def restore_many(actor: Actor, application: Application, keys: Sequence[str]) -> int:
    """Take each back that is retired."""
    return _set_archived(actor, application, keys, "restore")


def _set_archived(actor: Actor, application: Application, keys: Sequence[str], verb: str) -> int:
    guard(actor, "content.write", application)
    with transaction():
        audit.lock()
        found = queries.to_change(application, keys)
        _refuse(_missing(keys, found), len(keys))
        items = [item for item, _ in found.values() if (item.archived_at is None) == (verb == "archive")]
        for item in items:
            item.archived_at = clock.now() if verb == "archive" else None
        audit.record_many(actor, [audit.Done(verb, audit.subject(application, item.key)) for item in items])
    return len(items)


def _drafts(
    found: dict[str, tuple[Item, Revision]], deed: tuple[str, str], known: Known
) -> tuple[list[tuple[Item, Revision, Draft]], Refused]:
    drafts, refused, trees = [], Refused(), Trees()
    for key, (item, newest) in found.items():
        content = rules.complete(changed(queries.content(newest), *deed))
        if item.archived_at is not None:
            refused[key] = ["It is retired. Take it back first."]
        elif rules.content_hash(content) != newest.content_hash:
            sentences = [f"{one.message} {one.way_out}".strip() for one in problems(content, known, trees)]
            if sentences:
                refused[key] = sentences
            drafts.append((item, newest, Draft(content, trees)))
    return drafts, refused


def _missing(keys: Sequence[str], found: dict[str, tuple[Item, Revision]]) -> Refused:
    return {key: ["There is no such item here."] for key in keys if key not in found}


def _refuse_unsaid(deed: str, value: str) -> None:
    if deed not in DEEDS:
        raise Invalid("Nothing was done: choose what to do.", way_out=say("One of: {deeds}.", deeds=", ".join(DEEDS)))
    if not value and DEEDS[deed].takes == "cohort":
        raise Invalid("Nothing was done: choose the cohort.")


def _refuse(refused: Refused, total: int) -> None:
    if refused:
        raise Invalid(
            say("Nothing was done: {number} of {total} items stand in the way.", number=len(refused), total=total),
            fields=refused,
        )
