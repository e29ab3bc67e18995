"""Bytes before the first tip, counted as a browser loads them: brotli 11, one file a request."""

import json
import subprocess
from pathlib import Path
from typing import Any

import brotli

from bench.report import CannotMeasure, figure
from bench.synthetic import pack_of

ROOT = Path(__file__).parent.parent
PEER_NAMES = {
    "driver": "driver.js", "shepherd": "shepherd.js", "intro": "intro.js", "joyride": "react-joyride with react",
    "tourguide": "tourguidejs", "posthog": "posthog-js",
}  # fmt: skip
DIST, PEERS = ROOT / "sdk/js/dist", ROOT / "bench/peers"


def run() -> list[dict[str, Any]]:
    """Sizes of the stages, the pointer and an index of 200 items, in kB of 1,000 bytes."""
    stages = json.loads((DIST / "stages.json").read_text())
    size = {name: _kilobytes((DIST / file).read_bytes()) for name, file in stages.items()}
    peers = _peers()
    pack = pack_of(200)
    return [
        *_in_the_page(size, peers),
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


def _in_the_page(size: dict[str, float], peers: dict[str, float]) -> list[dict[str, Any]]:
    """The stages with every kind's trigger in them; what shows a tour in a page, beside all that others ship for one."""
    first = size["guidance"] + size["main"]
    rows = [
        figure("loader + main, every kind's trigger in it, brotli 11", first, "kB", 20, "lower"),
        figure("help, brotli 11", size["help"], "kB", 8, "lower"),
        figure("tasks, survey and pop-up together, brotli 11", size["tasks"], "kB", 6, "lower"),
        figure("healing of anchors, brotli 11", size["heal"], "kB", 3, "lower"),
        figure("later stage of flows, marks and launchers, brotli 11", size["more"], "kB", None, "lower"),
        figure("author mode, for authors alone", size["author"], "kB", 35, "lower"),
        figure("pointing at an element, for authors alone", size["point"], "kB", None, "lower"),
        figure("the panel's German, for authors alone", size["german"], "kB", None, "lower"),
        figure("debug, only where the address asks for it", size["debug"], "kB", None, "lower"),
        figure("trying an unpublished revision, only where the address asks for it", size["try"], "kB", None, "lower"),
    ]
    tour = first + size["more"]
    rows += [
        figure(f"all that a tour needs, beside {name}", tour, "kB", None, "lower", peer=name, peer_value=peers[key])
        for key, name in PEER_NAMES.items()
    ]
    return [row | {"area": "in-the-page"} for row in rows]


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
