"""`guidance submit`: drafts into review from the command line. Approving stays with people who are signed in."""

import click

from guidance_server.accounts.queries import actor_of, person_by_email
from guidance_server.apps.queries import application_by_slug
from guidance_server.cli_context import with_instance
from guidance_server.errors import Missing
from guidance_server.review import actions, queries


@click.command()
@click.option("--app", "slug", required=True, help="Short name of the application.")
@click.option("--as", "email", required=True, help="E-mail of the person who submits; the trail names them.")
@click.option("--note", default="", help="What the process owner should know.")
@click.argument("keys", nargs=-1)
@with_instance
def submit(slug: str, email: str, note: str, keys: tuple[str, ...]) -> None:
    """Submit drafts for review: those named by KEYS, or all."""
    application = application_by_slug(slug)
    person = person_by_email(email)
    if person is None:
        raise Missing(f"There is nobody with the e-mail {email}.", way_out="Create them with `guidance user add`.")
    drafts = [key for key, (_, subject) in queries.subjects(application).items() if subject.state == "draft"]
    wanted = set(keys or drafts)
    number = actions.submit_many(actor_of(person), application, [key for key in drafts if key in wanted], note)
    click.echo(f"{number:,} submitted. Next: a process owner decides in the console under /a/{slug}/review.")


COMMANDS = [submit]
