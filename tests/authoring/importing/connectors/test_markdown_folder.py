"""Reading a folder: wholly, or a sentence that names the file."""

from pathlib import Path

import pytest

from guidance_server.authoring.importing.connectors import markdown_folder
from guidance_server.errors import Invalid, Missing, TooLarge


def test_texts_by_path(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree")
    (tmp_path / "b.txt").write_text("no")
    assert markdown_folder.read(tmp_path).files == {"x/a.md": "one\ntwo\nthree"}


def test_redirects_lose_the_folder_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "redirects.json").write_text('{"redirections":[{"source_path":"docs/x/o.md","redirect_url":"a"}]}')
    assert markdown_folder.read(tmp_path).redirects == {"docs/x/o.md": "a", "x/o.md": "a"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "secret.md"
    inside.mkdir()
    outside.write_text("secret")
    (inside / "a.md").write_text("x")
    (inside / "b.md").symlink_to(outside)
    assert list(markdown_folder.read(inside).files) == ["a.md"]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="There is no folder"):
        markdown_folder.read(tmp_path / "gone")
    with pytest.raises(Missing, match="holds no Markdown article"):
        markdown_folder.read(tmp_path)
    (tmp_path / "a.md").write_bytes(b"fine\nbad \xff")
    with pytest.raises(Invalid, match=r"a\.md:2 is not UTF-8"):
        markdown_folder.read(tmp_path)
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "redirects.json").write_text("[]")
    with pytest.raises(Invalid, match="not a list of redirections"):
        markdown_folder.read(tmp_path)


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x" * 10)
    monkeypatch.setattr(markdown_folder, "BYTES", 15)
    with pytest.raises(TooLarge, match="more than"):
        markdown_folder.read(tmp_path)
    monkeypatch.setattr(markdown_folder, "FILES", 1)
    with pytest.raises(TooLarge, match="2 files"):
        markdown_folder.read(tmp_path)
