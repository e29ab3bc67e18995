"""Commands about content and its history; each module lists its own."""

import click

COMMANDS: list[click.Command] = []
