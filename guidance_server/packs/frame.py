"""What a pack says of its application beside the items, kept with the release as text."""

import json
from dataclasses import asdict

from guidance_server.apps.targets import Targets
from guidance_server.packs.build import Facts
from guidance_server.packs.format import canonical


def written(facts: Facts, targets: Targets) -> str:
    """Canonical JSON of both."""
    return canonical({"facts": asdict(facts), "targets": asdict(targets)}).decode()


def read(text: str) -> tuple[Facts, Targets]:
    """Both, as they were."""
    kept = json.loads(text)
    locales = tuple(kept["targets"].pop("locales"))
    return Facts(**kept["facts"]), Targets(locales=locales, **kept["targets"])


def grown(text: str, latest: str) -> str:
    """The older frame with what only the later one has: what new content may point at, and nothing else is otherwise."""
    older, later = json.loads(text), json.loads(latest)
    for name, known in later["targets"].items():
        if isinstance(known, dict):
            older["targets"][name] = known | older["targets"][name]
    older["targets"]["locales"] += [
        one for one in later["targets"]["locales"] if one not in older["targets"]["locales"]
    ]
    return canonical(older).decode()
