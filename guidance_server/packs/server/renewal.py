"""A thread that keeps the files as the database says: after a crash, a suspension, before pointers run out, at set times."""

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from guidance_server.database import db
from guidance_server.errors import Refusal
from guidance_server.packs import actions
from guidance_server.settings import Settings

INTERVAL_SECONDS = 60.0

log = logging.getLogger(__name__)


class Renewal:
    """Repairs at once when it starts, then every minute, until it is stopped."""

    def __init__(self, app: Flask, settings: Settings, interval: float = INTERVAL_SECONDS) -> None:
        self._app, self._settings, self._interval = app, settings, interval
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="packs-renewal", daemon=True)

    def start(self) -> "Renewal":
        """Begin; gives itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, after the repair that is under way."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        self._repair()
        while not self._stopped.wait(self._interval):
            self._repair()

    def _repair(self) -> None:
        with self._app.app_context():
            try:
                if mended := actions.repair(self._settings):
                    log.info("%d pointers were written anew", mended)
                actions.publish_scheduled(self._settings)
            except (Refusal, SQLAlchemyError) as error:
                # The database or the disk is down: pages go on with what is there, and the next minute tries again.
                log.warning("packs could not be repaired: %s", error)
            finally:
                db.session.remove()
