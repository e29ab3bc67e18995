"""Running the front under granian: one worker, because one process writes the ledger; threads wait for commits."""

import errno
import gc
import os
import socket
from collections.abc import Callable

import click
from granian.constants import Interfaces
from granian.server import Server

from guidance_server.errors import Refusal
from guidance_server.events.ledger import schema
from guidance_server.settings import Settings

# Requests that wait for the same commit: as many as a group should carry.
BLOCKING_THREADS = 96


class PortTaken(Refusal):
    """Another process listens there."""

    code = "port_taken"


def serve(settings: Settings, ready: Callable[[], None] | None = None) -> None:
    """Serve until Ctrl-C or SIGTERM; ``ready`` is called once the server has started."""
    refuse_taken_port(settings.host, settings.port)
    # The worker is a process of its own, whose refusal would be a traceback.
    schema.opened(settings.events_path).close()
    os.environ["GUIDANCE_INSTANCE"] = str(settings.instance)
    os.environ["GUIDANCE_HOST"], os.environ["GUIDANCE_PORT"] = settings.host, str(settings.port)
    ready = ready or (lambda: click.echo(f"Serving {settings.public_url} — Ctrl-C stops."))
    run("guidance_server.wsgi:from_environment", settings.host, settings.port, ready)


def run(target: str, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve a WSGI factory `module:name` the way this server is served, until it is told to stop."""
    server = Server(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        backlog=1024,
        log_enabled=False,
    )
    server.on_startup(ready)
    server.serve()


def settle_memory() -> None:
    """Say that all there is by now stays: else garbage is looked for in it again and again, while requests wait."""
    gc.collect()
    gc.freeze()


def refuse_taken_port(host: str, port: int, flag: str = "--port") -> None:
    """Say so before anything starts when another process listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            is_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            raise PortTaken(
                f"Port {port} on {host} cannot be used: {error.strerror}.",
                way_out="Name an address of this machine with --host."
                if is_host
                else f"Stop the other process, or name another with {flag}.",
            ) from None
