"""What is written of items: every save is a new revision, checked as a whole before any of it is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from guidance_server import clock
from guidance_server.accounts import queries as accounts
from guidance_server.accounts.actions import guard
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.actions import define_pages
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import facets, packed, queries
from guidance_server.authoring.actions import audit, provenance
from guidance_server.authoring.actions.provenance import Written
from guidance_server.authoring.changes import changes
from guidance_server.authoring.conflicts import EditConflict
from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.fields import markdown_sources
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.models import Item, Revision
from guidance_server.authoring.problem import Problem, by_path
from guidance_server.authoring.translations import queries as translations
from guidance_server.authoring.translations.provenance import PLAIN, Origin, copied
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.sentences import say, tell

# Whom revisions belong to that an operator writes from the command line; nobody signs in as this.
OPERATOR = "command-line@localhost"

Content = Mapping[str, Any]


class Draft(NamedTuple):
    """A complete content on its way to be saved, with its Markdown read once."""

    content: Content
    trees: Trees

    @property
    def key(self) -> str:
        """The key of the item it is of."""
        return str(self.content.get("key"))

    def read(self) -> None:
        """Read its Markdown now, so that saving it later takes no time."""
        for _, source in markdown_sources(rules.fields_of(self.content["kind"]), self.content):
            self.trees.of(source)


class Saved(NamedTuple):
    """How many items a bulk save created, revised and left alone."""

    created: int
    revised: int
    unchanged: int


def create_item(
    actor: Actor, application: Application, content: Content, note: str = "", *, like: Item | None = None
) -> Item:
    """A new item with its first revision; made ``like`` another, its translations are no fresher than those."""
    guard(actor, "content.write", application)
    draft = Draft(rules.complete(content), Trees())
    with transaction():
        audit.lock()
        _refuse_broken(draft, queries.known(application))
        if queries.find_item(application, draft.key):
            raise Invalid(
                "The item was not saved.", fields={"key": [say("“{key}” is taken. Choose another key.", key=draft.key)]}
            )
        author = author_id(actor)
        item = _item(application, draft, author)
        written = write_revision(item, draft, 1, author, note)
        provenance.keep(author, [Written(item, draft.content, 1, _copied(like) if like else PLAIN)])
        audit.record(actor, "create", audit.subject(application, item.key), after=written.content_hash)
    return item


def revise(actor: Actor, item: Item, content: Content, based_on: int, note: str = "") -> Revision:
    """A next revision, made from number ``based_on``; saving what is there already changes nothing."""
    return _revise(actor, item, content, (based_on, based_on), note)


def merge(actor: Actor, item: Item, content: Content, numbers: tuple[int, int], note: str = "") -> Revision:
    """The same of what was written with the first of two revisions in view and put together with the second."""
    return _revise(actor, item, content, numbers, note)


def _revise(actor: Actor, item: Item, content: Content, numbers: tuple[int, int], note: str) -> Revision:
    guard(actor, "content.write", item.application)
    draft, (seen, based_on) = Draft(rules.complete(content), Trees()), numbers
    with transaction():
        audit.lock()
        newest = queries.newest(item)
        _refuse_renamed(item, draft.content)
        _refuse_stale(newest, based_on)
        _refuse_broken(draft, queries.known(item.application))
        if rules.content_hash(draft.content) == newest.content_hash:
            return newest
        author, number = author_id(actor), newest.number + 1
        written = write_revision(item, draft, number, author, note)
        provenance.keep(author, [Written(item, draft.content, number, _merged(newest, seen))])
        subject = audit.subject(item.application, item.key)
        audit.record(actor, "revise", subject, newest.content_hash, written.content_hash)
    return written


def archive(actor: Actor, item: Item) -> None:
    """Retire an item: it leaves lists and the next publication; its history stays."""
    guard(actor, "content.write", item.application)
    with transaction():
        audit.lock()
        if item.archived_at is None:
            item.archived_at = clock.now()
            audit.record(actor, "archive", audit.subject(item.application, item.key))


def restore(actor: Actor, item: Item) -> None:
    """Take an archived item back."""
    guard(actor, "content.write", item.application)
    with transaction():
        audit.lock()
        if item.archived_at is not None:
            item.archived_at = None
            audit.record(actor, "restore", audit.subject(item.application, item.key))


def save_many(
    actor: Actor,
    application: Application,
    contents: Sequence[Content],
    note: str = "",
    *,
    pages: Iterable[Mapping[str, Any]] = (),
) -> Saved:
    """Create or revise all of them and define missing ``pages``, or change nothing; they may link to each other."""
    guard(actor, "content.write", application)
    pages, drafts = list(pages), _drafts(contents)
    # Judged before the lock is taken: reading thousands of articles takes seconds in which others want to write.
    _refuse_any_broken(drafts, _with_pages(queries.known(application), pages))
    with transaction():
        audit.lock()
        define_pages(actor, application, pages)
        return write_drafts(actor, application, drafts, note)


def write_drafts(actor: Actor, application: Application, drafts: Sequence[Draft], note: str) -> Saved:
    """Create or revise what these drafts say, in the caller's transaction, which holds the lock; they were judged before."""
    saved, done = _write_many(author_id(actor), application, drafts, note)
    audit.record_many(actor, done)
    return saved


def _drafts(contents: Iterable[Content]) -> list[Draft]:
    trees = Trees()
    return [Draft(rules.complete(content), trees) for content in contents]


