"""`guidance app`: applications from the command line."""

import click

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions, queries
from guidance_server.cli_context import with_instance

OPERATOR = Actor(id=None, name="command line", email="", via="command")


@click.group()
def app() -> None:
    """The applications that guidance is shown in."""


@app.command("add")
@click.argument("slug")
@click.option("--name", help="The name people see; the short name when left out.")
@click.option(
    "--origin", "origins", multiple=True, help="An origin it is served from, such as https://erp.example.com."
)
@with_instance
def add(slug: str, name: str | None, origins: tuple[str, ...]) -> None:
    """Create an application."""
    created = actions.create_application(OPERATOR, slug, name or slug, origins=origins)
    click.echo(f"{created.name} has the key {created.key}.")
    click.echo("Next: put the script tag from Settings in the console into its pages.")


@app.command("list")
@with_instance
def show() -> None:
    """List applications with their keys."""
    for application in queries.applications():
        click.echo(f"{application.slug:20} {application.key:28} {application.name}")


COMMANDS = [app]
