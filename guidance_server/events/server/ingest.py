"""`POST /v1/events` over bare WSGI: read, judge, store, answer; 2xx means committed."""

import time
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from guidance_server.errors import Malformed, Refusal, TooLarge
from guidance_server.events import pipeline
from guidance_server.events.ledger import Ledger
from guidance_server.events.privacy import pseudonym
from guidance_server.sentences import say
from guidance_server.settings import Settings

StartResponse = Callable[..., Any]
# Public key of an application → (its id, its pseudonym key), or None for an unknown or suspended one.
Lookup = Callable[[str], tuple[int, bytes] | None]

# Sentences are words that know their parts; what leaves is the words.
_encode = msgspec.json.Encoder(enc_hook=str).encode
_HEADERS = [
    ("Content-Type", "application/json"),
    ("Access-Control-Allow-Origin", "*"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]
_PREFLIGHT = [
    *_HEADERS,
    ("Access-Control-Allow-Methods", "POST"),
    ("Access-Control-Allow-Headers", "Content-Type"),
    ("Access-Control-Max-Age", "86400"),
]
STATUS = {400: "400 Bad Request", 413: "413 Content Too Large", 503: "503 Service Unavailable"}


class Ingest:
    """Takes batches for one ledger."""

    def __init__(self, settings: Settings, ledger: Ledger, lookup: Lookup) -> None:
        self.settings, self.ledger, self.lookup = settings, ledger, lookup

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        if environ["REQUEST_METHOD"] == "OPTIONS":
            start_response("204 No Content", _PREFLIGHT)
            return ()
        try:
            if environ["REQUEST_METHOD"] != "POST":
                raise Malformed("Events are sent by POST.")
            answer = self.take(self._body(environ))
        except Refusal as refusal:
            return self._refuse(refusal, start_response)
        start_response("200 OK", [*_HEADERS, ("Content-Length", str(len(answer)))])
        return (answer,)

    def take(self, body: bytes) -> bytes:
        """Store a batch and give the answer's bytes."""
        settings = self.settings
        batch = pipeline.opened(body, largest=settings.event_batch_bytes, most=settings.event_batch_max)
        known = self.lookup(batch.app)
        now = time.time_ns() // 1_000_000
        if known is None:
            verdict = pipeline.unknown_application(batch)
        else:
            user = pseudonym(known[1], batch.user)
            flags = pipeline.STAGING if batch.channel == "staging" else 0
            verdict = pipeline.judged(batch, pipeline.Arrival(known[0], user, now, settings.event_bytes, flags))
        duplicates = 0
        if verdict.rows or verdict.refused:
            duplicates = self.ledger.append(batch.app, verdict.rows, verdict.refused, now)
        refused = [{"index": one.index, "id": one.id, "reason": one.reason} for one in verdict.refused]
        return _encode({"accepted": len(verdict.rows) - duplicates, "duplicates": duplicates, "refused": refused})

    def _body(self, environ: dict[str, Any]) -> bytes:
        largest = self.settings.event_batch_bytes
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdigit() and int(length) > largest:
            raise TooLarge(
                say("A batch has at most {largest} KiB.", largest=largest // 1024),
                way_out="Send fewer events at a time.",
            )
        body: bytes = environ["wsgi.input"].read(largest + 1)
        return body

    def _refuse(self, refusal: Refusal, start_response: StartResponse) -> Iterable[bytes]:
        body = _encode(refusal.as_json())
        headers = [*_HEADERS, ("Content-Length", str(len(body)))]
        # Without the second header a page of another origin is not told how long to wait.
        wait = [("Retry-After", "5"), ("Access-Control-Expose-Headers", "Retry-After")]
        headers += wait if refusal.status == 503 else []
        start_response(STATUS.get(refusal.status, "400 Bad Request"), headers)
        return (body,)
