"""A process that makes the calls of an instance and is killed by a test: `python -m tests.dispatch.calling_out FOLDER ALLOW`."""

import sys
from dataclasses import replace
from pathlib import Path

from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.dispatch import actions


def main() -> None:
    """One round."""
    settings = replace(settings_file.load({}, Path(sys.argv[1])), webhook_allow=sys.argv[2])
    with create_app(settings).app_context():
        actions.spread()
        actions.compose_calls(settings)
        actions.call_due(settings)


if __name__ == "__main__":
    main()
