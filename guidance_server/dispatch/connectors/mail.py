"""Mail over SMTP: plain, with TLS from the start (`smtps`), or with STARTTLS (`starttls`)."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidance_server import clock
from guidance_server.dispatch.letters import Letter
from guidance_server.settings import Settings

SECONDS = 20
PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}


class NotSent(Exception):
    """The server did not take it; ``is_final`` when it never will."""

    def __init__(self, said: str, *, is_final: bool = False) -> None:
        super().__init__(said)
        self.said, self.is_final = said, is_final


class Envelope(NamedTuple):
    """To whom, under which id, and with which further headers."""

    name: str
    address: str
    uuid: str
    headers: Mapping[str, str] = {}


def send(settings: Settings, envelope: Envelope, letter: Letter) -> None:
    """Hand one mail over, or say why not."""
    try:
        message = _message(settings, envelope, letter)
        with _server(settings) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise NotSent(_said(code, said), is_final=code >= 500) from None
    except smtplib.SMTPResponseException as error:
        # Wrong credentials are mended by an administrator, who should not have to send everything anew.
        is_final = error.smtp_code >= 500 and not isinstance(error, smtplib.SMTPAuthenticationError)
        raise NotSent(_said(error.smtp_code, error.smtp_error), is_final=is_final) from None
    except ValueError as error:
        raise NotSent(f"The address cannot be written to: {error}.", is_final=True) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"The mail server cannot be reached: {error}.") from None


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(settings.smtp_url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    safely = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=safely)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=SECONDS)
    ) as server:
        if parts.scheme == "starttls":
            server.starttls(context=safely)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def _message(settings: Settings, envelope: Envelope, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    name, sender = parseaddr(settings.mail_from)
    user, _, domain = envelope.address.rpartition("@")
    message["From"] = Address(name or "Guidance Server", addr_spec=sender)
    message["To"] = Address(" ".join(envelope.name.split()), user, domain)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{envelope.uuid}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    for header, value in envelope.headers.items():
        message[header] = value
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _said(code: int, said: bytes | str) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"The mail server said {code}: {' '.join(words.split())[:300]}"
