"""`guidance mail`: whether mail goes out."""

import uuid

import click
from flask import current_app

from guidance_server.cli_context import with_instance
from guidance_server.dispatch.connectors import mail
from guidance_server.dispatch.connectors.mail import Envelope, NotSent
from guidance_server.dispatch.letters import Line, Part, letter
from guidance_server.errors import Invalid, Unavailable


@click.group("mail")
def mail_group() -> None:
    """Mail to people."""


@mail_group.command("test")
@click.argument("address")
@with_instance
def test(address: str) -> None:
    """Send one mail to ADDRESS and say what the mail server answered."""
    settings = current_app.config["GUIDANCE"]
    if not settings.smtp_url:
        raise Invalid("No mail server is set.", way_out="Set GUIDANCE_SMTP_URL and GUIDANCE_MAIL_FROM.")
    part = Part("Guidance Server", settings.public_url, news=(Line("Mail from here arrives.", settings.public_url),))
    account = f"{settings.public_url}/account"
    try:
        mail.send(settings, Envelope("", address, str(uuid.uuid4())), letter([part], account, account, address))
    except NotSent as error:
        raise Unavailable(error.said, way_out="Check GUIDANCE_SMTP_URL and GUIDANCE_MAIL_FROM.") from None
    click.echo(f"The mail server took it. Next: look into the mailbox of {address}.")


COMMANDS = [mail_group]
