"""`guidance audit`: is the history whole, and what does it say."""

import json
from collections.abc import Iterator
from typing import TextIO

import click

from guidance_server import csv_export
from guidance_server.authoring import queries
from guidance_server.cli_context import with_instance
from guidance_server.errors import Conflict
from guidance_server.trail.chain import COLUMNS, row


@click.group()
def audit() -> None:
    """Who did what, and the proof that nobody changed the record of it."""


@audit.command()
@with_instance
def verify() -> None:
    """Find the first entry or revision that was changed, left out or cut off; exit code 1 if there is one."""
    fault = queries.audit_fault() or queries.revision_fault()
    if fault:
        raise Conflict(
            fault,
            way_out="Compare the database with a backup from before; what comes after this place proves nothing.",
        )
    click.echo(
        f"{queries.audit_length():,} entries, each follows the one before; every revision says what its hash says."
    )


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
        rows = ([line[name] for name in COLUMNS] for line in _rows())
        output.write(csv_export.document(COLUMNS, rows))
        return
    for line in _rows():
        output.write(json.dumps(line, ensure_ascii=False) + "\n")


def _rows() -> Iterator[dict[str, object]]:
    return (row(link) for link in queries.audit_links())


COMMANDS = [audit]
