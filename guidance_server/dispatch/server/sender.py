"""What sends beside the requests: mail in one thread, calls in another, so that a slow receiver keeps no mail waiting."""

from flask import Flask

from guidance_server.background import Background
from guidance_server.dispatch import actions
from guidance_server.settings import Settings

INTERVAL_SECONDS = 20.0
PRUNED_EVERY = 3_600.0


def sender(app: Flask, settings: Settings, interval: float = INTERVAL_SECONDS) -> Background:
    """Spreads what is to be told, writes letters and sends them, every so many seconds."""

    def send() -> None:
        actions.remind()
        actions.spread()
        actions.compose(settings)
        actions.send_due(settings)

    return Background(app, send, interval, first=interval)


def caller(app: Flask, settings: Settings, interval: float = INTERVAL_SECONDS) -> Background:
    """The same for the calls of webhooks."""

    def call() -> None:
        actions.spread()
        actions.compose_calls(settings)
        actions.call_due(settings)

    return Background(app, call, interval, first=interval)


def pruner(app: Flask, settings: Settings, interval: float = PRUNED_EVERY) -> Background:
    """Drops what is too old, some time after the start and then every hour."""
    return Background(app, actions.prune, interval, first=min(interval, INTERVAL_SECONDS * 3))
