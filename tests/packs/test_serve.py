"""Packs and the SDK over bare WSGI: caching, codings, names, and what happens when a disk is gone."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import brotli
import pytest

from guidance_server.packs import answers, serve, storage
from guidance_server.packs.build import Pack
from guidance_server.packs.format import canonical
from guidance_server.packs.serve import StaticFiles

APP = "app_x"
PACK = Pack({"index.json": canonical({"items": ["x" * 1000]}), "flows/one.json": canonical({"k": "one"})})
INDEX = f"/packs/{APP}/{PACK.digest}/index.json"
POINTER = f"/packs/{APP}/live.json"


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


Get = Callable[..., Reply]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    packs, sdk = tmp_path / "packs", tmp_path / "sdk"
    storage.write_pack(packs, APP, PACK)
    storage.move_pointer(packs, APP, "live", b'{"version":1}')
    sdk.mkdir()
    for name, text in (("guidance.js", b"loader()"), ("main.abc123.js", b"main()"), ("help.def456.js", b"help()")):
        (sdk / name).write_bytes(text)
        (sdk / f"{name}.br").write_bytes(brotli.compress(text))
    (sdk / "stages.json").write_text(json.dumps({"guidance": "guidance.js", "main": "main.abc123.js"}))
    return packs, sdk


@pytest.fixture
def get(folders: tuple[Path, Path]) -> Get:
    files = StaticFiles(*folders)

    def ask(path: str, method: str = "GET", **headers: str) -> Reply:
        said: list[Any] = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, **{f"HTTP_{k}": v for k, v in headers.items()}}
        body = b"".join(files(environ, lambda status, found: said.extend((status, found))))
        assert len(said[1]) == len(dict(said[1])), "no header twice"
        return Reply(int(said[0].split()[0]), dict(said[1]), body)

    return ask


def test_the_pointer_is_short_lived_and_revalidated(get: Get) -> None:
    found = get(POINTER)
    assert (found.status, found.body) == (200, b'{"version":1}')
    assert found.headers["Cache-Control"] == "max-age=30, must-revalidate"
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    again = get(POINTER, IF_NONE_MATCH=found.headers["ETag"])
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", found.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*", "browsers check it on a 304 too"


def test_a_moved_pointer_is_noticed(get: Get, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    etag = get(POINTER).headers["ETag"]
    storage.move_pointer(folders[0], APP, "live", b'{"version":2}')
    assert get(POINTER).body == b'{"version":1}', "within half a second the file is not looked at"
    monkeypatch.setattr(serve.time, "monotonic", lambda: 10.0**9)
    found = get(POINTER, IF_NONE_MATCH=etag)
    assert (found.status, found.body) == (200, b'{"version":2}')


@pytest.mark.parametrize("path", ["/packs/app_nobody/live.json", f"/packs/{APP}/staging.json"])
def test_what_serves_nothing_has_a_blank_pointer(get: Get, path: str) -> None:
    found = get(path)
    pointer = json.loads(found.body)
    assert (found.status, pointer["digest"], pointer["version"], pointer["format"]) == (200, "", 0, 1)


def test_a_pack_is_immutable_and_comes_in_the_best_coding(get: Get) -> None:
    found = get(INDEX, ACCEPT_ENCODING="gzip, deflate, br")
    assert found.headers["Content-Encoding"] == "br"
    assert brotli.decompress(found.body) == PACK.index
    assert found.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert found.headers["Vary"] == "Accept-Encoding"
    assert get(INDEX, ACCEPT_ENCODING="gzip").headers["Content-Encoding"] == "gzip"
    plain = get(INDEX)
    assert plain.body == PACK.index
    assert "Content-Encoding" not in plain.headers
    assert len({found.headers["ETag"], plain.headers["ETag"]}) == 2, "another coding is another copy"
    assert get(f"/packs/{APP}/{PACK.digest}/flows/one.json").body == canonical({"k": "one"})


def test_head_has_headers_and_no_body(get: Get) -> None:
    for path in (POINTER, INDEX, "/sdk/v1/guidance.js"):
        head, whole = get(path, "HEAD"), get(path)
        assert (head.status, head.headers, head.body) == (200, whole.headers, b"")


def test_preflight_lets_any_page_read(get: Get) -> None:
    for _ in range(2):  # Also when the pointer is in memory.
        found = get(POINTER, "OPTIONS")
        assert (found.status, found.headers["Access-Control-Allow-Origin"]) == (204, "*")
        get(POINTER)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(get: Get, method: str) -> None:
    get(POINTER)
    assert get(POINTER, method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/packs/",
        "/packs/../secrets.json",
        f"/packs/{APP}/../../secrets.json",
        f"/packs/{APP}/.lock",
        f"/packs/{APP}/blobs/{'0' * 64}",
        f"/packs/{APP}/{PACK.digest}/../live.json",
        f"/packs/{APP}/{PACK.digest}/flows/../index.json",
        f"/packs/{APP}/{PACK.digest}/index.json.br",
        f"/packs/{APP}/{PACK.digest}/index.json\n",
        f"/packs/{APP}/{'0' * 64}/index.json",
        f"/packs/{APP}/{PACK.digest}/{'x' * 300}.json",
        "/packs/" + "a" * 300 + "/live.json",
        "/packs/a\x00b/live.json",
        "/sdk/v1/../../secrets.js",
        "/sdk/v1/stages.json",
        "/sdk/v1/nothing.js",
        "/sdk/v1/nothing.abc123.js",
        "/sdk/v2/guidance.js",
    ],
)
def test_there_is_nothing_at_other_names(get: Get, folders: tuple[Path, Path], path: str) -> None:
    (folders[0].parent / "secrets.json").write_text("{}")
    (folders[0].parent / "secrets.js").write_text("")
    found = get(path)
    assert (found.status, found.headers["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize(
    ("path", "cache", "body"),
    [
        ("/sdk/v1/guidance.js", answers.LOADER_CACHE, b"loader()"),
        ("/sdk/v1/main.abc123.js", answers.FOREVER, b"main()"),
        ("/sdk/v1/help.def456.js", answers.FOREVER, b"help()"),
        ("/sdk/v1/main.0ldhash.js", answers.POINTER_CACHE, b"main()"),
    ],
)
def test_stages(get: Get, path: str, cache: str, body: bytes) -> None:
    found = get(path)
    assert (found.status, found.headers["Cache-Control"], found.body) == (200, cache, body)
    assert found.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert brotli.decompress(get(path, ACCEPT_ENCODING="br").body) == body


def test_a_new_build_of_the_loader_is_noticed(
    get: Get, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    get("/sdk/v1/guidance.js")
    (folders[1] / "guidance.js").write_bytes(b"newer()")
    monkeypatch.setattr(serve.time, "monotonic", lambda: 10.0**9)
    assert get("/sdk/v1/guidance.js").body == b"newer()"


def test_a_lost_disk_is_not_an_empty_pack(
    get: Get, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    get(POINTER)
    shutil.rmtree(folders[0])
    monkeypatch.setattr(serve.time, "monotonic", lambda: 10.0**9)
    assert get(POINTER).status == 503, "a blank pointer would take the last good pack from every browser"


def test_memory_has_a_limit(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "MOST_BYTES", 10)
    for _ in range(3):
        assert get(INDEX).body == PACK.index
        assert get(POINTER).status == 200


def test_made_up_names_stay_out_of_memory(folders: tuple[Path, Path]) -> None:
    files = StaticFiles(*folders)
    for number in range(50):
        for path in (f"/packs/app_{number}/live.json", f"/packs/{APP}/{number:064x}/index.json"):
            files({"REQUEST_METHOD": "GET", "PATH_INFO": path}, lambda *_: None)
    assert not files._pointers
    assert not files._files
