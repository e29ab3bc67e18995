"""Content in which every text holds a word of its own, and a stranger who looks for words wherever a stranger can."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
from flask import Flask
from flask.testing import FlaskClient

from guidance_server.authoring import fields as declared
from guidance_server.authoring.content import fields_of
from guidance_server.packs.serve import StaticFiles
from tests.authoring.samples import sample
from tests.test_access import rules

KINDS = ("article", "flow", "known_issue", "tip", "banner", "popup", "beacon", "launcher", "task_list", "survey")
# Cohorts that a browser may say it is in; nothing follows from it.
CLAIMED = "buyers,bosses,new"
TEXTS = ("text", "markdown", "texts")


def worded(kind: str, word: str, **values: Any) -> dict[str, Any]:
    """A content of the kind in which every text is the word, and so is its key."""
    content = sample(kind, f"{word}-{kind.replace('_', '-')}", **values)
    filled = _filled(fields_of(kind), content, word)
    return {"kind": kind} | filled | {"key": content["key"], "locales": ["en", "de"]}


def _filled(fields: Any, value: dict[str, Any], word: str) -> dict[str, Any]:
    found = dict(value)
    for field in fields:
        inner = value.get(field.name)
        if field.type == "group" and isinstance(inner, dict):
            found[field.name] = _filled(field.fields, inner, word)
        elif field.type == "list":
            found[field.name] = [_filled(field.fields, one, word) for one in inner or ()]
        elif field.beside:
            found[field.name] = {"de": f"The {word} of {field.name}"}
        elif field.localized:
            found[field.name] = {"en": f"The {word} of {field.name}"}
        elif field.type == "texts":
            found[field.name] = [word]
        elif field.type == "text" and field.name == "title":
            found[field.name] = f"About {word}"
    return found


def texts(content: dict[str, Any]) -> list[str]:
    """Every text of a content."""
    return [
        text
        for _, field, value in declared.leaves(fields_of(content["kind"]), content)
        if field.type in TEXTS and field.name != "locales"
        for text in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value])
    ]


def in_files(folder: Path, word: str) -> list[str]:
    """Names of files that hold the word, or are named by it; compressed ones are read as they unpack."""
    found = []
    for path in folder.rglob("*"):
        said = _read(path) if path.is_file() else b""
        if word.encode() in said or word in path.name:
            found.append(str(path.relative_to(folder)))
    return sorted(found)


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".br":
        return bytes(brotli.decompress(data))
    return gzip.decompress(data) if path.suffix == ".gz" else data


def in_answers(app: Flask, client: FlaskClient, static: StaticFiles, word: str) -> list[str]:
    """Addresses that tell a stranger the word: every public one, files that lie under the packs' folder, searches."""
    return sorted({address for address, said in _answers(app, client, static, word) if word in said})


def _answers(app: Flask, client: FlaskClient, static: StaticFiles, word: str) -> Iterator[tuple[str, str]]:
    for access, method, address in rules(app):
        if access == "public":
            yield address, client.open(address, method=method, json={}).text
    key = next(path.name for path in static.packs.iterdir())
    for channel in ("live", "staging"):
        for about in ("", f"&cohorts={CLAIMED}", f"&cohorts={CLAIMED}&page=request-form"):
            address = f"/v1/search?app={key}&channel={channel}&q={word}{about}"
            yield address, client.get(address).text
        asked = {"app": key, "channel": channel}
        for header in ("", "Bearer", "Bearer x.y.z"):
            answer = client.post("/v1/audience", json=asked, headers={"Authorization": header})
            yield "/v1/audience", answer.text
    for path in static.packs.rglob("*.json"):
        address = f"/packs/{path.relative_to(static.packs)}"
        yield address, _fetched(static, address)
    for path in (static.packs / key / "blobs").iterdir():
        yield f"/packs/{key}/blobs/{path.name}", _fetched(static, f"/packs/{key}/blobs/{path.name}")


def _fetched(static: StaticFiles, address: str) -> str:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": address}
    return b"".join(static(environ, lambda *_: None)).decode()
