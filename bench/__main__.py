"""`python -m bench [name …]`: run the measurements, print them as a table, write results.json and RESULTS.md."""

import argparse
import importlib
import sys
import time
from typing import Any

from rich.console import Console

from bench import report

# Module → what it measures; each has `run() -> list of figures`, bounded in time, and cleans up after itself.
MEASUREMENTS = {
    "sizes": "Bytes before the first tip, beside the peers",
    "in_browser": "Round trips and time to a visible tip in Chromium",
    "in_the_page": "Gates, mutations, page changes and following elements in Chromium",
    "anchors": "Elements found again on changed pages, beside Similo",
    "pointer": "Conditional GETs of the pointer, beside nginx and Flask",
    "events": "Durable event batches, beside the same server storing nothing",
    "search_speed": "Search over the real articles",
    "search_quality": "The right article first",
    "content": "Import and publish of the real articles",
    "authoring": "Console pages at 10,000 items, folders of content, publishing",
    "audit": "The audit page, export and verification at 1,000,000 entries",
    "commands": "How long `make demo` takes, first and second time",
}


def main() -> None:
    """Run what was named, or everything; figures that this machine cannot measure are left out with the reason."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASUREMENTS], help="only these")
    names = parser.parse_args().names or list(MEASUREMENTS)
    console = Console()
    figures: list[dict[str, Any]] = []
    for name in names:
        console.print(f"[bold]{name}[/bold]  {MEASUREMENTS[name]}")
        started = time.perf_counter()
        try:
            figures += importlib.import_module(f"bench.{name}").run()
        except report.CannotMeasure as reason:
            console.print(f"  left out: {reason}")
        console.print(f"  {time.perf_counter() - started:.0f} s", style="dim")
    console.print(report.table(figures))
    report.write(figures)
    sys.exit(0)


main()
