"""What only some may read: what somebody gets of it, read from the packs that lie apart."""

import json
from collections.abc import Mapping
from typing import Any

from guidance_server.apps import cohort_rules
from guidance_server.apps.models import Application
from guidance_server.packs import audiences, storage
from guidance_server.packs.queries import current, release
from guidance_server.settings import Settings


def for_person(
    settings: Settings, application: Application, channel: str, attributes: Mapping[str, Any]
) -> dict[str, Any]:
    """One pack of all that is for somebody with these attributes; an empty one is a pack too."""
    sealed = _sealed(application, channel)
    if not sealed:
        return audiences.merged([])
    place = (settings.audiences_path, application.key, sealed)
    manifest = json.loads(storage.read_sealed(*place, audiences.MANIFEST))
    return audiences.merged(
        json.loads(storage.read_sealed(*place, name)) for name in audiences.belongs(manifest, attributes)
    )


def proven(
    settings: Settings, application: Application, channel: str, attributes: Mapping[str, Any]
) -> dict[str, bool | None]:
    """Cohort → whether somebody with these attributes is in it, of those that restricted content names."""
    sealed = _sealed(application, channel)
    if not sealed:
        return {}
    text = storage.read_sealed(settings.audiences_path, application.key, sealed, audiences.MANIFEST)
    return {key: cohort_rules.evaluate(rule, attributes) for key, rule in json.loads(text)["cohorts"].items()}


def _sealed(application: Application, channel: str) -> str:
    now = current(application, channel)
    return release(now).sealed if now else ""
