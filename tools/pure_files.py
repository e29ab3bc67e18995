"""Print the files that must be pure, for the strict type check (the same rule as tests/test_layers.py)."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent / "guidance_server"
ROLES = {
    "schemas",
    "models",
    "queries",
    "actions",
    "views",
    "commands",
    "storage",
    "index",
    "connectors",
    "ledger",
    "server",
    "serve",
}


def main() -> None:
    """One path per line; the modules beside the features count as well where they are typed throughout."""
    top = [ROOT / name for name in ("clock.py", "errors.py", "sentences.py", "settings.py")]
    pure = [
        path for path in ROOT.glob("*/**/*.py") if not ROLES & set(path.relative_to(ROOT).with_suffix("").parts[1:])
    ]
    sys.stdout.write("\n".join(str(path) for path in sorted(top + pure) if "node_modules" not in path.parts))


main()
