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


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b"{", "not readable as JSON"),
        (b"", "not readable as JSON"),
        (b"\xff\xfe\x00", "not readable as JSON"),
        (b"[" * 100_000, "not readable as JSON"),
        (b"[]", "secret_key is missing"),
        (b"{}", "secret_key is missing"),
        (b"null", "secret_key is missing"),
        ({"secret_key": ""}, "secret_key is missing or too short"),
        ({"secret_key": "short"}, "secret_key is missing or too short"),
        ({"pseudonym_key": None}, "pseudonym_key is missing or too short"),
        ({"pseudonym_key": 7}, "pseudonym_key is missing or too short"),
        ({"pack_key": "x" * 64}, "pack_key is no Ed25519 key in PEM"),
    ],
)
def test_broken_secrets_are_refused(tmp_path: Path, written: bytes | dict[str, object], sentence: str) -> None:
    load({}, tmp_path)
    file = tmp_path / "secrets.json"
    kept = json.loads(file.read_text())
    file.write_bytes(written if isinstance(written, bytes) else json.dumps(kept | written).encode())
    with pytest.raises(BadSettings, match=sentence) as refused:
        load({}, tmp_path)
    assert not any(value in refused.value.message for value in kept.values()), "a secret is not repeated"
    assert "backup" in refused.value.way_out


def test_secrets_of_a_later_version_do_no_harm(tmp_path: Path) -> None:
    first = load({}, tmp_path)
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"another": "x" * 64}))
    assert load({}, tmp_path) == first


@pytest.mark.parametrize(
    ("variable", "value", "wanted"),
    [
        ("SECURE_COOKIES", "maybe", "one of yes, no, auto"),
        ("SECURE_COOKIES", "Yes", "one of yes, no, auto"),
        ("PUBLIC_URL", "localhost", "begins with http:// or https://"),
        ("PUBLIC_URL", "ftp://example.com", "begins with http:// or https://"),
        ("PUBLIC_URL", "https://", "begins with http:// or https://"),
        ("PUBLIC_URL", "http://[::1", "begins with http:// or https://"),
        ("EVENTS_URL", "postgresql://x/y", "begins with sqlite://"),
        ("PACKS_URL", "s3://bucket", "begins with file://"),
        ("PACKS_URL", "/var/packs", "begins with file://"),
        ("SEARCH_URL", "tantivy:///x", "begins with whoosh://"),
    ],
)
def test_value_that_means_nothing_is_refused_with_what_would(
    tmp_path: Path, variable: str, value: str, wanted: str
) -> None:
    with pytest.raises(BadSettings, match=wanted) as refused:
        load({f"GUIDANCE_{variable}": value}, tmp_path)
    assert refused.value.message.startswith(f"GUIDANCE_{variable} is “{value}”")
    assert "leave it out" in refused.value.way_out


def test_public_url_has_no_slash_at_its_end(tmp_path: Path) -> None:
    assert (
        load({"GUIDANCE_PUBLIC_URL": "https://guide.example.com/"}, tmp_path).public_url == "https://guide.example.com"
    )


@pytest.mark.parametrize(("url", "secure"), [("http://localhost:8000", False), ("https://guide.example.com", True)])
def test_cookies_are_secure_behind_https(tmp_path: Path, url: str, secure: bool) -> None:
    assert load({"GUIDANCE_PUBLIC_URL": url}, tmp_path).cookies_are_secure is secure


def test_no_default_is_a_secret() -> None:
    documented = {setting.name for setting in SETTINGS}
    assert not documented & {"secret_key", "pseudonym_key", "pack_key"}
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert json.dumps([setting.variable for setting in SETTINGS])


@pytest.mark.parametrize(
    "url",
    ["localhost", "http://mail", "smtp://", "smtp://user:hunter2@", "smtp://u:hunter2@h:x", "smtp://h/path", "smtps:h"],
)
def test_mail_server_that_is_none_is_refused_by_name_without_its_secret(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSettings, match="GUIDANCE_SMTP_URL") as refused:
        load({"GUIDANCE_SMTP_URL": url, "GUIDANCE_MAIL_FROM": "a@example.com"}, tmp_path)
    assert "hunter2" not in refused.value.message + refused.value.way_out


@pytest.mark.parametrize("sender", ["", "nobody", "a@b\r\nBcc: c@d", "@example.com"])
def test_a_mail_server_needs_somebody_whom_mail_comes_from(tmp_path: Path, sender: str) -> None:
    with pytest.raises(BadSettings, match="GUIDANCE_MAIL_FROM"):
        load({"GUIDANCE_SMTP_URL": "smtps://u:p@mail.example.com", "GUIDANCE_MAIL_FROM": sender}, tmp_path)
    good = load({"GUIDANCE_SMTP_URL": "starttls://mail", "GUIDANCE_MAIL_FROM": "Guide <a@example.com>"}, tmp_path)
    assert good.smtp_url == "starttls://mail"


def test_receivers_inside_are_named_one_by_one(tmp_path: Path) -> None:
    said = {"GUIDANCE_WEBHOOK_ALLOW": "Chat.example.internal, 10.0.0.5:8443 http://10.0.0.6:8065,https://[fd00::1]:9443"}
    assert load(said, tmp_path).webhooks_allowed == {
        ("https", "chat.example.internal", 443),
        ("https", "10.0.0.5", 8443),
        ("http", "10.0.0.6", 8065),
        ("https", "fd00::1", 9443),
    }
    assert load({}, tmp_path).webhooks_allowed == frozenset()


@pytest.mark.parametrize(
    "place",
    ["ftp://chat", "https://", "chat:0", "chat:99999", "chat:x", "u@chat", "u:p@chat", "chat/hook", "chat?x", "chat#x", "*",
     "*.internal", "http://[::1", "10.0.0.0/8"],
)  # fmt: skip
def test_what_is_no_receiver_stops_the_start(tmp_path: Path, place: str) -> None:
    with pytest.raises(BadSettings, match="GUIDANCE_WEBHOOK_ALLOW names"):
        load({"GUIDANCE_WEBHOOK_ALLOW": f"chat.example.internal, {place}"}, tmp_path)
