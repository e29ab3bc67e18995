"""The file of an export: read wholly, or refused with a sentence."""

from pathlib import Path

import pytest

from guidance_server.authoring.importing.connectors import export_file
from guidance_server.errors import Invalid, Missing, Refusal, TooLarge


def test_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'\xef\xbb\xbf{"articles": []}')
    assert export_file.read(tmp_path / "a.json") == {"articles": []}


@pytest.mark.parametrize(
    ("written", "refusal", "sentence"),
    [
        (b'{"a":\n]', Invalid, r"a.json:2 is not valid JSON"),
        (b"", Invalid, "not valid JSON"),
        (b'{"a": "\xff"}', Invalid, "not UTF-8"),
        (b'{"a": NaN}', Invalid, "numbers that JSON does not have"),
        (b"[" * 200_000, Invalid, "nested too deep"),
        (b'{"a": ' + b"9" * 6_000 + b"}", Invalid, "numbers that JSON does not have"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, written: bytes, refusal: type[Refusal], sentence: str) -> None:
    (tmp_path / "a.json").write_bytes(written)
    with pytest.raises(refusal, match=sentence):
        export_file.read(tmp_path / "a.json")


def test_no_file_and_a_large_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Missing):
        export_file.read(tmp_path / "gone.json")
    (tmp_path / "a.json").write_bytes(b"[1, 2, 3]")
    monkeypatch.setattr(export_file, "BYTES", 5)
    with pytest.raises(TooLarge):
        export_file.read(tmp_path / "a.json")
