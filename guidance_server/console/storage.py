"""The built files of the console and of the SDK's preview, as they lie on disk."""

import json
from functools import lru_cache
from pathlib import Path

DIST = Path(__file__).parent / "static" / "dist"
SDK_STAGES = Path(__file__).parent.parent.parent / "sdk" / "js" / "dist" / "stages.json"


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: float) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_text())
    return found


def _manifest(path: Path) -> dict[str, str]:
    # Asked by time of change, so that a new build is served without a restart.
    return _read(path, path.stat().st_mtime) if path.is_file() else {}


def asset(name: str) -> str:
    """The name by content of a built file; the plain name before anything was built."""
    return _manifest(DIST / "manifest.json").get(name, name)


def sdk_stage(name: str) -> str:
    """The file of one stage of the SDK, by content."""
    return str(_manifest(SDK_STAGES).get(name, f"{name}.js"))


def encodings(name: str) -> list[str]:
    """The encodings in which a built file lies ready, the smallest first."""
    return [encoding for encoding in ("br", "gz") if (DIST / f"{name}.{encoding}").is_file()]
