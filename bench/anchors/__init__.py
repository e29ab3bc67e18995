"""How often the SDK's scoring core finds the right element of a changed page, and how often it takes a wrong one, beside Similo.

The pages are those of the public data set of relocated elements, which does not ship: its folder is named by
`GUIDANCE_DATA`, else looked for beside the project.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from bench.report import CannotMeasure, figure

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path(os.environ.get("GUIDANCE_DATA", ROOT.parent / "shared" / "data")) / "element_relocation"
# Printed for each set; only the whole pages have targets.
TARGETS = {"right": (0.80, "higher"), "wrong": (0.02, "lower"), "ff1": (0.08, "lower"), "ff2": (0.05, "lower")}
NAMES = {
    "right": "right element taken",
    "wrong": "wrong element taken",
    "abstained": "nobody taken",
    "ff1": "false finds, the answer with parent and children gone (FF1)",
    "ff2": "false finds, all its ancestors and descendants gone too (FF2)",
}
SETS = {"fullpage": "whole pages", "paper_properties": "listed elements"}


def run() -> list[dict[str, Any]]:
    """Shares of each set at the threshold, every site judged by what was chosen on the others, and the forced choice."""
    if not DATA.is_dir():
        raise CannotMeasure(f"the data set of relocated elements is not at {DATA}")
    try:
        subprocess.run(
            ["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=ROOT / "bench/peers", check=True, timeout=120
        )
        told = subprocess.run(
            ["node", HERE / "run.mjs", DATA], check=True, timeout=600, capture_output=True, text=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotMeasure(f"the anchors could not be measured: {error}") from error
    found = json.loads(told)
    rows = [row for key, words in SETS.items() for row in _rows(words, found[key], has_targets=key == "fullpage")]
    return [row | {"area": "in-the-page"} for row in rows]


def _rows(words: str, found: dict[str, int], *, has_targets: bool) -> list[dict[str, Any]]:
    many = found["targets"]
    where = f"anchors, {words} ({many} on {found['sites']} sites)"
    forced, peer = found["forced"] / many, found["peer"] / many
    first = figure(
        f"{where}: forced choice right", forced, "share", round(peer, 4) if has_targets else None, "higher",
        peer="Similo", peer_value=round(peer, 4),
    )  # fmt: skip
    # Similo always answers: it is wrong wherever it is not right, and finds whatever is not there.
    peers = {"right": peer, "wrong": 1 - peer, "abstained": 0, "ff1": 1, "ff2": 1}
    rows = [first]
    for name, said in NAMES.items():
        target, better = TARGETS.get(name, (None, "lower")) if has_targets else (None, "lower")
        rows.append(
            figure(
                f"{where}: {said}", found[name] / many, "share", target, better, peer="Similo", peer_value=round(peers[name], 4)
            )
        )  # fmt: skip
    return rows
