"""`guidance reindex`: the search index from the command line."""

import click
from flask import current_app

from guidance_server.apps import queries as apps
from guidance_server.cli_context import with_instance
from guidance_server.errors import Missing
from guidance_server.selfhelp import actions


@click.command()
@click.option("--app", "slug", help="Only this application, by its short name.")
@with_instance
def reindex(slug: str | None) -> None:
    """Build the search index anew from what is published."""
    published = current_app.extensions.get("published")
    if published is None:
        raise Missing("Nothing here publishes content.", way_out="Start it from a complete installation.")
    chosen = [apps.application_by_slug(slug)] if slug else apps.applications()
    for application in chosen:
        for channel in ("staging", "live"):
            contents = published(application, channel)
            number = actions.rebuild(current_app.config["GUIDANCE"], application, channel, contents)
            click.echo(f"{application.slug} {channel}: {number} passages")
    click.echo("The index is up to date. Search in the help panel of an application, or at /v1/search.")


COMMANDS = [reindex]
