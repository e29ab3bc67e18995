"""Calling a receiver: its name is resolved once, what it stands for is checked, and that very address is connected to.

Libraries that keep pools resolve a name by themselves when they connect, which may then stand for another machine.
`http.client` speaks over a socket that is handed to it, so what was checked is what is called; it knows no proxy and
follows no redirect.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from guidance_server import clock
from guidance_server.dispatch import receivers, signing
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.letters import one_line
from guidance_server.dispatch.receivers import DEFAULT_PORTS, Address, BadReceiver, Place
from guidance_server.dispatch.trying import retry_after
from guidance_server.settings import Settings

SECONDS_TO_CONNECT = 5.0
SECONDS = 15.0
# As much of an answer is read, and no more.
BYTES = 4_096


class NotTaken(Exception):
    """The receiver did not take it: the answer as it is kept, how long it ``asked`` to be left alone, whether for ever."""

    def __init__(self, answer: str, asked: timedelta = timedelta(0), *, is_gone: bool = False) -> None:
        super().__init__(answer)
        self.answer, self.asked, self.is_gone = answer, asked, is_gone


class Call(NamedTuple):
    """What is sent where, under which id, signed with each of the secrets that hold."""

    url: str
    uuid: str
    body: bytes
    secrets: Sequence[str]


class Limit:
    """What is left of a time; nothing left is a `TimeoutError`."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, more than none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def reach(settings: Settings, url: str) -> tuple[Place, list[Address]]:
    """Where a receiver answers and the addresses of it that may be connected to, or `BadReceiver`."""
    where = receivers.place(url, settings.webhooks_allowed)
    addresses = [where.address] if where.address else resolve(where.host, where.port)
    receivers.refuse_private(where, addresses, settings.webhooks_allowed)
    return where, addresses


def resolve(host: str, port: int) -> list[Address]:
    """What a name stands for now; nothing when nobody knows it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        return []
    return list(dict.fromkeys(ip_address(one[4][0]) for one in found))


def send(settings: Settings, call: Call) -> str:
    """Make one call; gives the answer as it is kept, or raises `NotTaken`."""
    try:
        where, addresses = reach(settings, call.url)
    except BadReceiver as bad:
        host = urlsplit(call.url).hostname or ""
        raise NotTaken(kept("private", bad.address) if bad.address else kept("unknown", host)) from None
    limit = Limit(SECONDS)
    try:
        with _connected(where, addresses, limit) as connected:
            return _answer(_asked(where, call, _Door(connected, limit)))
    except TimeoutError:
        raise NotTaken(kept("slow", f"{SECONDS:.0f}")) from None
    except ssl.SSLCertVerificationError as error:
        raise NotTaken(kept("untrusted", one_line(error.verify_message))) from None
    except OSError as error:
        raise NotTaken(kept("unreachable", one_line(error.strerror or str(error)))) from None
    except http.client.HTTPException:
        raise NotTaken(kept("garbled")) from None


class _Door:
    """A socket for `http.client` that ends in time, however slowly the other side trickles."""

    def __init__(self, connected: socket.socket, limit: Limit) -> None:
        self._socket, self._limit = connected, limit

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._limit.left())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._socket, self._limit))

    def close(self) -> None:
        """Whoever opened the socket closes it."""


class _Timed(io.RawIOBase):
    def __init__(self, connected: socket.socket, limit: Limit) -> None:
        self._socket, self._limit = connected, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        self._socket.settimeout(self._limit.left())
        return self._socket.recv_into(buffer)


def _connected(where: Place, addresses: Sequence[Address], limit: Limit) -> socket.socket:
    """A socket to the first address that answers; over TLS the certificate is checked against the name."""
    raw = _first(addresses, where.port, limit)
    if where.scheme == "http":
        return raw
    try:
        raw.settimeout(limit.left())
        return ssl.create_default_context().wrap_socket(raw, server_hostname=where.host)
    except OSError:
        raw.close()
        raise


def _first(addresses: Sequence[Address], port: int, limit: Limit) -> socket.socket:
    fault: OSError = OSError("there is no address")
    for address in addresses:
        raw = socket.socket(socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6)
        raw.settimeout(min(SECONDS_TO_CONNECT, limit.left()))
        try:
            raw.connect((str(address), port))
        except OSError as error:
            raw.close()
            fault = error
        else:
            return raw
    raise fault


def _asked(where: Place, call: Call, door: _Door) -> http.client.HTTPResponse:
    now = int(clock.now().timestamp())
    parts = urlsplit(call.url)
    host = f"[{where.host}]" if ":" in where.host else where.host
    headers = {
        "Host": host if where.port == DEFAULT_PORTS[where.scheme] else f"{host}:{where.port}",
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Guidance-Server-Webhook/1",
        "Connection": "close",
        "Webhook-Id": call.uuid,
        "Webhook-Timestamp": str(now),
        "Webhook-Signature": signing.signature(call.secrets, call.uuid, now, call.body),
    }
    connection = http.client.HTTPConnection(where.host, where.port)
    connection.auto_open = 0  # It speaks over the socket it is given, or not at all.
    connection.sock = door  # type: ignore[assignment]
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", path, call.body, headers)
    return connection.getresponse()


def _answer(response: http.client.HTTPResponse) -> str:
    status, said = response.status, _said(response)
    if 200 <= status < 300:
        return kept("taken", said)
    if status == 410:
        raise NotTaken(kept("gone", said), is_gone=True)
    if 300 <= status < 400:
        raise NotTaken(kept("moved", said))
    asked = response.getheader("Retry-After", "") if status in (429, 503) else ""
    raise NotTaken(kept("refused", said), retry_after(asked or "", clock.now()))


def _said(response: http.client.HTTPResponse) -> str:
    """Status and the first words of what came with it; that it took the call counts, also where the words break off."""
    words = b""
    with suppress(OSError, http.client.HTTPException):
        words = response.read(BYTES)
    kind = response.getheader("Content-Type", "") or ""
    text = "" if "html" in kind else one_line(words.decode(errors="replace"))
    status = one_line(f"{response.status} {response.reason}")
    return f"{status}: {text}" if text else status
