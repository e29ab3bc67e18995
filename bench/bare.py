"""What the measured endpoints are compared with: the same server without the work."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from guidance_server import settings as settings_file
from guidance_server.events.server.ingest import Ingest

ANSWER = b'{"accepted":10,"duplicates":0,"refused":[]}'
POINTER = b"{}" * 150
ETAG = '"0123456789abcdef0123456789abcdef"'


def storing_nothing() -> Callable[..., Iterable[bytes]]:
    """Reads the body, as any server must, and answers what the real endpoint would; parses and stores nothing."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.input"].read()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(ANSWER)))])
        return (ANSWER,)

    return application


def pointer_by_flask() -> Flask:
    """The pointer through Flask: the base."""
    app = Flask(__name__)

    @app.get("/pointer.json")
    def pointer() -> Response:
        answer = Response(POINTER, mimetype="application/json")
        answer.headers["ETag"] = ETAG
        return answer.make_conditional(request)

    return app


class _Forgets:
    """A ledger that stores nothing."""

    def append(self, *_batch: object) -> int:
        """Nothing is a duplicate of nothing."""
        return 0


def judging_only() -> Callable[..., Iterable[bytes]]:
    """The real endpoint with every check, storing nothing."""
    settings = settings_file.load(os.environ, Path(os.environ["GUIDANCE_INSTANCE"]))
    return Ingest(settings, _Forgets(), lambda _key: (1, b"k" * 32))  # type: ignore[arg-type]
