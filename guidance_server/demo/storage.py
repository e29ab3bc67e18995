"""The edge to the disk: the demo's content folder, and what an instance remembers of its demo."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
CONTENT = ROOT / "content" / "p2p"
MIGRATIONS = ROOT / "migrations" / "versions"


def content_files(folder: Path = CONTENT) -> dict[str, str]:
    """Every content file as {path: text}."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".yaml"}
    }


def remembered(instance: Path) -> dict[str, Any]:
    """What was kept of the loaded demo; empty before it was loaded."""
    path = instance / "demo.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def remember(instance: Path, kept: dict[str, Any]) -> None:
    """Keep it, for the owner's eyes only: it holds the people's password."""
    draft = instance / f"demo.{secrets.token_hex(4)}.json"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(kept, file)
    os.replace(draft, instance / "demo.json")


def new_password() -> str:
    """A password for the demo's people of one instance, easy to type."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def tables() -> str:
    """Which migrations this version has; when it is what an instance remembers, its database needs no look."""
    return " ".join(sorted(path.stem for path in MIGRATIONS.glob("*.py")))
