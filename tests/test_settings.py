"""Settings: the table, the environment, and secrets that are never a default."""

import json
from pathlib import Path

import pytest

from guidance_server.settings import SETTINGS, BadSettings, load


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first, again = load({}, tmp_path / "a"), load({}, tmp_path / "a")
    other = load({}, tmp_path / "b")
    assert first == again
    assert first.secret_key != other.secret_key
    assert first.pack_key != other.pack_key
    assert (tmp_path / "a" / "secrets.json").stat().st_mode & 0o077 == 0


def test_environment_wins_over_defaults(tmp_path: Path) -> None:
    settings = load({"GUIDANCE_PORT": "9001"}, tmp_path)
    assert settings.port == 9001
    assert settings.public_url == "http://127.0.0.1:9001"


def test_number_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="GUIDANCE_PORT is “http”"):
        load({"GUIDANCE_PORT": "http"}, tmp_path)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "1e3", "9" * 5000, "٣"])
def test_number_out_of_range_is_refused_with_its_range(tmp_path: Path, port: str) -> None:
    with pytest.raises(BadSettings, match="not a whole number from 1 to 65535"):
        load({"GUIDANCE_PORT": port}, tmp_path)


def test_instance_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSettings, match="cannot be used"):
        load({}, tmp_path / "file" / "below")


def test_broken_secrets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")
    with pytest.raises(BadSettings, match="not readable as JSON"):
        load({}, tmp_path)


@pytest.mark.parametrize(("url", "secure"), [("http://localhost:8000", False), ("https://guide.example.com", True)])
def test_cookies_are_secure_behind_https(tmp_path: Path, url: str, secure: bool) -> None:
    assert load({"GUIDANCE_PUBLIC_URL": url}, tmp_path).cookies_are_secure is secure


def test_no_default_is_a_secret() -> None:
    documented = {setting.name for setting in SETTINGS}
    assert not documented & {"secret_key", "pseudonym_key", "pack_key"}
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert json.dumps([setting.variable for setting in SETTINGS])
