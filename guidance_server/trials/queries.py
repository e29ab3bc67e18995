"""Codes by what a browser shows of them."""

import hashlib

from sqlalchemy import select

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.trials.models import Trial


def code_hash(code: str) -> str:
    """What is kept of a code. It is as random as a key, so a plain hash cannot be searched backwards."""
    return hashlib.sha256(code.encode()).hexdigest()


def trial(application: Application, code: str) -> Trial | None:
    """The trial that this code opens in this application."""
    return db.session.scalar(
        select(Trial).where(Trial.application_id == application.id, Trial.code_hash == code_hash(code))
    )
