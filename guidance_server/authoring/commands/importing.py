"""`guidance content import`: articles that were written elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions.items import Saved, save_many
from guidance_server.authoring.commands.content import Step, actor_named, content, hand_on, progress
from guidance_server.authoring.files.queries import state
from guidance_server.authoring.importing import findings, help_centre, help_export, plan
from guidance_server.authoring.importing.connectors import export_file, markdown_folder
from guidance_server.authoring.importing.plan import Plan
from guidance_server.authoring.importing.trial import refused, tried
from guidance_server.cli_context import with_instance
from guidance_server.errors import Invalid, Refusal

Command = TypeVar("Command", bound=Callable[..., Any])

SITE = "https://learn.microsoft.com"


class Importers(click.Group):
    """A group whose first command needs no name: `import FOLDER` is `import folder FOLDER`."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Put the name in where none is said."""
        named = next((one for one in arguments if not one.startswith("-")), "") in self.commands
        helps = arguments[:1] in (["--help"], ["-h"]) or not arguments
        return super().parse_args(context, arguments if named or helps else ["folder", *arguments])


@content.group("import", cls=Importers)
def importing() -> None:
    """Take in articles that were written elsewhere: a folder of Markdown (`import FOLDER`), or an export."""


def _options(command: Command) -> Command:
    for option in (
        click.option("--as", "email", help="E-mail of the person who imports; without it, the command line does."),
        click.option("--submit", is_flag=True, help="Submit for review what is a draft; needs --as."),
        click.option("--dry-run", is_flag=True, help="Check everything and save nothing."),
        click.option(
            "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write every finding to this file."
        ),
        click.option("--app", "slug", required=True, help="Short name of the application the articles are for."),
    ):
        command = option(command)
    return command


@importing.command("folder")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--site", default=SITE, show_default=True, help="Where links that begin with / lead.")
@_options
@with_instance
def import_folder(folder: Path, site: str, **options: Any) -> None:
    """Take in a FOLDER of Markdown articles: all of them, or nothing."""

    def planned(_application: Application, step: Step) -> Plan:
        source = markdown_folder.read(folder, site, step("Reading", None))
        number = len([path for path in source.files if plan.is_article(path)])
        return plan.planned(source, step("Translating", number))

    _take_in(folder, planned, options)


@importing.command("zendesk")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_options
@with_instance
def import_zendesk(file: Path, **options: Any) -> None:
    """Take in the articles of a Zendesk help centre from FILE, the JSON of its articles: all of them, or nothing."""

    def planned(application: Application, step: Step) -> Plan:
        step("Reading", None)
        try:
            texts = help_export.texts(export_file.read(file))
        except ValueError as error:
            raise Invalid(f"{file} has another shape: {error}.", way_out="Nothing was imported.") from None
        said = {there.value["key"]: there.value for there in state(application).values() if there.revision}
        to = help_centre.Destination(tuple(application.locales), said)
        return help_centre.planned(texts, to, file.name, step("Translating", len({text.number for text in texts})))

    _take_in(file, planned, options)


def _take_in(source: Path, planner: Callable[[Application, Step], Plan], options: dict[str, Any]) -> None:
    """Plan, report and save what a source holds."""
    application, email = apps.application_by_slug(options["slug"]), options["email"]
    actor = actor_named(email, submits=options["submit"])
    console = Console(stderr=True)
    with progress(console) as step:
        planned = planner(application, step)
        if options["dry_run"]:
            planned.findings += tried(planned, authoring.known(application), step("Checking", len(planned.contents)))
    if options["report"]:
        _write_report(options["report"], findings.report(planned.findings, _heading(source, application.slug, planned)))
    _refuse_stopping(planned)
    if options["dry_run"]:
        _summary(console, planned)
        click.echo("Nothing was saved (dry run). Run it again without --dry-run to save.")
        return
    console.print(f"Saving {len(planned.contents):,} articles …")
    saved = _saved(actor, application, planned, f"Imported from {source.resolve().name}")
    _summary(console, planned)
    click.echo(f"{saved.created:,} new, {saved.revised:,} changed, {saved.unchanged:,} unchanged.")
    keys = [str(one["key"]) for one in planned.contents]
    hand_on(application.slug, keys, email if options["submit"] else None, "Imported")


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
