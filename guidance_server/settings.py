"""Every setting, once: what `GUIDANCE_*` means, its kind and its default.

Secrets have no default: they are made on the first run and kept in the instance folder.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from guidance_server.errors import Refusal


@dataclass(frozen=True)
class Setting:
    """One documented setting; ``default`` may use ``{instance}``, ``{host}`` and ``{port}``; numbers are at least 1."""

    name: str
    kind: type
    default: str
    help: str
    most: int = 2**31 - 1

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"GUIDANCE_{self.name.upper()}"


SETTINGS = (
    Setting("host", str, "127.0.0.1", "Address to listen on."),
    Setting("port", int, "8000", "Port to listen on.", most=65_535),
    Setting("public_url", str, "http://{host}:{port}", "Address under which browsers reach the server."),
    Setting("database_url", str, "sqlite:///{instance}/guidance.db", "Content, review and support (SQLAlchemy URL)."),
    Setting("events_url", str, "sqlite:///{instance}/events.db", "The ledger of events."),
    Setting("packs_url", str, "file://{instance}/packs", "Folder that published packs are written to."),
    Setting("search_url", str, "whoosh://{instance}/index", "Folder of the search index, a cache."),
    Setting("event_batch_max", int, "100", "Events in one batch, at most."),
    Setting("event_batch_bytes", int, "262144", "Bytes of one batch, at most."),
    Setting("event_bytes", int, "8192", "Bytes of one event, at most."),
    Setting("article_bytes", int, "65536", "Bytes of Markdown in one article, at most."),
    Setting("session_idle_minutes", int, "30", "A console session ends after this much silence."),
    Setting("session_hours", int, "12", "A console session ends after this long in any case."),
    Setting("deflection_window_hours", int, "72", "A ticket within this window means that help did not deflect it."),
    Setting("secure_cookies", str, "auto", "`yes`, `no` or `auto`: yes when the public URL is https."),
)


class BadSettings(Refusal):
    """A setting that cannot be used; the sentence names it."""

    code = "bad_settings"


@dataclass(frozen=True)
class Settings:
    """What a process runs with: the instance folder, `SETTINGS` and the secrets of the instance."""

    instance: Path
    host: str
    port: int
    public_url: str
    database_url: str
    events_url: str
    packs_url: str
    search_url: str
    event_batch_max: int
    event_batch_bytes: int
    event_bytes: int
    article_bytes: int
    session_idle_minutes: int
    session_hours: int
    deflection_window_hours: int
    secure_cookies: str
    secret_key: str
    pseudonym_key: str
    pack_key: str

    @property
    def events_path(self) -> Path:
        """The SQLite file of the ledger."""
        return Path(self.events_url.removeprefix("sqlite:///"))

    @property
    def packs_path(self) -> Path:
        """The folder packs are written to."""
        return Path(self.packs_url.removeprefix("file://"))

    @property
    def index_path(self) -> Path:
        """The folder of the search index."""
        return Path(self.search_url.removeprefix("whoosh://"))

    @property
    def cookies_are_secure(self) -> bool:
        """Whether cookies carry `Secure` and the `__Host-` prefix."""
        return self.secure_cookies == "yes" or (self.secure_cookies == "auto" and self.public_url.startswith("https:"))


def load(environ: Mapping[str, str], instance: Path) -> Settings:
    """Settings from the environment over the defaults, and the instance's secrets (made when missing)."""
    instance = instance.resolve()
    values: dict[str, object] = {}
    for setting in SETTINGS:
        raw = environ.get(setting.variable) or setting.default.format(instance=instance, **values)
        values[setting.name] = _parsed(setting, raw)
    return Settings(instance=instance, **values, **_secrets(instance))  # type: ignore[arg-type]


def _parsed(setting: Setting, raw: str) -> object:
    if setting.kind is not int:
        return raw
    # No more digits than the largest has: Python refuses to read very long ones, with a message of its own.
    if raw.isascii() and raw.isdigit() and len(raw) <= 10 and 1 <= int(raw) <= setting.most:
        return int(raw)
    raise BadSettings(
        f"{setting.variable} is “{raw}”, which is not a whole number from 1 to {setting.most}.",
        way_out=f"Set it to one, or leave it out for {setting.default}.",
    )


def _secrets(instance: Path) -> dict[str, str]:
    path = instance / "secrets.json"
    try:
        if not path.exists():
            instance.mkdir(parents=True, exist_ok=True)
            _write_once(
                path,
                {
                    "secret_key": secrets.token_hex(32),
                    "pseudonym_key": secrets.token_hex(32),
                    "pack_key": _new_pack_key(),
                },
            )
        return dict(json.loads(path.read_text()))
    except OSError as error:
        raise BadSettings(
            f"The instance folder {instance} cannot be used: {error.strerror}.",
            way_out="Name a folder you may write to with --instance.",
        ) from None
    except json.JSONDecodeError:
        raise BadSettings(
            f"{path} is not readable as JSON.",
            way_out="Restore it from a backup; without it, sessions and pseudonyms change.",
        ) from None


def _write_once(path: Path, values: dict[str, str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(values, file)


def _new_pack_key() -> str:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