def _with_pages(known: Known, pages: Iterable[Mapping[str, Any]]) -> Known:
    """What is known once these pages are defined."""
    more = {page["key"]: {"title": page["title"], "rule": page["rule"]} for page in pages}
    return replace(known, targets=replace(known.targets, pages=more | dict(known.targets.pages)))


def _write_many(
    author: int, application: Application, drafts: Sequence[Draft], note: str
) -> tuple[Saved, list[audit.Done]]:
    existing, newest = queries.items_by_key(application), queries.newest_of(application)
    fresh = {draft.key: _item(application, draft, author) for draft in drafts if draft.key not in existing}
    db.session.flush()  # Revisions name their items by id.
    revised, done, kept = 0, [], []
    for draft in drafts:
        before = newest.get(draft.key)
        if before and before.content_hash == rules.content_hash(draft.content):
            continue
        revised += before is not None
        number = before.number + 1 if before else 1
        item = existing.get(draft.key) or fresh[draft.key]
        written = write_revision(item, draft, number, author, note)
        kept.append(Written(item, draft.content, number))
        hashes = (before.content_hash if before else "", written.content_hash)
        done.append(audit.Done("revise" if before else "create", audit.subject(application, draft.key), *hashes))
    provenance.keep(author, kept)
    return Saved(len(fresh), revised, len(drafts) - len(fresh) - revised), done


def _item(application: Application, draft: Draft, author: int) -> Item:
    kind = draft.content["kind"]
    item = Item(application=application, kind=kind, key=draft.key, created_by=author, created_at=clock.now())
    db.session.add(item)
    return item


def write_revision(item: Item, draft: Draft, number: int, author: int, note: str) -> Revision:
    """Add a revision to the session, with everything that is derived from its content."""
    content, said = draft.content, rules.canonical(draft.content)
    written = Revision(
        item=item,
        number=number,
        content=said.decode(),
        packed=packed.kept(content, number, draft.trees.nodes),
        content_hash=hashlib.sha256(said).hexdigest(),
        author_id=author,
        created_at=clock.now(),
        note=note.strip(),
        title=content["title"],
        folded=facets.folded(content),
        facets=facets.facets(content),
    )
    db.session.add(written)
    _repeat(item, content)
    return written


def _merged(newest: Revision, seen: int) -> Origin:
    """The origin of what was written before somebody else's revision and saved after it."""
    if not 0 < seen < newest.number:
        return PLAIN
    before = queries.content(queries.revision(newest.item, seen))
    return Origin(before, seen, queries.content(newest))


def _copied(like: Item) -> Origin:
    content = queries.content(queries.newest(like))
    standing = translations.standing(like, content)
    return copied(content, translations.known(like), translations.older_sources(like, standing))


def _repeat(item: Item, content: Content) -> None:
    """What lists are narrowed by, kept beside the item."""
    expires_at = content.get("expires_at")
    item.review_by = content.get("review_by") or None
    item.expires_at = datetime.fromisoformat(expires_at) if expires_at else None
    item.locales = "".join(f"|{locale}" for locale in content["locales"])[:298] + "|"


def author_id(actor: Actor) -> int:
    """Every revision has an author, so that nobody can approve what nobody wrote."""
    if actor.id is not None:
        return actor.id
    operator = accounts.person_by_email(OPERATOR)
    if operator is None:
        operator = Person(email=OPERATOR, name="Command line", password_hash="", active=False, created_at=clock.now())
        db.session.add(operator)
        db.session.flush()
    return operator.id


def _refuse_broken(draft: Draft, known: Known) -> None:
    if found := problems(draft.content, known, draft.trees):
        raise Invalid("Nothing was saved: some fields need another look.", fields=by_path(found))


def _refuse_any_broken(drafts: Sequence[Draft], known: Known) -> None:
    """Problems of many contents, each path led by the content's key."""
    kinds = {draft.key: str(draft.content.get("kind")) for draft in drafts}
    together = replace(known, items=dict(known.items) | kinds)
    found = [one.under(draft.key) for draft in drafts for one in problems(draft.content, together, draft.trees)]
    found += [Problem(key, "Two contents have this key.") for key, n in Counter(d.key for d in drafts).items() if n > 1]
    if found:
        fields = by_path(found)
        sentence = tell(
            len(fields),
            "Nothing was saved: {n} field needs another look.",
            "Nothing was saved: {n} fields need another look.",
        )
        raise Invalid(sentence, fields=fields)
    for key, kind in kinds.items():
        if known.items.get(key, kind) != kind:
            raise Conflict(say("“{key}” is another kind of content here.", key=key), way_out="Choose another key.")


def _refuse_renamed(item: Item, content: Content) -> None:
    for name, value in (("kind", item.kind), ("key", item.key)):
        if content.get(name) != value:
            raise Invalid(
                "Nothing was saved.",
                fields={name: [say("This stays “{value}”. Make a new item for another.", value=value)]},
            )


def _refuse_stale(newest: Revision, based_on: int) -> None:
    if based_on > newest.number or based_on < 1:
        raise Invalid(
            "Nothing was saved.", fields={"based_on": [say("The newest revision is {number}.", number=newest.number)]}
        )
    if based_on < newest.number:
        seen = queries.content(queries.revision(newest.item, based_on))
        difference = changes(seen, queries.content(newest))
        raise EditConflict(queries.author(newest), newest.number, difference)
