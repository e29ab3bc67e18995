"""The folder on the disk: read without trust, written a file at a time."""

import os
from pathlib import Path

import pytest

from guidance_server.authoring.files import storage
from guidance_server.errors import Missing, Refusal, TooLarge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    storage.write(tmp_path, {"application.yaml": "name: A\n", "items/a.md": "---\n", "items/sub/b.md": "---\r\n"})
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    texts, found = storage.read(folder)
    assert texts == {"application.yaml": "name: A\n", "items/a.md": "---\n", "items/sub/b.md": "---\r\n"}
    assert found == []


def test_only_content_is_read(folder: Path) -> None:
    for name in (".git/config", "README.md", "items/.DS_Store", "other/x.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("secret")
    assert set(storage.read(folder)[0]) == {"application.yaml", "items/a.md", "items/sub/b.md"}


@pytest.mark.parametrize("name", ["items/link.md", "application.yaml", "items/linked"])
def test_links_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside if name == "items/linked" else outside / "secret.md")
    texts, found = storage.read(folder)
    assert "secret" not in "".join(texts.values())
    assert [(one.file, one.line, "no plain file" in one.sentence) for one in found] == [(name, 1, True)]


def test_a_linked_folder_of_items_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real/items").mkdir(parents=True)
    (tmp_path / "real/items/a.md").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/items").symlink_to(tmp_path / "real/items")
    texts, found = storage.read(tmp_path / "folder")
    assert texts == {}
    assert [one.file for one in found] == ["items"]


def test_bytes_that_are_no_text_are_named_with_their_line(folder: Path) -> None:
    (folder / "items/c.md").write_bytes(b"---\nkind: tip\ntitle: \xff\n")
    found = storage.read(folder)[1]
    assert [(one.file, one.line) for one in found] == [("items/c.md", 3)]
    assert "0xff" in found[0].sentence


def test_what_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "items/big.md").write_bytes(b"x" * (storage.LARGEST_ITEM + 1))
    assert [one.file for one in storage.read(folder)[1]] == ["items/big.md"]
    monkeypatch.setattr(storage, "TOTAL", 10)
    with pytest.raises(TooLarge):
        storage.read(folder)
    monkeypatch.setattr(storage, "FILES", 2)
    with pytest.raises(TooLarge, match="4 files"):
        storage.read(folder)


def test_no_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        storage.read(tmp_path / "gone")


def test_a_write_that_fails_is_a_sentence_and_leaves_no_draft(folder: Path) -> None:
    (folder / "items/x.md").mkdir()
    with pytest.raises(Refusal, match="cannot be written"):
        storage.write(folder, {"items/x.md": "text"})
    assert not [name for name in os.listdir(folder / "items") if name.startswith(".")]


def test_what_is_gone_is_removed(folder: Path) -> None:
    storage.write(folder, {}, ("items/a.md", "items/never.md"))
    assert set(storage.read(folder)[0]) == {"application.yaml", "items/sub/b.md"}
