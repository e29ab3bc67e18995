"""A thread that spreads, writes and sends, again and again; everything it knows is in the database, so it may die at any time."""

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from guidance_server.database import db
from guidance_server.dispatch import actions
from guidance_server.errors import Refusal
from guidance_server.settings import Settings

INTERVAL_SECONDS = 20.0

log = logging.getLogger(__name__)


class Sender:
    """Works at once when it starts, then every so many seconds, until it is stopped."""

    def __init__(self, app: Flask, settings: Settings, interval: float = INTERVAL_SECONDS) -> None:
        self._app, self._settings, self._interval = app, settings, interval
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dispatch-sender", daemon=True)

    def start(self) -> "Sender":
        """Begin; gives itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, after what is under way."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(self._interval):
            self._work()

    def _work(self) -> None:
        with self._app.app_context():
            try:
                actions.remind()
                actions.spread()
                actions.compose(self._settings)
                actions.send_due(self._settings)
            except (Refusal, SQLAlchemyError) as error:
                # The database is down: what was told is written there, and the next round goes on with it.
                log.warning("notices could not be sent: %s", error)
            finally:
                db.session.remove()
