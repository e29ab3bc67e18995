"""Pictures of an application."""

from collections.abc import Sequence

from sqlalchemy import select

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.images.models import Image


def image(application: Application, digest: str) -> Image | None:
    """The application's picture with this digest."""
    return db.session.scalar(select(Image).where(Image.application_id == application.id, Image.digest == digest))


def images(application: Application) -> Sequence[Image]:
    """Its pictures, the newest first."""
    rows = select(Image).where(Image.application_id == application.id).order_by(Image.id.desc())
    return db.session.scalars(rows).all()
