"""Work that goes on beside the requests of a server: a thread that does it again and again until it is stopped."""

import logging
import threading
from collections.abc import Callable
from typing import Self

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from guidance_server.database import db
from guidance_server.errors import Refusal

log = logging.getLogger(__name__)


class Background:
    """Does its work every ``interval`` seconds, the first time after ``first`` (at once, unless it says otherwise).

    All that it knows is in the database, so it may die at any time.
    """

    def __init__(self, app: Flask, work: Callable[[], object], interval: float, first: float = 0.0) -> None:
        self._app, self._work, self._interval, self._first = app, work, interval, first
        self._stopped = threading.Event()
        name = f"{work.__module__.rpartition('.')[2]}-{getattr(work, '__name__', 'work')}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> Self:
        """Begin; gives itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, after what is under way."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        wait = self._first
        while not self._stopped.wait(wait):
            self._once()
            wait = self._interval

    def _once(self) -> None:
        with self._app.app_context():
            try:
                self._work()
            except (Refusal, SQLAlchemyError) as error:
                # The database, the ledger or the disk is down: nothing is lost, for the next round sees the same.
                log.warning("%s goes on in %s seconds: %s", self._thread.name, self._interval, error)
            finally:
                db.session.remove()
