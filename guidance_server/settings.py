"""Every setting, once: what `GUIDANCE_*` means, its kind and its default.

Secrets have no default: they are made on the first run and kept in the instance folder.
"""

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from guidance_server.errors import Refusal

DEFAULT_PORTS = {"https": 443, "http": 80}
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+")


@dataclass(frozen=True)
class Setting:
    """One documented setting; ``default`` may use ``{instance}``, ``{host}`` and ``{port}``; numbers are at least ``least``.

    ``one_of`` lists the values there are; ``engines`` lists what may stand before `://` in an address. What ``is_secret`` is
    never repeated.
    """

    name: str
    kind: type
    default: str
    help: str
    most: int = 2**31 - 1
    least: int = 1
    one_of: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    is_secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"GUIDANCE_{self.name.upper()}"


SETTINGS = (
    Setting("host", str, "127.0.0.1", "Address to listen on."),
    Setting("port", int, "8000", "Port to listen on.", most=65_535),
    Setting(
        "public_url",
        str,
        "http://{host}:{port}",
        "Address under which browsers reach the server.",
        engines=("http", "https"),
    ),
    Setting("database_url", str, "sqlite:///{instance}/guidance.db", "Content, review and support (SQLAlchemy URL)."),
    Setting("events_url", str, "sqlite:///{instance}/events.db", "The ledger of events.", engines=("sqlite",)),
    Setting(
        "packs_url", str, "file://{instance}/packs", "Folder that published packs are written to.", engines=("file",)
    ),
    Setting(
        "search_url", str, "whoosh://{instance}/index", "Folder of the search index, a cache.", engines=("whoosh",)
    ),
    Setting("event_batch_max", int, "100", "Events in one batch, at most."),
    Setting("event_batch_bytes", int, "262144", "Bytes of one batch, at most."),
    Setting("event_bytes", int, "8192", "Bytes of one event, at most."),
    Setting("article_bytes", int, "65536", "Bytes of Markdown in one article, at most."),
    Setting("image_bytes", int, "5242880", "Bytes of one uploaded picture, at most."),
    Setting("image_megapixels", int, "25", "Megapixels of one uploaded picture, at most.", most=200),
    Setting("session_idle_minutes", int, "30", "A console session ends after this much silence."),
    Setting("session_hours", int, "12", "A console session ends after this long in any case."),
    Setting(
        "second_factor",
        str,
        "optional",
        "`required`: who signs in by password sets up a second factor before anything else opens.",
        one_of=("optional", "required"),
    ),
    Setting("deflection_window_hours", int, "72", "A ticket within this window means that help did not deflect it."),
    Setting(
        "smtp_url",
        str,
        "",
        "Mail server: `smtp://`, `smtps://` or `starttls://`, with USER:PASSWORD@ where it asks; empty: no mail.",
        engines=("smtp", "smtps", "starttls"),
        is_secret=True,
    ),
    Setting("mail_from", str, "", "Whom mail comes from: an address, or `Name <address>`."),
    Setting(
        "webhook_allow",
        str,
        "",
        "Receivers of webhooks inside your network, with commas between them: `chat.example.internal`, `10.0.0.5:8443`, "
        "`http://10.0.0.6:8065`; empty: none.",
    ),
    Setting(
        "look_again_minutes",
        int,
        "15",
        "Minutes between two looks for approved content that may no longer be right.",
        most=1_440,
    ),
    Setting(
        "oidc_issuer",
        str,
        "",
        "Address of an OpenID Connect provider that people sign in by; empty: none.",
        engines=("https", "http"),
    ),
    Setting("oidc_client_id", str, "", "Who this server is to the provider."),
    Setting("oidc_client_secret", str, "", "The secret that goes with it."),
    Setting("oidc_name", str, "Company account", "Words on the button that leads to the provider."),
    Setting(
        "secure_cookies",
        str,
        "auto",
        "`yes`, `no` or `auto`: yes when the public URL is https.",
        one_of=("yes", "no", "auto"),
    ),
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
    image_bytes: int
    image_megapixels: int
    session_idle_minutes: int
    session_hours: int
    second_factor: str
    deflection_window_hours: int
    smtp_url: str
    mail_from: str
    webhook_allow: str
    look_again_minutes: int
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
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
    def images_path(self) -> Path:
        """The folder of uploaded pictures."""
        return self.instance / "images"

    @property
    def audiences_path(self) -> Path:
        """The folder of what only some may read; never under that of packs, which is public."""
        return self.instance / "audiences"

    @property
    def webhooks_allowed(self) -> frozenset[tuple[str, str, int]]:
        """Receivers inside this network that are called on purpose: scheme, name or address, port."""
        return frozenset(_place(one) for one in _split(self.webhook_allow))

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
    _refuse_half_a_mailbox(str(values["smtp_url"]), str(values["mail_from"]))
    for one in _split(str(values["webhook_allow"])):
        _place(one)
    return Settings(instance=instance, **values, **_secrets(instance))  # type: ignore[arg-type]


def _parsed(setting: Setting, raw: str) -> object:
    if setting.kind is int:
        # No more digits than the largest has: Python refuses to read very long ones, with a message of its own.
        if raw.isascii() and raw.isdigit() and len(raw) <= 10 and setting.least <= int(raw) <= setting.most:
            return int(raw)
        raise _bad(setting, raw, f"a whole number from {setting.least} to {setting.most}")
    if setting.one_of and raw not in setting.one_of:
        raise _bad(setting, raw, f"one of {', '.join(setting.one_of)}")
    if setting.engines and raw and not _is_address(raw, setting.engines):
        raise _bad(setting, raw, f"an address that begins with {' or '.join(f'{one}://' for one in setting.engines)}")
    return raw.rstrip("/") if "http" in setting.engines else raw


def _refuse_half_a_mailbox(smtp_url: str, mail_from: str) -> None:
    """A mail server needs to know whom mail comes from; what is no address would be refused at every mail."""
    address = parseaddr(mail_from)[1]
    is_address = bool(_ADDRESS.fullmatch(address)) and not any(char in mail_from for char in "\r\n")
    if (mail_from or smtp_url) and not is_address:
        raise BadSettings(
            f"GUIDANCE_MAIL_FROM is “{mail_from}”, which is no address that mail can come from.",
            way_out="Write guidance@example.com, or Guidance <guidance@example.com>.",
        )


def _split(places: str) -> list[str]:
    return [one for one in places.replace(",", " ").split() if one]


def _place(written: str) -> tuple[str, str, int]:
    """One receiver; without a scheme it is one that speaks TLS, which is what a receiver should do."""
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host, port = parts.hostname or "", parts.port
        known = parts.scheme in DEFAULT_PORTS and bool(host) and port != 0
        if known and not (parts.username or parts.path.strip("/") or parts.query or parts.fragment or "*" in host):
            return parts.scheme, host, port or DEFAULT_PORTS[parts.scheme]
    except ValueError:
        pass
    raise BadSettings(
        f"GUIDANCE_WEBHOOK_ALLOW names “{written}”, which is no receiver.",
        way_out="Write a name or an address with its port, such as chat.example.internal or 10.0.0.5:8443.",
    )


def _bad(setting: Setting, raw: str, wanted: str) -> BadSettings:
    return BadSettings(
        f"{setting.variable} is {'something' if setting.is_secret else f'“{raw}”'}, which is not {wanted}.",
        way_out=f"Set it to one, or leave it out for {setting.default}.",
    )


def _is_address(raw: str, engines: tuple[str, ...]) -> bool:
    """An engine that is not there must not become a folder of that name; a browser needs a host as well."""
    try:
        parts = urlsplit(raw)
        if "smtp" in engines:  # Reading the port refuses one that is no number.
            has_host = bool(parts.hostname) and parts.port != 0 and not (parts.path.strip("/") or parts.query)
            return parts.scheme in engines and has_host
        return parts.scheme in engines and "://" in raw and bool(parts.path or parts.hostname)
    except ValueError:
        return False


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
        return _checked(json.loads(path.read_bytes()))
    except OSError as error:
        raise BadSettings(
            f"The instance folder {instance} cannot be used: {error.strerror}.",
            way_out="Name a folder you may write to with --instance.",
        ) from None
    except (ValueError, RecursionError) as error:
        reason = error if isinstance(error, _BadSecret) else "it is not readable as JSON"
        raise BadSettings(
            f"{path} cannot be used: {reason}.",
            way_out="Restore it from a backup; without it, sessions and pseudonyms change.",
        ) from None


class _BadSecret(ValueError):
    """What is wrong with the file of secrets; it never repeats one."""


def _checked(found: object) -> dict[str, str]:
    """The three secrets. An empty or a missing one must stop the server: it would sign what anybody can sign."""
    values = found if isinstance(found, dict) else {}
    kept = {name: values.get(name) for name in ("secret_key", "pseudonym_key", "pack_key")}
    for name, value in kept.items():
        if not isinstance(value, str) or len(value) < 32:
            raise _BadSecret(f"{name} is missing or too short")
    try:
        key = load_pem_private_key(str(kept["pack_key"]).encode(), None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise _BadSecret("pack_key is no Ed25519 key in PEM")
    return {name: str(value) for name, value in kept.items()}


def _write_once(path: Path, values: dict[str, str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(values, file)


def _new_pack_key() -> str:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
