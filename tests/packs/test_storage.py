"""Packs on disk: whole or not at all, shared, and swept away when nothing refers to them."""

import gzip
import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import brotli
import pytest

from guidance_server.errors import Unavailable
from guidance_server.packs import storage
from guidance_server.packs.build import Pack
from guidance_server.packs.format import canonical, digest

APP = "app_x"


def pack(number: int, articles: int = 3) -> Pack:
    """A pack whose first article differs with the number."""
    texts = {i: canonical({"k": f"a{i}", "n": number if i == 0 else 0, "text": "x" * 1000}) for i in range(articles)}
    files = {f"articles/a{i}.json": text for i, text in texts.items()} | {"help/_general.json": b"{}"}
    return Pack(files | {"index.json": canonical({"files": {name: digest(data) for name, data in files.items()}})})


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_every_file_lies_there_plain_and_compressed(tmp_path: Path) -> None:
    storage.write_pack(tmp_path, APP, pack(1))
    for name, data in pack(1).files.items():
        file = tmp_path / APP / pack(1).digest / name
        assert file.read_bytes() == data
        assert_compressed(file, data)


def assert_compressed(file: Path, data: bytes) -> None:
    """Its forms say the same; what fits into one packet has none."""
    compressed = file.with_name(file.name + ".br"), file.with_name(file.name + ".gz")
    assert {form.exists() for form in compressed} == {len(data) >= storage.SMALLEST}
    if len(data) >= storage.SMALLEST:
        assert brotli.decompress(compressed[0].read_bytes()) == data
        assert gzip.decompress(compressed[1].read_bytes()) == data


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    for number in (1, 2):
        storage.write_pack(tmp_path, APP, pack(number))
    one, two = (tmp_path / APP / pack(number).digest / "articles" for number in (1, 2))
    assert (one / "a1.json.br").samefile(two / "a1.json.br")
    assert not (one / "a0.json").samefile(two / "a0.json")
    assert names(tmp_path / APP) == {"blobs", pack(1).digest, pack(2).digest}, "nothing is left over"


def test_writing_it_twice_changes_nothing(tmp_path: Path) -> None:
    storage.write_pack(tmp_path, APP, pack(1))
    before = (tmp_path / APP / pack(1).digest).stat().st_mtime_ns
    storage.write_pack(tmp_path, APP, pack(1))
    assert (tmp_path / APP / pack(1).digest).stat().st_mtime_ns == before


def test_dropping_takes_packs_and_bodies_that_nothing_refers_to(tmp_path: Path) -> None:
    for number in (1, 2):
        storage.write_pack(tmp_path, APP, pack(number))
    (tmp_path / APP / ".making-of-a-crash" / "pack").mkdir(parents=True)
    assert storage.drop_packs(tmp_path, APP, {pack(2).digest}) == 1
    assert names(tmp_path / APP) == {"blobs", pack(2).digest}
    wanted = {digest(data) for data in pack(2).files.values()}
    assert {name.partition(".")[0] for name in names(tmp_path / APP / "blobs")} == wanted


def test_a_pointer_is_replaced_and_leaves_nothing_behind(tmp_path: Path) -> None:
    assert storage.pointer(tmp_path, APP, "live") is None
    for text in (b"one", b"two"):
        storage.move_pointer(tmp_path, APP, "live", text)
    assert storage.pointer(tmp_path, APP, "live") == b"two"
    assert names(tmp_path / APP) == {"live.json"}


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / APP).write_text("a file where a folder should be")
    for write in (
        lambda: storage.write_pack(tmp_path, APP, pack(1)),
        lambda: storage.move_pointer(tmp_path, APP, "live", b"{}"),
        lambda: storage.alone(tmp_path, APP).__enter__(),
    ):
        with pytest.raises(Unavailable) as refused:
            write()
        assert refused.value.message.startswith("The p")
        assert refused.value.way_out


def test_a_full_disk_leaves_no_half_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, made = os.link, []

    def fails_at_the_fifth(source: str, target: str) -> None:
        made.append(target)
        if len(made) > 4:
            raise OSError(28, "No space left on device")
        link(source, target)

    monkeypatch.setattr(os, "link", fails_at_the_fifth)
    with pytest.raises(Unavailable, match="No space left on device"):
        storage.write_pack(tmp_path, APP, pack(1))
    monkeypatch.undo()
    assert names(tmp_path / APP) == {"blobs"}
    storage.write_pack(tmp_path, APP, pack(1))
    assert storage.has_pack(tmp_path, APP, pack(1).digest)


def test_one_waits_for_the_other(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with storage.alone(tmp_path, APP):
            order.append("second")

    with storage.alone(tmp_path, APP):
        other = threading.Thread(target=second)
        other.start()
        time.sleep(0.1)
        order.append("first")
    other.join(5)
    assert order == ["first", "second"]


def test_patience_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PATIENCE_SECONDS", 0.05)
    with (
        storage.alone(tmp_path, APP),
        pytest.raises(Unavailable, match="still under way"),
        storage.alone(tmp_path, APP),
    ):
        pass


def _publish_for_ever(root: Path) -> None:
    number = 0
    while True:
        number += 1
        made = pack(number, articles=12)
        with storage.alone(root, APP):
            storage.write_pack(root, APP, made)
            storage.move_pointer(root, APP, "live", made.digest.encode())
            storage.drop_packs(root, APP, [made.digest])


def test_killed_at_any_moment_the_pointer_names_a_whole_pack(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for round_ in range(8):
        process = context.Process(target=_publish_for_ever, args=(tmp_path,))
        process.start()
        while storage.pointer(tmp_path, APP, "live") is None:
            time.sleep(0.01)
        time.sleep(0.013 * round_)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join(10)
        _assert_whole(tmp_path)


def _assert_whole(root: Path) -> None:
    pointer = storage.pointer(root, APP, "live")
    assert pointer
    folder = root / APP / pointer.decode()
    index = (folder / "index.json").read_bytes()
    assert digest(index) == pointer.decode()
    for file in folder.rglob("*.json"):
        data = file.read_bytes()
        assert digest(data) == pointer.decode() or digest(data).encode() in index
        assert_compressed(file, data)
