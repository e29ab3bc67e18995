"""The files of releases: a pack is laid down before its release is written, the pointer moves after.

The database is the truth. Where a crash comes between the two, `repair` makes up for it.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.authoring.packed import from_kept
from guidance_server.database import transaction
from guidance_server.packs import audiences, frame, queries, signing, storage
from guidance_server.packs import format as pack_format
from guidance_server.packs.audiences import Sealed
from guidance_server.packs.build import Pack, build
from guidance_server.packs.models import Release
from guidance_server.packs.queries import Pointed, Served
from guidance_server.packs.queries import files as kept_files
from guidance_server.selfhelp import actions as selfhelp
from guidance_server.settings import Settings

log = logging.getLogger(__name__)

# Publications per channel that one can roll back to without building anew.
KEPT_PUBLICATIONS = 50


@dataclass(frozen=True)
class Draft:
    """Packs on disk that no release is of yet: what they were made of, and the digests of both parts."""

    served: Sequence[Served]
    frame: str
    digest: str
    sealed: str


def lay_down(settings: Settings, application: Application, served: Sequence[Served], kept: str) -> Draft:
    """The packs of these revisions and this frame, on disk."""
    pack, sealed = _packs(kept, served)
    _write(settings, application, pack, sealed)
    return Draft(served, kept, pack.digest, sealed.digest)


def lay_down_again(settings: Settings, application: Application, release: Release) -> None:
    """The release's packs, where files of them are lost."""
    if _has_packs(settings, application, release):
        return
    pack, sealed = _packs(release.frame, queries.released(release))
    _write(settings, application, pack, sealed)
    if (pack.digest, sealed.digest) != (release.digest, release.sealed):
        # A newer version of the server packs the same content otherwise; the release is what it was.
        with transaction():
            release.digest, release.sealed = pack.digest, sealed.digest


def follow(settings: Settings, now: Pointed) -> None:
    """Point the channel to what the database says now, and let the index and the disk follow."""
    application, channel = now.application, now.publication.channel
    _point(settings, now)
    selfhelp.reindex(settings, application, channel, queries.published(application, channel))
    keep = kept_files.kept(application, KEPT_PUBLICATIONS)
    storage.drop_packs(settings.packs_path, application.key, keep.digests)
    storage.drop_sealed(settings.audiences_path, application.key, keep.sealed)


def repair(settings: Settings) -> int:
    """Make the files as the database says: packs that are missing, pointers that are wrong or old; gives how many.

    The server does so when it starts and every minute, which is also how a suspended application goes dark. A search index
    that is missing, or that another version wrote, is built then as well, before somebody has to wait for it.
    """
    pointed = queries.pointed()
    mended = sum(_repaired(settings, one) for one in pointed)
    for one in pointed:
        _indexed(settings, one)
    return mended


def _indexed(settings: Settings, now: Pointed) -> None:
    application, channel = now.application, now.publication.channel
    if selfhelp.is_current(settings, application, channel):
        return
    try:
        with storage.alone(settings.packs_path, application.key):
            selfhelp.rebuild(settings, application, channel, queries.published(application, channel))
    except OSError as error:
        # The index is a cache: pointers are renewed without it, and who searches has it built again.
        log.warning("the search index of %s on %s was not built: %s", application.slug, channel, error)


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
    there = _has_packs(settings, now.application, queries.release(now.publication))
    if there and _stands(storage.pointer(root, key, now.publication.channel), now):
        return False
    with storage.alone(root, key):
        newest = queries.current(now.application, now.publication.channel) or now.publication
        release = queries.release(newest)
        lay_down_again(settings, now.application, release)
        _point(settings, Pointed(now.application, newest, release.digest))
    return True


def _stands(kept: bytes | None, now: Pointed) -> bool:
    try:
        pointer = json.loads(kept or b"{}")
    except ValueError:
        return False
    return isinstance(pointer, dict) and pack_format.says_the_same(pointer, _pointer(now))


def _packs(kept: str, found: Sequence[Served]) -> tuple[Pack, Sealed]:
    """What anybody may read, and what only some may."""
    facts, targets = frame.read(kept)
    sources = list(queries.sources(found))
    texts = {one.content["key"]: one.packed for one in sources}
    public, restricted = audiences.parted((one.content, one.number) for one in sources)

    def packed(content: Mapping[str, Any], number: int) -> dict[str, Any]:
        return from_kept(texts[content["key"]], content, number)

    said = replace(facts, audiences=bool(restricted))
    pack = build(said, audiences.public_targets(targets, public, restricted), public, packed)
    return pack, audiences.sealed(facts, targets, restricted, packed)


def _write(settings: Settings, application: Application, pack: Pack, sealed: Sealed) -> None:
    storage.write_sealed(settings.audiences_path, application.key, sealed)
    storage.write_pack(settings.packs_path, application.key, pack)


def _has_packs(settings: Settings, application: Application, release: Release) -> bool:
    return storage.has_pack(settings.packs_path, application.key, release.digest) and storage.has_sealed(
        settings.audiences_path, application.key, release.sealed
    )
