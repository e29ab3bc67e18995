"""Write the documents that are lists of the code; `--check` says which are stale and fails."""

import sys
from pathlib import Path

from guidance_server.events.catalogue import EVENTS
from guidance_server.metrics.catalogue import METRICS
from guidance_server.settings import SETTINGS

DOCS = Path(__file__).parent.parent / "docs"


def settings() -> str:
    """Every environment variable."""
    rows = [f"| `{one.variable}` | `{one.default}` | {one.help} |" for one in SETTINGS]
    words = (
        "Set by environment variables. Secrets have no default and no variable: they are made on the first run and kept in "
        "`secrets.json` in the instance folder."
    )
    return "\n".join(["# Settings", "", words, "", "| variable | default | what it is |", "|---|---|---|", *rows, ""])


def events() -> str:
    """The closed list of events."""
    rows = [f"| `{one.name}` | {one.means} | {', '.join(one.properties) or '–'} |" for one in EVENTS.values()]
    words = (
        "The closed list. No event carries text that somebody typed, a field's value, a full address or a person's id."
    )
    return "\n".join(["# Events", "", words, "", "| event | what happened | properties |", "|---|---|---|", *rows, ""])


def metrics() -> str:
    """Every figure with its formula."""
    lines = [
        "# Metrics",
        "",
        "Every figure that the product shows. A share below its minimum sample reads “not enough data”.",
        "",
    ]
    for one in METRICS.values():
        lines += [f"## {one.title}", "", one.question, "", f"*{one.formula}*", ""]
        lines += [one.notes, ""] if one.notes else []
        lines += [f"Minimum sample: {one.minimum}.", ""] if one.minimum else []
    return "\n".join(lines)


DOCUMENTS = {"settings.md": settings, "events.md": events, "metrics.md": metrics}


def stale() -> list[str]:
    """Names of documents that are not what the code says."""
    return [
        name for name, write in DOCUMENTS.items() if not (DOCS / name).exists() or (DOCS / name).read_text() != write()
    ]


def main() -> None:
    """Write all of them."""
    for name, write in DOCUMENTS.items():
        (DOCS / name).write_text(write())


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(stale())}; run python -m tools.write_docs" if stale() else 0)
    main()
