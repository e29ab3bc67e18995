"""`guidance review`: looking for reasons to look again, without waiting for the server to do it."""

import click
from flask import current_app

from guidance_server.apps.queries import application_by_slug, applications
from guidance_server.cli_context import with_instance
from guidance_server.stewardship import queries
from guidance_server.stewardship.actions.scanning import scan


@click.group()
def review() -> None:
    """What was approved, and may no longer be right."""


@review.command("scan")
@click.option("--app", "slug", default="", help="Short name of one application; left out, all of them.")
@with_instance
def scan_now(slug: str) -> None:
    """Look now; a server does it by itself every few minutes."""
    for application in [application_by_slug(slug)] if slug else applications():
        scanned = scan(current_app.config["GUIDANCE"], application)
        waiting = queries.count(application)
        click.echo(f"{application.name}: {scanned.opened} reasons opened, {scanned.closed} closed.")
        if waiting:
            click.echo(
                f"Next: {waiting} items to look at, in the console under /a/{application.slug}/review?view=again."
            )


COMMANDS = [review]
