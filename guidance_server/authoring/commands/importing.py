"""`guidance content import`: articles that were written elsewhere."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions.items import Saved, save_many
from guidance_server.authoring.commands.content import actor_named, content, hand_on, progress
from guidance_server.authoring.importing import findings, plan
from guidance_server.authoring.importing.connectors import markdown_folder
from guidance_server.authoring.importing.plan import Plan
from guidance_server.authoring.importing.trial import refused, tried
from guidance_server.cli_context import with_instance
from guidance_server.errors import Invalid, Refusal

SITE = "https://learn.microsoft.com"
folder_argument = click.argument("folder", type=click.Path(path_type=Path))


@content.command("import")
@folder_argument
@click.option("--app", "slug", required=True, help="Short name of the application the articles are for.")
@click.option("--site", default=SITE, show_default=True, help="Where links that begin with / lead.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write every finding to this file.")
@click.option("--dry-run", is_flag=True, help="Check everything and save nothing.")
@click.option("--submit", is_flag=True, help="Submit for review what is a draft; needs --as.")
@click.option("--as", "email", help="E-mail of the person who imports; without it, the command line does.")
@with_instance
def import_folder(folder: Path, slug: str, **options: object) -> None:
    """Take in a FOLDER of Markdown articles: all of them, or nothing."""
    application = apps.application_by_slug(slug)
    email = str(options["email"]) if options["email"] else None
    actor = actor_named(email, submits=bool(options["submit"]))
    console = Console(stderr=True)
    with progress(console) as step:
        source = markdown_folder.read(folder, str(options["site"]), step("Reading", None))
        planned = plan.planned(
            source, step("Translating", len([path for path in source.files if plan.is_article(path)]))
        )
        if options["dry_run"]:
            planned.findings += tried(planned, authoring.known(application), step("Checking", len(planned.contents)))
    heading = _heading(folder, slug, planned)
    if isinstance(options["report"], Path):
        _write_report(options["report"], findings.report(planned.findings, heading))
    _refuse_stopping(planned)
    if options["dry_run"]:
        _summary(console, planned)
        click.echo("Nothing was saved (dry run). Run it again without --dry-run to save.")
        return
    console.print(f"Saving {len(planned.contents):,} articles …")
    saved = _saved(actor, application, planned, f"Imported from {folder.resolve().name}")
    _summary(console, planned)
    click.echo(f"{saved.created:,} new, {saved.revised:,} changed, {saved.unchanged:,} unchanged.")
    hand_on(slug, [str(one["key"]) for one in planned.contents], email if options["submit"] else None, "Imported")


def _saved(actor: Actor, application: Application, planned: Plan, note: str) -> Saved:
    try:
        return save_many(actor, application, planned.contents, note, pages=planned.pages.values())
    except Invalid as refusal:
        fields = refused(planned, refusal.fields)
        raise Invalid("Nothing was imported.", fields=fields, way_out="Mend these files and start again.") from None


def _heading(folder: Path, slug: str, planned: Plan) -> dict[str, object]:
    return {
        "import of": folder,
        "application": slug,
        "articles": len(planned.contents),
        "pages": len(planned.pages),
        **findings.counts(planned.findings),
    }


def _summary(console: Console, planned: Plan) -> None:
    shown = Table("found", "number", "what became of it", box=None, pad_edge=False)
    for kind, number in findings.counts(planned.findings).items():
        shown.add_row(kind, f"{number:,}", findings.KINDS[kind])
    console.print(shown)
    click.echo(f"{len(planned.contents):,} articles about {len(planned.pages):,} pages.")


def _refuse_stopping(planned: Plan) -> None:
    if planned.stops:
        fields: dict[str, list[str]] = {}
        for finding in planned.stops[:20]:
            fields.setdefault(f"{finding.file}:{finding.line}", []).append(f"{finding.kind}: {finding.message}")
        raise Invalid(
            f"Nothing was imported: {len(planned.stops)} problems stand in the way.",
            fields=fields,
            way_out="Mend these files, or take them out of the folder, and start again.",
        )


def _write_report(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"The report {path} cannot be written: {error.strerror}.", way_out="Name another file.") from None
    click.echo(f"Every finding stands in {path}.")


# The command belongs to the group `content`.
COMMANDS: list[click.Command] = []
