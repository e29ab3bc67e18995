"""`guidance user`: the first administrator, and roles from the command line."""

import secrets

import click

from guidance_server.accounts import actions, queries
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.cli_context import with_instance
from guidance_server.errors import Missing

OPERATOR = Actor(id=None, name="command line", email="", via="command")


@click.group()
def user() -> None:
    """People who sign in to the console."""


@user.command("add")
@click.argument("email")
@click.option("--name", default="", help="The name others see.")
@click.option("--password", help="Left out, one is made and printed once.")
@click.option("--role", type=click.Choice(sorted(ROLES)), help="A role in all applications, such as administrator.")
@with_instance
def add(email: str, name: str, password: str | None, role: str | None) -> None:
    """Create a person."""
    secret = password or secrets.token_urlsafe(15)
    person = actions.create_person(email, name, secret)
    if role:
        actions.grant_role(OPERATOR, person, role, None)
    click.echo(f"{person.email} can sign in." + ("" if password else f" Password, shown this once: {secret}"))
    click.echo("Next: `guidance user grant EMAIL ROLE`, or People in the console.")


@user.command("grant")
@click.argument("email")
@click.argument("role", type=click.Choice(sorted(ROLES)))
@with_instance
def grant(email: str, role: str) -> None:
    """Give a role in all applications; roles in one application are given in the console."""
    person = queries.person_by_email(email)
    if person is None:
        raise Missing(f"Nobody has the address {email}.", way_out="Create the account with `guidance user add`.")
    actions.grant_role(OPERATOR, person, role, None)
    click.echo(f"{person.name} is {ROLES[role].lower()} in all applications.")


COMMANDS = [user]
