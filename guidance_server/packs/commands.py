"""`guidance publish` and `guidance rollback`."""

import contextlib
from collections.abc import Sequence

import click
from flask import current_app

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_slug
from guidance_server.cli_context import with_instance
from guidance_server.packs import actions, queries
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.orders import Order, Return
from guidance_server.packs.queries import differences

OPERATOR = Actor(id=None, name="command line", email="", via="command")
# Changes named one by one; of an import one wants to know the number.
NAMED = 20

channel_option = click.option("--channel", type=click.Choice(CHANNELS), required=True, help="Which channel.")
override_option = click.option("--override", default="", help="Go on in spite of a freeze, and why.")
app_option = click.option("--app", "slug", required=True, help="The application's short name.")


@click.command()
@app_option
@channel_option
@click.option("--note", default="", help="Why, for the channel's history.")
@override_option
@with_instance
def publish(slug: str, channel: str, note: str, override: str) -> None:
    """Publish what is approved: to staging, or to staging and from there to live."""
    application = application_by_slug(slug)
    order = Order(note=note, override=override)
    if channel == "staging":
        _publish(application, "staging", order)
        click.echo(f"Next: look at it, then `guidance publish --app {slug} --channel live`.")
        return
    with contextlib.suppress(actions.NothingNew):
        _publish(application, "staging", order)
    version = _publish(application, "live", order)
    click.echo(f"Next: {_after(slug, version)}.")


@click.command()
@app_option
@channel_option
@click.option("--to", "version", type=int, required=True, help="The version to serve again.")
@override_option
@click.option("--expose", is_flag=True, help="What is restricted now may be for everybody again.")
@with_instance
def rollback(slug: str, channel: str, version: int, override: str, expose: bool) -> None:
    """Serve again what an earlier version of a channel served."""
    application = application_by_slug(slug)
    before = queries.served(application, channel)
    back = Return(version, override=override, expose=expose)
    made = actions.rollback_order(current_app.config["GUIDANCE"], OPERATOR, application, channel, back)
    _print(queries.changes(before, queries.served(application, channel)))
    click.echo(f"{channel} serves what version {version} had, as version {made.version}.")
    click.echo(f"Next: mend what was wrong; `guidance publish --app {slug} --channel staging` goes forward again.")


def _publish(application: Application, channel: str, order: Order) -> int:
    changes = differences.would_change(application, channel)
    made = actions.publish_order(current_app.config["GUIDANCE"], OPERATOR, application, channel, order)
    _print(changes)
    click.echo(f"{channel} serves version {made.version}.")
    return int(made.version)


def _after(slug: str, version: int) -> str:
    if version == 1:
        return "put the script tag from Settings in the console into the application's pages"
    return f"look at it; `guidance rollback --app {slug} --channel live --to {version - 1}` goes back"


def _print(changes: Sequence[queries.Change]) -> None:
    for change in changes[:NAMED]:
        click.echo(f"  {change.verb:8} {change.kind:12} {change.title}")
    if len(changes) > NAMED:
        click.echo(f"  … and {len(changes) - NAMED} more")


COMMANDS = [publish, rollback]
