"""`guidance content pull | push | check`: an application's content as a folder of files."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from guidance_server.accounts.actions import guard
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.commands.content import Step, actor_named, content, hand_on, progress
from guidance_server.authoring.files import actions, lock_file, pulling, pushing, queries, shown, storage
from guidance_server.authoring.files import folder as folders
from guidance_server.authoring.files.actions import Judged
from guidance_server.authoring.files.findings import FORMATS, Finding, by_place, report
from guidance_server.authoring.files.folder import Folder, Reading
from guidance_server.authoring.files.identity import ITEMS
from guidance_server.authoring.files.lock_file import Lock
from guidance_server.authoring.files.pulling import Both
from guidance_server.cli_context import with_instance
from guidance_server.errors import Conflict, Invalid, Refusal

folder_argument = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
app_option = click.option("--app", "slug", help="Short name of the application; the folder remembers it.")
as_option = click.option("--as", "email", help="E-mail of the person who acts; without it, the command line does.")


@content.command("pull")
@folder_argument
@app_option
@click.option("--keep", "both", flag_value="keep", help="Where both sides changed: go on from what stands here.")
@click.option("--overwrite", "both", flag_value="overwrite", help="Give up edits made here; take what the server has.")
@with_instance
def pull(folder: Path, slug: str | None, both: Both | None) -> None:
    """Write an application's content into FOLDER; files that say the same already keep their bytes."""
    with progress(Console(stderr=True)) as step:
        found, lock = _read(folder, step) if folder.exists() else (Folder(), Lock())
        _refuse([] if both == "overwrite" else found.findings, "pulled")
        application = apps.application_by_slug(_slug(slug, lock))
        state = queries.state(application)
        pulled = pulling.planned(
            found, lock.of(application.key), state, both or "refuse", step("Comparing", len(state))
        )
        if pulled.refused:
            _refuse_stale(pulled.refused, "pulled")
        step("Writing", None)
        newest = lock.renewed(application.slug, application.key, pulled.parts)
        storage.write(folder, {**pulled.texts, lock_file.NAME: lock_file.text(newest)}, pulled.gone)
    click.echo(shown.pulled(pulled, folder.as_posix()))
    click.echo(f"Next: edit the files, then `guidance content check {folder}` and `guidance content push {folder}`.")


@content.command("push")
@folder_argument
@app_option
@as_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show the plan and save nothing.")
@click.option("--submit", is_flag=True, help="Submit for review what is a draft in the folder; needs --as.")
@click.option("--note", default="", help="What changed and why, for the history and the process owner.")
@with_instance
def push(folder: Path, slug: str | None, email: str | None, **options: Any) -> None:
    """Save what FOLDER says as drafts, after showing what would change: all of it, or nothing."""
    actor = actor_named(email, submits=options["submit"])
    with progress(Console(stderr=True)) as step:
        found, lock = _read(folder, step)
        _refuse(found.findings, "pushed")
        application = apps.application_by_slug(_slug(slug, lock))
        guard(actor, "content.write", application)
        if options["submit"]:
            guard(actor, "content.submit", application)
        state = queries.state(application)
        judged = _judged(found, pushing.planned(found, lock.of(application.key), state), state, application, step)
        plan = judged.plan
    click.echo(shown.plan(plan, folder.as_posix()))
    if options["dry_run"]:
        click.echo("Nothing was saved (dry run). Run it again without --dry-run to save.")
        return
    if plan.steps:
        _confirm(options["yes"])
        click.echo("Saving …", err=True)
        actions.push(actor, application, judged, options["note"] or f"Pushed from {folder.resolve().name}")
    parts = {**lock.of(application.key), **pushing.based(plan, state)}
    storage.write(folder, {lock_file.NAME: lock_file.text(lock.renewed(application.slug, application.key, parts))})
    if plan.steps:
        click.echo(f"Saved: {len(plan.created):,} created, {len(plan.changed):,} changed.")
    if options["submit"] or any(one.is_item for one in plan.steps):
        hand_on(application.slug, found.items, email if options["submit"] else None, options["note"])


@content.command("check")
@folder_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to say it.")
def check(folder: Path, form: str) -> None:
    """Look at every rule in FOLDER without a server; exit code 1 when one is broken."""
    with progress(Console(stderr=True)) as step:
        found, _lock = _read(folder, step)
        problems = folders.findings(found, read_with=Reading(step("Checking", len(found.items))))
    said = report(problems, form, folder.as_posix())
    if said:
        click.echo(said)
    if form != "json":
        _say_checked(found, problems, folder)
    sys.exit(1 if problems else 0)


def _read(folder: Path, step: Step) -> tuple[Folder, Lock]:
    texts, unreadable = storage.read(folder, step("Reading", None))
    lock, faults = lock_file.parse(texts.get(lock_file.NAME))
    return folders.read(texts, [*unreadable, *faults]), lock


def _slug(given: str | None, lock: Lock) -> str:
    if not (given or lock.application):
        raise Refusal("The folder does not say which application it is of.", way_out="Name it with --app SLUG.")
    return given or lock.application


def _judged(found: Folder, plan: pushing.Plan, state: pushing.State, application: Application, step: Step) -> Judged:
    """The plan, with every rule looked at that it could break; raises for what stands in the way."""
    keys = plan.to_judge(found)
    reading = Reading(step("Checking", len(keys)))
    if plan.refused:
        _refuse_stale(plan.refused, "pushed")
    if plan.steps:
        known = authoring.known(application)
        _refuse(folders.findings(found, known, keys, reading), "pushed")
    return Judged(plan, state, reading.trees)


def _refuse(found: Sequence[Finding], what: str) -> None:
    if found:
        raise Invalid(
            f"Nothing was {what}: {_counted(len(found), 'problem stands', 'problems stand')} in the way.",
            fields=by_place(found),
            way_out="Mend these lines; `guidance content check` looks at them without a server.",
        )


def _refuse_stale(found: Sequence[Finding], what: str) -> None:
    refusal = Conflict(
        f"Nothing was {what}: {_counted(len(found), 'part was', 'parts were')} changed on the server too."
    )
    refusal.fields = by_place(found)
    raise refusal


def _confirm(yes: bool) -> None:
    try:
        agreed = yes or click.confirm("Save this?", default=False)
    except click.Abort:
        raise Refusal(
            "Nothing was saved: nobody answered.", way_out="Say --yes where nobody is there to ask."
        ) from None
    if not agreed:
        raise Refusal("Nothing was saved.", way_out="Run it again when the plan is right.")


def _say_checked(found: Folder, problems: list[Finding], folder: Path) -> None:
    files = len({one.file for one in problems})
    if problems:
        said = f"{_counted(len(problems), 'problem', 'problems')} in {_counted(files, 'file', 'files')}"
        click.echo(f"{said}. Mend these lines and check again.", err=True)
    else:
        parts = len(found.values()) - len([name for name in found.values() if name.startswith(ITEMS)])
        click.echo(f"{len(found.items):,} items and {parts:,} other parts keep every rule.", err=True)
        click.echo(f"Next: `guidance content push {folder}` shows what it would change.", err=True)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


# The commands belong to the group `content`.
COMMANDS: list[click.Command] = []
