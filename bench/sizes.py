"""Bytes before the first tip, counted as a browser loads them: brotli 11, one file a request."""

import json
import subprocess
from pathlib import Path
from typing import Any

import brotli

from bench.report import CannotMeasure, figure
from bench.synthetic import pack_of

ROOT = Path(__file__).parent.parent
DIST, PEERS = ROOT / "sdk/js/dist", ROOT / "bench/peers"


def run() -> list[dict[str, Any]]:
    """Sizes of the stages, the pointer and an index of 200 items, in kB of 1,000 bytes."""
    stages = json.loads((DIST / "stages.json").read_text())
    size = {name: _kilobytes((DIST / file).read_bytes()) for name, file in stages.items()}
    peers = _peers()
    pack = pack_of(200)
    return [
        figure("loader, brotli 11", size["guidance"], "kB", 1.0, "lower"),
        figure(
            "loader + main, brotli 11",
            size["guidance"] + size["main"],
            "kB",
            18,
            "lower",
            peer="driver.js",
            peer_value=peers["driver"],
        ),
        figure(
            "loader + main beside shepherd",
            size["guidance"] + size["main"],
            "kB",
            None,
            "lower",
            peer="shepherd.js",
            peer_value=peers["shepherd"],
        ),
        figure("help panel, brotli 11", size["help"], "kB", 8, "lower"),
        figure("pointer, as sent", len(pack.pointer) / 1000, "kB", 0.7, "lower"),
        figure("pack index of 200 items, brotli 11", _kilobytes(pack.index), "kB", 15, "lower"),
    ]


def _kilobytes(data: bytes) -> float:
    return len(brotli.compress(data, quality=11)) / 1000


def _peers() -> dict[str, float]:
    try:
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PEERS, check=True, timeout=120)
        printed = subprocess.run(
            ["node", "bundle.mjs"], cwd=PEERS, check=True, timeout=60, capture_output=True, text=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotMeasure(f"the peers could not be bundled: {error}") from error
    return {name: size / 1000 for name, size in json.loads(printed).items()}
