"""Publishing: build the pack, lay it down, write who did it, then move one pointer. Rolling back moves it again.

The database is the truth. Files follow it: a pack before its release is written, a pointer after; where a crash comes in
between, `repair` makes up for it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.authoring.packed import from_kept
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.packs import format as pack_format
from guidance_server.packs import frame, queries, signing, storage
from guidance_server.packs.build import Facts, Pack, build
from guidance_server.packs.models import Publication, Release, ReleaseItem
from guidance_server.packs.queries import Pointed, Served
from guidance_server.selfhelp import actions as selfhelp
from guidance_server.settings import Settings

# Publications per channel that one can roll back to without building anew.
KEPT_PUBLICATIONS = 50


_NOTHING_NEW = {
    ("publish", "staging"): "Approve or archive something first.",
    ("publish", "live"): "Publish to staging first; live takes over what is there.",
    ("rollback", "staging"): "Choose a version with other content.",
    ("rollback", "live"): "Choose a version with other content.",
}


class NothingNew(Conflict):
    """The channel serves already what it would serve then."""

    code = "nothing_new"


@dataclass(frozen=True)
class Draft:
    """A pack on disk that no release is of yet: what it was made of, and its digest."""

    revisions: dict[int, int]  # Item id → revision id.
    frame: str
    digest: str


def publish(settings: Settings, actor: Actor, application: Application, channel: str, note: str = "") -> Publication:
    """Staging gets everything that is approved; live gets exactly what staging serves."""
    _refuse_unknown(channel)
    guard(actor, f"publish.{channel}", application)
    with storage.alone(settings.packs_path, application.key):
        # Built before the transaction: thousands of articles take a second, and everybody else would wait for it.
        draft = _drafted(settings, application) if channel == "staging" else None
        if draft is None:
            _lay_down_again(settings, application, _staged(application))
        with transaction():
            audit.lock()
            release = _released(actor, application, draft) if draft else _staged(application)
            made = _publication(actor, application, channel, release, "publish", note)
        _follow(settings, Pointed(application, made, release.digest))
    return made


def rollback(settings: Settings, actor: Actor, application: Application, channel: str, version: int) -> Publication:
    """Serve again what an earlier version of the channel served."""
    _refuse_unknown(channel)
    guard(actor, f"publish.{channel}", application)
    with storage.alone(settings.packs_path, application.key):
        _lay_down_again(settings, application, queries.release(queries.publication(application, channel, version)))
        with transaction():
            audit.lock()
            release = queries.release(queries.publication(application, channel, version))
            made = _publication(actor, application, channel, release, "rollback", f"Back to version {version}")
        _follow(settings, Pointed(application, made, release.digest))
    return made


def repair(settings: Settings) -> int:
    """Make the files as the database says: packs that are missing, pointers that are wrong or old; gives how many.

    The server does so when it starts and every minute, which is also how a suspended application goes dark.
    """
    return sum(_repaired(settings, one) for one in queries.pointed())


def facts(application: Application) -> Facts:
    """What a pack made now would say of the application."""
    return Facts(application.key, application.name, application.theme, application.quiet, application.pause)


def _drafted(settings: Settings, application: Application) -> Draft:
    found = queries.publishable(application)
    kept = frame.written(facts(application), apps.targets(application))
    pack = _pack(kept, found)
    storage.write_pack(settings.packs_path, application.key, pack)
    return Draft({one.item.id: one.revision.id for one in found}, kept, pack.digest)


def _released(actor: Actor, application: Application, draft: Draft) -> Release:
    """The release of the draft: the one that staging serves where it is the same, else a new one."""
    if {one.item.id: one.revision.id for one in queries.publishable(application)} != draft.revisions:
        raise Conflict("Content changed while the pack was built; nothing was published.", way_out="Publish again.")
    now = queries.current(application, "staging")
    if now and queries.release(now).digest == draft.digest:
        return queries.release(now)
    release = Release(
        application_id=application.id,
        number=queries.last_number(application) + 1,
        digest=draft.digest,
        frame=draft.frame,
        created_by=actor.id,
        created_at=clock.now(),
    )
    db.session.add(release)
    db.session.flush()
    if draft.revisions:
        rows = [{"release_id": release.id, "item_id": i, "revision_id": r} for i, r in draft.revisions.items()]
        db.session.execute(ReleaseItem.__table__.insert(), rows)
    return release


def _staged(application: Application) -> Release:
    staged = queries.current(application, "staging")
    if staged is None:
        raise Conflict(
            "Staging serves nothing yet.", way_out="Publish to staging first; live takes over what is there."
        )
    return queries.release(staged)


def _publication(actor: Actor, application: Application, channel: str, release: Release, *words: str) -> Publication:
    verb, note = words
    before = queries.current(application, channel)
    was = queries.release(before) if before else None
    if was and was.digest == release.digest:
        raise NothingNew(f"{channel.title()} serves exactly this already.", way_out=_NOTHING_NEW[verb, channel])
    made = Publication(
        application_id=application.id,
        channel=channel,
        version=before.version + 1 if before else 1,
        release_id=release.id,
        verb=verb,
        actor_id=actor.id,
        note=note.strip(),
        at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    subject = audit.subject(application)
    audit.record(actor, f"{verb} {channel}", subject, before=was.digest if was else "", after=release.digest)
    return made


def _follow(settings: Settings, now: Pointed) -> None:
    """Point the channel to what the database says now, and let the index and the disk follow."""
    application, channel = now.application, now.publication.channel
    _point(settings, now)
    selfhelp.reindex(settings, application, channel, queries.published(application, channel))
    keep = queries.recent_digests(application, KEPT_PUBLICATIONS)
    storage.drop_packs(settings.packs_path, application.key, keep)


def _point(settings: Settings, now: Pointed) -> None:
    pointer = signing.signed(_pointer(now), settings.pack_key)
    channel = now.publication.channel
    storage.move_pointer(settings.packs_path, now.application.key, channel, pack_format.canonical(pointer))


def _pointer(now: Pointed) -> dict[str, Any]:
    made, issued = now.publication, int(clock.now().timestamp())
    pointer = pack_format.unsigned_pointer(now.application.key, made.channel, made.version, now.digest, issued)
    return pack_format.switched_off(pointer) if now.application.suspended else pointer


def _repaired(settings: Settings, now: Pointed) -> bool:
    root, key = settings.packs_path, now.application.key
    if storage.has_pack(root, key, now.digest) and _stands(storage.pointer(root, key, now.publication.channel), now):
        return False
    with storage.alone(root, key):
        newest = queries.current(now.application, now.publication.channel) or now.publication
        release = queries.release(newest)
        _lay_down_again(settings, now.application, release)
        _point(settings, Pointed(now.application, newest, release.digest))
    return True


def _stands(kept: bytes | None, now: Pointed) -> bool:
    try:
        pointer = json.loads(kept or b"{}")
    except ValueError:
        return False
    return isinstance(pointer, dict) and pack_format.says_the_same(pointer, _pointer(now))


def _lay_down_again(settings: Settings, application: Application, release: Release) -> None:
    """The release's pack, where its files are lost."""
    if storage.has_pack(settings.packs_path, application.key, release.digest):
        return
    pack = _pack(release.frame, queries.released(release))
    storage.write_pack(settings.packs_path, application.key, pack)
    if pack.digest != release.digest:
        # A newer version of the server packs the same content otherwise; the release is what it was.
        with transaction():
            release.digest = pack.digest


def _pack(kept: str, found: Sequence[Served]) -> Pack:
    facts, targets = frame.read(kept)
    sources = list(queries.sources(found))
    texts = {one.content["key"]: one.packed for one in sources}
    return build(
        facts,
        targets,
        [(one.content, one.number) for one in sources],
        lambda content, number: from_kept(texts[content["key"]], content, number),
    )


def _refuse_unknown(channel: str) -> None:
    if channel not in pack_format.CHANNELS:
        raise Invalid(f"There is no channel “{channel}”.", way_out="Choose staging or live.")
