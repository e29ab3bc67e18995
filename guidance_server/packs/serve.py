"""Packs, pictures and the SDK's files over bare WSGI: no Flask, no SQL, and what is asked for often stays in memory.

A page view costs one conditional GET of the pointer; this is its whole path through the server.
"""

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from guidance_server.packs import answers
from guidance_server.packs.format import blank_pointer, canonical

StartResponse = Callable[..., Any]
Environ = dict[str, Any]

# Names by strict patterns, so that no path leads out of the folders.
_POINTER = re.compile(r"/packs/([A-Za-z0-9_-]{1,60})/(staging|live)\.json")
_BODY = re.compile(r"/packs/([A-Za-z0-9_-]{1,60}/[0-9a-f]{64}/(?:(?:flows|articles|help)/)?[a-z0-9_-]{1,100}\.json)")
_IMAGE = re.compile(r"/images/([0-9a-f]{64}-[0-9]{1,4}x[0-9]{1,4}\.webp)")
_SCRIPT = re.compile(r"/sdk/v1/([a-z]{1,20})(\.[0-9A-Za-z]{6,64})?\.js")

# How long a file in memory is believed before its time stamp is looked at again.
LOOK_AGAIN_SECONDS = 0.5
# Above this, memory is emptied and fills anew with what is asked for then.
MOST_BYTES = 64 * 1024 * 1024
LARGEST_KEPT = 512 * 1024


@dataclass(slots=True)
class Kept:
    """A file in memory, with the headers of its answers."""

    stamp: tuple[int, int]
    body: bytes
    etag: str
    found: list[answers.Header]
    unchanged: list[answers.Header]
    until: float = 0.0


class StaticFiles:
    """Answers for `/packs/…`, `/sdk/…` and `/images/…` out of their folders."""

    def __init__(self, packs: Path, sdk: Path, images: Path | None = None) -> None:
        self.packs, self.sdk, self.images = packs, sdk, images
        # From here on, a missing folder means that a disk is gone, and not that nothing was published yet.
        with contextlib.suppress(OSError):
            packs.mkdir(parents=True, exist_ok=True)
        self._pointers: dict[str, Kept] = {}
        self._files: dict[str, Kept] = {}
        self._bytes = 0

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method not in ("GET", "HEAD"):
            return _other(method, start_response)
        kept = self._pointers.get(path)
        if kept is None or kept.until < time.monotonic():
            try:
                kept = self._look(path, environ.get("HTTP_ACCEPT_ENCODING", ""))
            except OSError:
                # A browser keeps its last good pack then; a blank pointer would take it away.
                return _nothing("503 Service Unavailable", start_response)
        if kept is None:
            return _nothing("404 Not Found", start_response)
        if answers.is_known(kept.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", kept.unchanged)
            return ()
        start_response("200 OK", kept.found)
        return () if method == "HEAD" else (kept.body,)

    def _look(self, path: str, accepted: str) -> Kept | None:
        if found := _POINTER.fullmatch(path):
            return self._pointer(path, found[1], found[2])
        if found := _BODY.fullmatch(path):
            return self._best(self.packs / found[1], accepted, answers.JSON, answers.FOREVER)
        if self.images and (found := _IMAGE.fullmatch(path)):
            return self._read(self.images / found[1], answers.WEBP, answers.FOREVER)
        if found := _SCRIPT.fullmatch(path):
            return self._script(found[1], found[2] or "", accepted)
        return None

    def _pointer(self, path: str, app: str, channel: str) -> Kept | None:
        kept = self._read(self.packs / app / f"{channel}.json", answers.JSON, answers.POINTER_CACHE)
        if kept:
            # Only what exists is remembered, so that made-up keys cannot fill the memory.
            self._pointers[path] = kept
            return kept
        self._pointers.pop(path, None)
        if not self.packs.is_dir():
            raise FileNotFoundError(self.packs)
        return _kept((0, 0), canonical(blank_pointer(app, channel)), answers.JSON, answers.POINTER_CACHE)

    def _script(self, stage: str, mark: str, accepted: str) -> Kept | None:
        """A stage by its marked name. A loader out of a cache may ask for one of before the last update: it gets ours."""
        name = f"{stage}{mark}.js"
        cache = answers.FOREVER if mark else answers.LOADER_CACHE
        if kept := self._best(self.sdk / name, accepted, answers.SCRIPT, cache):
            return kept
        stages = self._read(self.sdk / "stages.json", answers.JSON, answers.LOADER_CACHE)
        now = json.loads(stages.body).get(stage) if stages and mark else None
        return self._best(self.sdk / str(now), accepted, answers.SCRIPT, answers.POINTER_CACHE) if now else None

    def _best(self, file: Path, accepted: str, kind: str, cache: str) -> Kept | None:
        """The smallest form of a file that the browser accepts."""
        for coding, suffix in answers.codings(accepted):
            if kept := self._read(file.with_name(file.name + suffix), kind, cache, coding):
                return kept
        return None

    def _read(self, file: Path, kind: str, cache: str, coding: str = "") -> Kept | None:
        key, now = f"{file} {cache}", time.monotonic()
        kept = self._files.get(key)
        if kept and now < kept.until:
            return kept
        try:
            facts = file.stat()
            stamp = (facts.st_mtime_ns, facts.st_ino)
            if kept is None or kept.stamp != stamp:
                kept = self._remember(key, _kept(stamp, file.read_bytes(), kind, cache, coding))
        except (FileNotFoundError, NotADirectoryError):
            self._files.pop(key, None)
            return None
        # Also what is named by its digest, which never changes: it is deleted when it holds what was restricted since.
        kept.until = now + LOOK_AGAIN_SECONDS
        return kept

    def _remember(self, key: str, kept: Kept) -> Kept:
        if len(kept.body) <= LARGEST_KEPT:
            if self._bytes > MOST_BYTES:
                self._files.clear()
                self._bytes = 0
            self._bytes += len(kept.body)
            self._files[key] = kept
        return kept


def _kept(stamp: tuple[int, int], body: bytes, kind: str, cache: str, coding: str = "") -> Kept:
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    found = [*answers.headers(kind, cache, etag, coding), ("Content-Length", str(len(body)))]
    return Kept(stamp, body, etag, found, answers.unchanged(cache, etag))


def _other(method: str, start_response: StartResponse) -> Iterable[bytes]:
    if method == "OPTIONS":
        start_response("204 No Content", answers.PREFLIGHT)
        return ()
    return _nothing("405 Method Not Allowed", start_response)


def _nothing(status: str, start_response: StartResponse) -> Iterable[bytes]:
    start_response(status, answers.REFUSED)
    return (b"{}",)
