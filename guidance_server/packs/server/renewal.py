"""What keeps the files as the database says: after a crash, a suspension, before pointers run out, at set times."""

import logging

from flask import Flask

from guidance_server.background import Background
from guidance_server.packs import actions
from guidance_server.settings import Settings

INTERVAL_SECONDS = 60.0

log = logging.getLogger(__name__)


def renewal(app: Flask, settings: Settings, interval: float = INTERVAL_SECONDS) -> Background:
    """Repairs at once when it starts, then every minute."""

    def repair() -> None:
        if mended := actions.repair(settings):
            log.info("%d pointers were written anew", mended)
        actions.publish_scheduled(settings)

    return Background(app, repair, interval)
