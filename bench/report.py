"""Figures as people and programs read them: one table, one JSON list, older figures of other runs kept."""

import json
import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

HERE = Path(__file__).parent
JSON_FILE, MARKDOWN_FILE = HERE / "results.json", HERE / "RESULTS.md"
COLUMNS = ("area", "name", "value", "unit", "target", "better", "peer", "peer_value", "machine", "at")
INTRODUCTION = """# Measured

Written by `make bench`; `results.json` holds the same figures. Every figure was taken on the machine named in its row,
on loopback, with client and server sharing its cores. A figure that a machine could not measure is left out.
"""


class CannotMeasure(Exception):
    """This machine lacks what the measurement needs; the message says what."""


def figure(name: str, value: float, unit: str, target: float | None, better: str, **peer: Any) -> dict[str, Any]:
    """One figure of the area `main-job`; ``peer`` and ``peer_value``: what it is compared with, in the same unit."""
    return {
        "area": "main-job", "name": name, "value": round(value, 4), "unit": unit, "target": target, "better": better,
        "peer": peer.get("peer"), "peer_value": peer.get("peer_value"),
    }  # fmt: skip


def machine() -> str:
    """What a reader must know of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def verdict(row: dict[str, Any]) -> str:
    """`met`, `missed` or nothing where there is no target."""
    if row["target"] is None:
        return ""
    met = row["value"] <= row["target"] if row["better"] == "lower" else row["value"] >= row["target"]
    return "met" if met else "missed"


def table(figures: Iterable[dict[str, Any]]) -> Table:
    """The figures for a terminal."""
    shown = Table("figure", "value", "unit", "target", "", "peer", "peer's")
    for row in figures:
        shown.add_row(*_cells(row))
    return shown


def write(figures: list[dict[str, Any]]) -> None:
    """Keep these figures; those of the same name from an earlier run are replaced."""
    known = {(row["area"], row["name"]): row for row in _read()}
    stamp = {"machine": machine(), "at": datetime.now(UTC).isoformat(timespec="seconds")}
    known |= {(row["area"], row["name"]): {**row, **stamp} for row in figures}
    rows = [{column: row.get(column) for column in COLUMNS} for row in known.values()]
    JSON_FILE.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    MARKDOWN_FILE.write_text(_markdown(rows))


def _read() -> list[dict[str, Any]]:
    return json.loads(JSON_FILE.read_text()) if JSON_FILE.exists() else []


def _cells(row: dict[str, Any]) -> list[str]:
    sign = {"lower": "≤ ", "higher": "≥ "}[row["better"]]
    target = "" if row["target"] is None else sign + _number(row["target"])
    peer_value = "" if row["peer_value"] is None else _number(row["peer_value"])
    return [row["name"], _number(row["value"]), row["unit"], target, verdict(row), row["peer"] or "", peer_value]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _markdown(rows: list[dict[str, Any]]) -> str:
    lines = [INTRODUCTION]
    for area in dict.fromkeys(row["area"] for row in rows):
        lines += [
            f"## {area}",
            "",
            "| figure | value | unit | target | | peer | peer's | machine | at |",
            "|---|--:|---|--:|---|---|--:|---|---|",
        ]
        lines += [
            "| " + " | ".join([*_cells(row), row["machine"], row["at"]]) + " |" for row in rows if row["area"] == area
        ]
    return "\n".join(lines) + "\n"
