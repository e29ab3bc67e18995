"""`guidance` on the command line: the commands of every feature in one group."""

import os
from pathlib import Path

import click
from flask_migrate import upgrade

from guidance_server import __version__, serving, settings
from guidance_server.application import FEATURES, create_app, modules
from guidance_server.cli_context import Sentences, instance_option, with_instance


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="guidance")
def main() -> None:
    """Guidance Server: guidance inside business applications, and the numbers that say whether it works."""


@main.group()
def db() -> None:
    """The database and its migrations."""


@db.command("upgrade")
@with_instance
def db_upgrade() -> None:
    """Bring the tables to this version."""
    upgrade()
    click.echo("The database is up to date. Next: `guidance serve`.")


@main.command()
@instance_option
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on.")
def serve(instance: Path, host: str | None, port: int | None) -> None:
    """Serve the console, the API, packs and events until Ctrl-C."""
    flags = {"GUIDANCE_HOST": host, "GUIDANCE_PORT": port}
    environ = {**os.environ, **{name: str(value) for name, value in flags.items() if value is not None}}
    found = settings.load(environ, instance)
    with create_app(found).app_context():
        upgrade()
    serving.serve(found)


@main.command("settings")
def list_settings() -> None:
    """List every setting with its default and what it means."""
    for setting in settings.SETTINGS:
        click.echo(f"{setting.variable:38} {setting.default:42} {setting.help}")


for _feature in FEATURES:
    for _module in modules(_feature, "commands"):
        for _command in _module.COMMANDS:
            main.add_command(_command)
