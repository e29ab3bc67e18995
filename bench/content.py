"""The 2,113 real articles: how long the import takes, and publishing all of them."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.report import CannotMeasure, figure
from guidance_server import settings as settings_file
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.database import db
from guidance_server.packs import actions as packs
from guidance_server.review import actions as review
from guidance_server.review import queries as reviews

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "data" / "business_central"
OPERATOR = Actor(id=None, name="bench", email="", via="command")


def run() -> list[dict[str, Any]]:
    """The command as one types it; then approval and publication through the same actions as the console."""
    if not ARTICLES.is_dir():
        raise CannotMeasure("the articles are not beside the project")
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as folder:
        instance = Path(folder) / "instance"
        settings = settings_file.load({}, instance)
        app = create_app(settings)
        with app.app_context():
            db.create_all()
            application = apps.create_application(OPERATOR, "bc", "Business Central")
            owner = accounts.create_person("owner@example.com", "Owner", "a long enough password")
            accounts.grant_role(OPERATOR, owner, "process_owner", None)
            author = accounts.create_person("author@example.com", "Author", "a long enough password")
            accounts.grant_role(OPERATOR, author, "author", None)
            db.session.commit()
            imported = _import(instance)
            published = _publish(settings, application, actor_of(author), actor_of(owner))
            db.engine.dispose()
    return [
        figure("import of the 2,113 real articles", imported, "s", 60, "lower"),
        *(figure(f"publish of them, {name}", seconds, "s", 5, "lower") for name, seconds in published.items()),
    ]


def _import(instance: Path) -> float:
    command = [str(Path(sys.executable).parent / "guidance"), "content", "import", str(ARTICLES), "--app", "bc"]
    started = time.perf_counter()
    subprocess.run(
        [*command, "--instance", str(instance)], check=True, stdout=subprocess.DEVNULL, env={**os.environ}, timeout=300
    )
    return time.perf_counter() - started


def _publish(settings: Any, application: Any, author: Actor, owner: Actor) -> dict[str, float]:
    found = reviews.subjects(application)
    review.submit_many(author, application, list(found), "")
    hashes = [revision.content_hash for revision, _ in found.values()]
    review.approve_many(owner, application, hashes, "Read by their authors before")
    seconds = {}
    for channel in ("staging", "live"):
        started = time.perf_counter()
        packs.publish(settings, owner, application, channel)
        seconds[channel] = time.perf_counter() - started
    return seconds
