"""A stranger who asks everything of a whole server that can be asked: routes, files, searches, events, what is not there."""

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
from werkzeug.test import Client

from guidance_server.wsgi import SDK, Front
from tests.test_access import rules

# Addresses that machines ask for by themselves.
USUAL = ("/", "/robots.txt", "/sitemap.xml", "/favicon.ico", "/.well-known/security.txt", "/healthz", "/readyz")
CODINGS = ("identity", "gzip", "br")
# Files of what only some may read, as they are called where they lie.
SEALED = ("audiences.json", "index.json", "manifest.json")
ESCALATION = "0199a0b0-0000-7000-8000-{:012x}"


class Stranger:
    """Somebody without a sign-in, a token or a session, at the front of the server."""

    def __init__(self, front: Front, app: str) -> None:
        self._client, self._front, self._app = Client(front), front, app

    def ask(self, method: str, address: str, **more: Any) -> str:
        """Status, headers and body, as text however it was packed; cookies of ours are forgotten."""
        answer = self._client.open(address, method=method, **more)
        said = _unpacked(answer.data, answer.headers.get("Content-Encoding", ""))
        kept = [f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie"]
        return "\n".join([str(answer.status_code), *kept, said])

    def everything(self, packs: Path) -> Iterator[tuple[str, str]]:
        """(address, answer) of all that can be asked without knowing a word."""
        yield from self._routes()
        yield from self._files(packs)
        for address in USUAL:
            yield address, self.ask("GET", address)
        for event in ({"type": "content_seen", "item": "no-such"}, {"type": "no-such"}):
            yield "/v1/events", self.ask("POST", "/v1/events", json=self.batch(event))

    def searches(self, word: str, claimed: str) -> Iterator[tuple[str, str]]:
        """The same of searches for a word, by somebody who claims to be in cohorts; the question is not the answer."""
        for channel in ("live", "staging"):
            for about in ("", f"&cohorts={claimed}", f"&cohorts={claimed}&page=no-such", "&locale=de"):
                for asked in (word, word[:-2], f"{word} the"):
                    address = f"/v1/search?app={self._app}&channel={channel}&q={asked}{about}"
                    yield address, self.ask("GET", address)

    def guesses(self, key: str, page: str, digest: str) -> Iterator[tuple[str, str]]:
        """(what was asked, answer) by somebody who guesses a key: what is not there must not look otherwise."""
        for folder in ("articles", "flows", "help"):
            for name in (key, page):
                yield f"{folder}/{name}", self.ask("GET", f"/packs/{self._app}/{digest}/{folder}/{name}.json")
        event = {"type": "content_seen", "item": key, "page": page}
        yield "event", self.ask("POST", "/v1/events", json=self.batch(event))
        for number, about in enumerate(({"item": key}, {"item": key, "page": page}, {"tried": [f"article:{key}"]})):
            said = {
                "app": self._app,
                "id": ESCALATION.format(hash(key) % 2**32 * 8 + number),
                "channel": "live",
                **about,
            }
            yield f"escalation {number}", self.ask("POST", "/v1/escalations", json=said)
        for token in ("", "x.y.z"):
            asked = {"app": self._app, "item": key}
            yield f"trial {token}", self.ask("POST", "/v1/trials", json={**asked, "code": token})

    def batch(self, event: dict[str, Any]) -> dict[str, Any]:
        """A batch of one event."""
        now = int(time.time() * 1000)
        plain = {"id": ESCALATION.format(now % 2**32), "at": now, "rev": 1}
        return {"v": 1, "app": self._app, "sent_at": now, "session": "", "user": "a" * 64, "events": [plain | event]}

    def _routes(self) -> Iterator[tuple[str, str]]:
        for _, method, address in rules(self._front.flask):
            for more in ({"json": {"app": self._app}}, {"data": {"app": self._app}}):
                yield f"{method} {address}", self.ask(method, address, **more)

    def _files(self, packs: Path) -> Iterator[tuple[str, str]]:
        stages = json.loads((SDK / "stages.json").read_text()).values()
        addresses = [f"/sdk/v1/{name}" for name in stages]
        addresses += [f"/packs/{path.relative_to(packs)}" for path in packs.rglob("*.json")]
        addresses += [f"/packs/{self._app}/{path.name}/{name}" for path in self.sealed() for name in SEALED]
        addresses += [f"/packs/{self._app}/{path.name}/{one.name}" for path in self.sealed() for one in path.iterdir()]
        for address in addresses:
            for coding in CODINGS:
                yield address, self.ask("GET", address, headers={"Accept-Encoding": coding})

    def sealed(self) -> list[Path]:
        """Folders of what only some may read."""
        folder = self._front.flask.config["GUIDANCE"].audiences_path / self._app
        return list(folder.iterdir()) if folder.is_dir() else []


def _unpacked(data: bytes, coding: str) -> str:
    if coding == "gzip":
        data = gzip.decompress(data)
    return (brotli.decompress(data) if coding == "br" else data).decode(errors="replace")
