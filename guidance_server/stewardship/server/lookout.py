"""A thread that looks around every so many minutes, in each application."""

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from guidance_server.apps.queries import applications
from guidance_server.database import db
from guidance_server.errors import Refusal
from guidance_server.settings import Settings
from guidance_server.stewardship.actions.scanning import scan

log = logging.getLogger(__name__)


class Lookout:
    """Looks around a little after it starts, then again and again, until it is stopped."""

    def __init__(self, app: Flask, settings: Settings, interval: float = 0.0) -> None:
        self._app, self._settings = app, settings
        self._interval = interval or settings.look_again_minutes * 60.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stewardship-lookout", daemon=True)

    def start(self) -> "Lookout":
        """Begin; gives itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, after the look that is under way."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        # Not at once: a server that starts has people waiting for it.
        while not self._stopped.wait(min(self._interval, 20.0)):
            self._look()
            if self._stopped.wait(max(0.0, self._interval - 20.0)):
                return

    def _look(self) -> None:
        with self._app.app_context():
            try:
                for application in applications():
                    scan(self._settings, application)
            except (Refusal, SQLAlchemyError) as error:
                # The database or the ledger is down: nothing is lost, for the next look sees the same.
                log.warning("could not look for reasons to look again: %s", error)
            finally:
                db.session.remove()
