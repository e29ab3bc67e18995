"""The rules that hold in an application."""

import json
from typing import Any

from sqlalchemy import select

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.stewardship import rules
from guidance_server.stewardship.models import LookRules


def held(application: Application) -> dict[str, Any]:
    """From when on a reason counts there."""
    rows = select(LookRules.rules).where(LookRules.application_id == application.id)
    found = db.session.scalar(rows.order_by(LookRules.id.desc()).limit(1))
    return rules.complete(json.loads(found)) if found else dict(rules.DEFAULT)
