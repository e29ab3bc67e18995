"""What looks around every so many minutes, in each application."""

from flask import Flask

from guidance_server.apps.queries import applications
from guidance_server.background import Background
from guidance_server.settings import Settings
from guidance_server.stewardship.actions.scanning import scan

# A server that starts has people waiting for it; so the first look comes a little later.
FIRST_SECONDS = 20.0


def lookout(app: Flask, settings: Settings, interval: float = 0.0) -> Background:
    """Looks around a little after it starts, then again and again."""
    seconds = interval or settings.look_again_minutes * 60.0

    def look() -> None:
        for application in applications():
            scan(settings, application)

    return Background(app, look, seconds, first=min(seconds, FIRST_SECONDS))
