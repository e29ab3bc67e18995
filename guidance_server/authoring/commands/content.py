"""`guidance content`: the group, and what its commands share: who acts, progress, and handing on to the review."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click
from flask import current_app
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of, person_by_email
from guidance_server.errors import Missing, Refusal

OPERATOR = Actor(id=None, name="command line", email="", via="command")
Step = Callable[[str, int | None], Callable[[str], None]]


@click.group()
def content() -> None:
    """Content from and to files."""


def actor_named(email: str | None, *, submits: bool) -> Actor:
    """Who acts: the person with this e-mail, or the command line."""
    if email is None:
        if submits:
            raise Refusal("A submission carries somebody's name.", way_out="Say who submits with --as EMAIL.")
        return OPERATOR
    person = person_by_email(email)
    if person is None:
        raise Missing(f"There is nobody with the e-mail {email}.", way_out="Create them with `guidance user add`.")
    return actor_of(person)


def hand_on(slug: str, keys: Iterable[str], submitter: str | None, note: str) -> None:
    """Submit what is a draft among these items, where somebody does; else say what comes next."""
    # Reviews are a later feature; its command is found by name, as a person at the shell would.
    context = click.get_current_context()
    submitting = context.find_root().command.get_command(context, "submit") if submitter else None  # type: ignore[attr-defined]
    if submitting is not None:
        instance = current_app.config["GUIDANCE"].instance
        context.invoke(submitting, instance=instance, slug=slug, email=submitter, keys=tuple(keys), note=note)
        return
    click.echo(f"They are drafts. Next: look at them in the console under /a/{slug}/content,")
    click.echo(f"then submit them there, or with `guidance submit --app {slug} --as EMAIL`.")


@contextmanager
def progress(console: Console) -> Iterator[Step]:
    """Bars for the steps of long work, on standard error, gone when it is done."""
    columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:

        def step(name: str, total: int | None) -> Callable[[str], None]:
            task = shown.add_task(name, total=total)
            return lambda _what: shown.advance(task)

        yield step


COMMANDS = [content]
