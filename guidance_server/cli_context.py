"""What every command needs: the instance, its application, and a sentence instead of a traceback."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy.exc import DatabaseError

from guidance_server import database, settings
from guidance_server.application import create_app
from guidance_server.errors import Refusal

Command = TypeVar("Command", bound=Callable[..., Any])

instance_option = click.option(
    "--instance",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: os.environ.get("GUIDANCE_INSTANCE", "instance"),
    show_default="$GUIDANCE_INSTANCE or ./instance",
    help="Folder that everything a run writes lies in.",
)


def with_instance(command: Command) -> Command:
    """Run the command inside the application of `--instance`."""

    @instance_option
    @wraps(command)
    def run(instance: Path, *args: Any, **kwargs: Any) -> Any:
        app = create_app(settings.load(os.environ, instance))
        with app.app_context():
            try:
                return command(*args, **kwargs)
            finally:
                database.close()

    return run  # type: ignore[return-value]


class Sentences(click.Group):
    """A group whose refusals leave as a sentence and an exit code, never as a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; refusals exit with 1."""
        try:
            return super().invoke(context)
        except DatabaseError as error:
            if not database.is_unavailable(error):
                raise
            say(database.unavailable(error))
        except Refusal as refusal:
            say(refusal)
        sys.exit(1)


def say(refusal: Refusal) -> None:
    """Print a refusal: the sentence, each field, the way out."""
    click.secho(refusal.message, fg="red", err=True)
    for path, sentences in refusal.fields.items():
        for sentence in sentences:
            click.echo(f"  {path}: {sentence}", err=True)
    if refusal.way_out:
        click.echo(refusal.way_out, err=True)
