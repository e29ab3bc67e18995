"""Taking pictures in."""

import hashlib
import re

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.images import queries, storage
from guidance_server.images.address import Name
from guidance_server.images.models import Image
from guidance_server.images.redraw import Limits, Picture, redrawn
from guidance_server.settings import Settings
from guidance_server.trail import actions as trail

_NOT_WORDS = re.compile(r"[^\w.,()' -]+")


def limits(settings: Settings) -> Limits:
    """How large a picture may be here."""
    return Limits(settings.image_bytes, settings.image_megapixels)


def add_image(
    settings: Settings, actor: Actor, application: Application, data: bytes, file_name: str = ""
) -> tuple[Name, Picture]:
    """Draw the picture anew and keep it; the same one again is the one that is there."""
    guard(actor, "content.write", application)
    picture = redrawn(data, limits(settings))
    digest = hashlib.sha256(picture.data).hexdigest()
    name = Name(digest, picture.width, picture.height)
    # First the file, then the row: a row without its file would promise what is not there.
    storage.write(settings.images_path, str(name), picture.data)
    with transaction():
        trail.lock()
        if queries.image(application, digest) is None:
            trail.record(actor, "add image", trail.subject(application), after=digest)
            db.session.add(
                Image(
                    application_id=application.id,
                    digest=digest,
                    width=picture.width,
                    height=picture.height,
                    size=len(picture.data),
                    title=title_of(file_name),
                    created_at=clock.now(),
                    created_by=actor.id,
                )
            )
    return name, picture


def title_of(file_name: str) -> str:
    """Words out of a file's name, to begin the description with: “Request form.png” is “Request form”."""
    stem = file_name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return " ".join(_NOT_WORDS.sub(" ", stem.replace("_", " ")).split())[:120]
