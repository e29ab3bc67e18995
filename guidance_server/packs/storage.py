"""Packs on disk: files named by what is in them, shared between packs, then one pointer moved.

A body lies once in `blobs/<sha256>` with its compressed forms beside it; a pack's folder holds hard links to it, so that
a release writes only what is new and any static server can serve the folder as it is.

Whatever carries its final name is whole and on the disk: a crash leaves names that begin with a dot, and nothing else.
"""

import contextlib
import fcntl
import gzip
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from guidance_server.errors import Unavailable
from guidance_server.packs.audiences import MANIFEST, Sealed
from guidance_server.packs.build import Pack
from guidance_server.packs.format import digest

SUFFIXES = ("", ".br", ".gz")
# Brotli's last levels take thirty times as long for a tenth of the bytes: they are for what a page waits for. An article
# is read by few, lists of a page's articles are thousands, and a manifest is digests, which nothing makes smaller.
BULK = ("articles/", "help/", "manifest.json")
BEST, FAST = 11, 6
# What travels in one packet anyway is not compressed: it would only be more files.
SMALLEST = 600
# How long a publication waits for another one of the same application.
PATIENCE_SECONDS = 60.0


@contextlib.contextmanager
def alone(root: Path, app: str) -> Iterator[None]:
    """Only one publication of an application at a time, on this machine: another's pack is not swept away half made."""
    try:
        (root / app).mkdir(parents=True, exist_ok=True)
        descriptor = os.open(root / app / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unavailable(error) from error
    try:
        patience = time.monotonic() + PATIENCE_SECONDS
        while not _locked(descriptor):
            if time.monotonic() > patience:
                raise Unavailable("Another publication is still under way.", way_out="Try again in a minute.")
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def write_pack(root: Path, app: str, pack: Pack) -> None:
    """Lay a pack's folder down whole, or not at all; one that is there already is left as it is."""
    folder = root / app / pack.digest
    if folder.exists():
        return
    making = _fresh(root / app)
    try:
        blobs = root / app / "blobs"
        _write_blobs(blobs, making / "blobs", pack.files)
        for parent in {name.rpartition("/")[0] for name in pack.files}:
            (making / "pack" / parent).mkdir(parents=True, exist_ok=True)
        for name, data in pack.files.items():
            _link(f"{blobs}/{digest(data)}", f"{making}/pack/{name}", data)
        os.rename(making / "pack", folder)
        _sync(folder.parent)
    except OSError as error:
        raise _unavailable(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def move_pointer(root: Path, app: str, channel: str, pointer: bytes) -> None:
    """Replace the channel's pointer in one step, so that a reader sees the old or the new one."""
    path = root / app / f"{channel}.json"
    making = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(making, "wb") as file:
            file.write(pointer)
            file.flush()
            os.fsync(file.fileno())
        os.replace(making, path)
        _sync(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            making.unlink()
        raise Unavailable(
            f"The pointer could not be moved: {error.strerror}. Pages go on with the pack before.",
            way_out="Free space or fix the folder's rights; the server tries again every minute.",
        ) from error


def pointer(root: Path, app: str, channel: str) -> bytes | None:
    """The pointer as it stands, if any."""
    try:
        return (root / app / f"{channel}.json").read_bytes()
    except OSError:
        return None


def has_pack(root: Path, app: str, pack: str) -> bool:
    """Whether a pack's folder is on disk."""
    return (root / app / pack / "index.json").exists()


def drop_packs(root: Path, app: str, keep: Iterable[str]) -> int:
    """Remove packs that nothing refers to any more, then bodies that no pack links; gives how many packs.

    Only `alone`: what another publication is making looks like rubbish.
    """
    kept, dropped = set(keep), 0
    for entry in list(os.scandir(root / app)):
        is_pack = len(entry.name) == 64 and entry.name not in kept
        if entry.is_dir() and (is_pack or entry.name.startswith(".making-")):
            shutil.rmtree(entry.path, ignore_errors=True)
            dropped += is_pack
    blobs = root / app / "blobs"
    for blob in blobs.iterdir() if blobs.exists() else ():
        if blob.stat().st_nlink == 1:
            blob.unlink(missing_ok=True)
    return dropped


def write_sealed(root: Path, app: str, sealed: Sealed) -> None:
    """Lay down the packs that only some may read, whole or not at all, where nobody but this server looks."""
    if not sealed.files or has_sealed(root, app, sealed.digest):
        return
    making = _fresh(root / app)
    try:
        making.mkdir(parents=True, mode=0o700)
        for name, data in sealed.files.items():
            _write(f"{making}/{name}", data, 0o600)
        os.sync()
        os.rename(making, root / app / sealed.digest)
        _sync(root / app)
    except OSError as error:
        raise _unavailable(error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def has_sealed(root: Path, app: str, sealed: str) -> bool:
    """Whether the packs that only some may read are on disk; nothing always is."""
    return not sealed or (root / app / sealed / MANIFEST).exists()


def read_sealed(root: Path, app: str, sealed: str, name: str) -> bytes:
    """One of these files."""
    try:
        return (root / app / sealed / name).read_bytes()
    except OSError as error:
        raise Unavailable(f"A pack cannot be read: {error.strerror}.", way_out="Try again in a minute.") from error


def drop_sealed(root: Path, app: str, keep: Iterable[str]) -> None:
    """Remove those that nothing refers to any more; only `alone`."""
    kept = set(keep)
    for entry in list(os.scandir(root / app)) if (root / app).exists() else ():
        if entry.is_dir() and entry.name not in kept:
            shutil.rmtree(entry.path, ignore_errors=True)


def _write_blobs(blobs: Path, making: Path, files: Mapping[str, bytes]) -> None:
    """Put what is new into ``blobs``: first all of it onto the disk under other names, then renamed."""
    blobs.mkdir(parents=True, exist_ok=True)
    making.mkdir(parents=True)
    there = set(os.listdir(blobs))
    fresh = {
        name: (path, data) for path, data in files.items() if (name := digest(data)) + _forms(data)[-1] not in there
    }
    # Both compressors let other threads run meanwhile; a part for each costs less than a task for each file.
    named, workers = list(fresh.items()), os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for _ in pool.map(lambda start: _write_part(making, named[start::workers]), range(workers)):
            pass
    if fresh:
        # One sync for all: an fsync for each of thousands of bodies would take many seconds.
        os.sync()
    source, target = str(making), str(blobs)
    for name, (_, data) in fresh.items():
        # In order: where the last form is there, the others are.
        for suffix in _forms(data):
            os.replace(f"{source}/{name}{suffix}", f"{target}/{name}{suffix}")


def _write_part(folder: Path, part: Iterable[tuple[str, tuple[str, bytes]]]) -> None:
    for name, (path, data) in part:
        _write(f"{folder}/{name}", data)
        if len(_forms(data)) > 1:
            quality = FAST if path.startswith(BULK) else BEST
            _write(f"{folder}/{name}.br", brotli.compress(data, quality=quality))
            _write(f"{folder}/{name}.gz", gzip.compress(data, 6, mtime=0))


def _forms(data: bytes) -> tuple[str, ...]:
    return SUFFIXES if len(data) >= SMALLEST else SUFFIXES[:1]


def _write(name: str, data: bytes, mode: int = 0o644) -> None:
    # Without a file object: there are thousands, and each would cost more than its bytes.
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


def _link(blob: str, target: str, data: bytes) -> None:
    for suffix in _forms(data):
        os.link(blob + suffix, target + suffix)


def _fresh(folder: Path) -> Path:
    return folder / f".making-{secrets.token_hex(8)}"


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unavailable(error: OSError) -> Unavailable:
    return Unavailable(
        f"The pack could not be written: {error.strerror}.",
        way_out="Free space or fix the folder's rights; nothing was published.",
    )
