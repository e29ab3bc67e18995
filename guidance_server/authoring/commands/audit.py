"""`guidance audit`: is the history whole, and what does it say."""

import json
from collections.abc import Iterator
from typing import TextIO

import click

from guidance_server import csv_export
from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.actions import verification
from guidance_server.cli_context import with_instance
from guidance_server.errors import Conflict
from guidance_server.trail import queries
from guidance_server.trail.chain import COLUMNS, row
from guidance_server.trail.queries import Wanted

OPERATOR = Actor(id=None, name="command line", email="", via="command")


@click.group()
def audit() -> None:
    """Who did what, and the proof that nobody changed the record of it."""


@audit.command()
@click.option("--noted", default="", help="A head that was written down elsewhere, as NUMBER:HASH.")
@with_instance
def verify(noted: str) -> None:
    """Find the first entry or revision that was changed, left out or cut off; exit code 1 if there is one."""
    found = verification.begin(OPERATOR, noted)
    while found.finished_at is None and verification.go_on(OPERATOR, found):
        pass
    if found.fault:
        raise Conflict(
            found.fault,
            way_out="Compare the database with a backup from before; what comes after this place proves nothing.",
        )
    click.echo(f"{found.seq:,} entries, each follows the one before; every revision says what its hash says.")
    click.echo("Next: write this head down elsewhere, and give it to --noted the next time.")
    click.echo(f"{found.seq}:{found.hash}")


@audit.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--output", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="A file; else to the screen."
)
@with_instance
def export(form: str, output: TextIO) -> None:
    """Write the whole chain, the oldest entry first."""
    if form == "csv":
        # Spreadsheets run what begins like a formula: such cells get an apostrophe.
        for text in csv_export.lines(COLUMNS, ([line[name] for name in COLUMNS] for line in _rows())):
            output.write(text)
        return
    for line in _rows():
        output.write(json.dumps(line, ensure_ascii=False) + "\n")


def _rows() -> Iterator[dict[str, object]]:
    return (row(link) for link in queries.links(Wanted()))


COMMANDS = [audit]
