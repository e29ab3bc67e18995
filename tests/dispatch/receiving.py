"""A real receiver of calls: it listens, keeps what comes, and answers as a test wants."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from guidance_server import clock


@dataclass
class Taken:
    """One call as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What arrived, and what is answered: a status, headers and bytes, or whatever ``manner`` does with the request."""

    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    words: bytes = b"ok"
    manner: Callable[[BaseHTTPRequestHandler], None] | None = None
    taken: list[Taken] = field(default_factory=list)

    @property
    def place(self) -> str:
        """As GUIDANCE_WEBHOOK_ALLOW names it, without TLS."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def listening(chain: Path | None = None) -> Iterator[Receiver]:
    """A receiver on a free port; with a certificate it speaks TLS."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.taken.append(Taken(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            if receiver.manner:
                receiver.manner(self)
                return
            self.send_response(receiver.status)
            for name, value in ({"Content-Length": str(len(receiver.words))} | receiver.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(receiver.words)

        def log_message(self, *_: Any) -> None:
            """Tests read `taken`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Callers who hang up are a part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    if chain:
        speaking = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        speaking.load_cert_chain(chain)
        server.socket = speaking.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certified(folder: Path, *names: str) -> tuple[Path, Path]:
    """(file of an authority, file of a key and a certificate that it gave for these names)."""
    now, authority = clock.now(), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of tests")])
    days = (now - timedelta(days=1), now + timedelta(days=2))
    root = (
        x509.CertificateBuilder(issuer, issuer, authority.public_key(), x509.random_serial_number(), *days)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(authority.public_key()), critical=False)
        .sign(authority, SHA256())
    )
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    alternatives = [_alternative(name) for name in names]
    leaf = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), *days)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)
        .sign(authority, SHA256())
    )
    trusted, chain = folder / "authority.pem", folder / "chain.pem"
    trusted.write_bytes(root.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain.write_bytes(private + leaf.public_bytes(Encoding.PEM))
    return trusted, chain


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
