"""`guidance content translations`: files for translators, and what they bring back."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from guidance_server.apps import queries as apps
from guidance_server.authoring.commands.content import actor_named, content, hand_on
from guidance_server.authoring.translations import actions, formats, queries
from guidance_server.authoring.translations.planning import MOVED, Plan
from guidance_server.authoring.translations.units import LARGEST_FILE, WHICH
from guidance_server.cli_context import with_instance
from guidance_server.errors import Invalid, Refusal
from guidance_server.sentences import say

_MOST_NAMED = 50


@content.group("translations")
def translations() -> None:
    """Texts for translators as XLIFF 1.2 or CSV, and back."""


@translations.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--app", "slug", required=True, help="Short name of the application.")
@click.option("--language", "locale", required=True, help="The language to translate into, such as de.")
@click.option("--which", type=click.Choice(list(WHICH)), default="open", show_default=True, help="Which texts.")
@click.option("--item", "keys", multiple=True, help="Key of an item; again for more. Without it, all of them.")
@with_instance
def export(file: Path, slug: str, locale: str, which: str, keys: tuple[str, ...]) -> None:
    """Write the texts that wait for a translation to FILE, by its ending XLIFF (.xlf) or CSV (.csv)."""
    application = apps.application_by_slug(slug)
    if locale not in application.locales:
        raise Invalid(
            say("{name} does not have the language “{locale}”.", name=application.name, locale=locale),
            way_out=say("It has: {locales}.", locales=", ".join(application.locales)),
        )
    found = formats.by_name(file.name)
    units = list(queries.exported(queries.chosen(application, locale, which, keys), locale, which))
    try:
        file.write_text("".join(found.document(slug, units)), encoding="utf-8", newline="")
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {error.strerror}.", way_out="Name another file.") from None
    click.echo(f"{len(units):,} texts of {len({one.item for one in units}):,} items stand in {file}.")
    click.echo(f"Next: have it translated, then `guidance content translations import {file} --app {slug}`.")


@translations.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--app", "slug", required=True, help="Short name of the application.")
@click.option(
    "--moved",
    type=click.Choice(list(MOVED)),
    default="behind",
    show_default=True,
    help="What becomes of a text whose source moved after the file was made.",
)
@click.option("--leave-out", is_flag=True, help="Leave out what is refused, and save the rest.")
@click.option("--dry-run", is_flag=True, help="Show what would change and save nothing.")
@click.option("--as", "email", help="E-mail of the person who imports; without it, the command line does.")
@with_instance
def bring(file: Path, slug: str, email: str | None, **options: Any) -> None:
    """Take a translated FILE in as drafts: all of it, or nothing."""
    application, actor = apps.application_by_slug(slug), actor_named(email, submits=False)
    with file.open("rb") as source:
        reads = formats.read(file.name, source.read(LARGEST_FILE + 1))
    if options["dry_run"]:
        _show(actions.judged(application, reads, options["moved"]), file)
        click.echo("Nothing was saved (dry run). Run it again without --dry-run to save.")
        return
    try:
        done = actions.bring_in(actor, application, reads, options["moved"], leave_out=options["leave_out"])
    except Invalid:
        _show(actions.judged(application, reads, options["moved"]), file)
        raise
    _show(done, file)
    hand_on(slug, [one.key for one in done.items if one.is_revised], None, "")


def _show(plan: Plan, file: Path) -> None:
    shown = Table("item", "texts", "behind", box=None, pad_edge=False)
    for item in plan.items[:_MOST_NAMED]:
        behind = sum(one.state == "behind" for one in item.changes)
        shown.add_row(item.key, str(len(item.changes)), str(behind or ""))
    if plan.items:
        Console(stderr=True).print(shown)
    for one in plan.refused[:_MOST_NAMED]:
        click.echo(f"{file}:{one.line}: {one.item} {one.path}: {one.message}", err=True)
    click.echo(
        f"{len(plan.changes):,} texts of {len(plan.items):,} items, {len(plan.refused):,} refused, "
        f"{plan.same:,} as they were, {plan.empty:,} empty."
    )


# The commands belong to the group `content`.
COMMANDS: list[click.Command] = []
