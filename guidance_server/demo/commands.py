"""`guidance demo`: an instance with content and history, the server and the target application, until Ctrl-C."""

import os
import sys
import threading
from pathlib import Path
from typing import Any

import click
from flask_migrate import upgrade
from rich.console import Console
from rich.table import Table

from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.demo import actions, serve, storage
from guidance_server.packs.signing import public_key
from guidance_server.settings import Settings

PORT_TAKEN = 2
# Browsers check signatures in secure contexts only: https, and these over http.
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option(
    "--instance",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".demo"),
    show_default=True,
    help="Folder that the demo keeps everything in; remove it to begin anew.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="Port of the guidance server."
)
@click.option(
    "--target-port",
    type=click.IntRange(1, 65_535),
    default=8001,
    show_default=True,
    help="Port of the target application.",
)
def demo(instance: Path, host: str, port: int, target_port: int) -> None:
    """Serve a purchase-to-pay application with guidance, its console, and two weeks of generated history."""
    refuse_taken(host, {"--port": port, "--target-port": target_port})
    environ = {**os.environ, "GUIDANCE_HOST": host, "GUIDANCE_PORT": str(port)}
    settings = settings_file.load(environ, instance)
    console = Console(highlight=False)
    target = f"http://{host}:{target_port}"
    with serve.until_told_to_stop() as told:
        kept = prepared(settings, target, console)
        with serve.running([]) as processes:
            processes += started(settings, kept, target)
            serve.wait_until_ready(processes, told)
            if not told.is_set():
                console.print(welcome(settings, kept, target))
                console.print("\nThe two weeks of history are generated, and labelled so. Ctrl-C stops both servers.")
            watch(processes, told)
        console.print("Stopped. The data stays in", settings.instance, style="dim")


def refuse_taken(host: str, ports: dict[str, int]) -> None:
    """Say which flag names a free port, before anything is started."""
    for flag, port in ports.items():
        if list(ports.values()).count(port) > 1:
            click.secho("Both servers cannot listen on one port.", fg="red", err=True)
        elif serve.is_free(host, port):
            continue
        else:
            click.secho(f"Port {port} on {host} is taken by another program.", fg="red", err=True)
        click.echo(f"Choose another with {flag}, such as {flag} {port + 100}.", err=True)
        sys.exit(PORT_TAKEN)


def prepared(settings: Settings, target: str, console: Console) -> dict[str, Any]:
    """What the instance remembers of its demo; loaded when it is new, migrated when it is of an older version."""
    kept, wanted = storage.remembered(settings.instance), {"tables": storage.tables(), "target": target, "loaded": True}
    if wanted.items() <= kept.items():
        return kept
    with console.status("Preparing the demo …") as status, create_app(settings).app_context():
        upgrade()
        if kept.get("loaded"):
            actions.move_target(target)
        else:
            kept = actions.load(settings, target, lambda step: status.update(f"Preparing the demo: {step} …"))
    kept |= wanted
    storage.remember(settings.instance, kept)
    return kept


def started(settings: Settings, kept: dict[str, Any], target: str) -> list[serve.Process]:
    """Both servers, on their way up."""
    host, port = target.removeprefix("http://").rsplit(":", 1)
    logs = settings.instance
    own = {"GUIDANCE_HOST": settings.host, "GUIDANCE_PORT": str(settings.port)}
    told = {
        "SERVER": settings.public_url,
        "APP": kept["app"],
        "PACK_KEY": public_key(settings.pack_key) if host in LOOPBACK else "",
        "CONSOLE": settings.public_url,
        "IDENTITY": kept.get("identity", ""),
    }
    served = f"http://{settings.host}:{settings.port}"
    on = ("--host", host, "--port", port, serve.TARGET_APP)
    return [
        serve.start("guidance server", (*serve.GUIDANCE, str(settings.instance)), own, logs / "server.log", served),
        serve.start(
            "target application",
            (*serve.TARGET, *on),
            {f"DEMO_GUIDANCE_{name}": value for name, value in told.items()},
            logs / "target.log",
            target,
        ),
    ]


def welcome(settings: Settings, kept: dict[str, Any], target: str) -> Table:
    """Addresses, and the sign-in of one person per role."""
    table = Table(title="Guidance Server: demo", title_justify="left", show_header=False, box=None, padding=(0, 2))
    table.add_row("Target application", f"[link={target}]{target}[/link]", "people switch in its header")
    table.add_row("Console", f"[link={settings.public_url}]{settings.public_url}[/link]", "sign in as one of these:")
    table.add_row("")
    for email, (name, role) in kept["people"].items():
        table.add_row(f"  {role}", f"[bold]{email}[/bold]", name)
    table.add_row("  password of all", f"[bold]{kept['password']}[/bold]", f"made for {settings.instance.name} only")
    return table


def watch(processes: list[serve.Process], told: threading.Event) -> None:
    """Until told to stop; refuse when one of them ends by itself."""
    while not told.wait(0.5):
        for process in processes:
            serve.refuse_ended(process)


COMMANDS = [demo]
