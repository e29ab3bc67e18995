"""Fits what each piece of evidence weighs: a choice among the candidates of a page and “none of them”.

The probability of candidate i is exp(s_i) / (exp(none) + sum exp(s_j)), with s the weighted sum of its evidence (a conditional
logit, McFadden 1974). Each weight may pull one way only, by its meaning: that is what carries over to other sites.
`python -m bench.anchors.fit FOLDER OUT` writes `sdk/js/src/anchor/weights.js` from all sites, and to `bench/anchors/folds.json`
for each site the weights and the threshold chosen on the other sites alone.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

HERE = Path(__file__).parent
WEIGHTS = HERE.parent.parent / "sdk/js/src/anchor/weights.js"
AGAINST = frozenset(
    [
        "otherwise",
        "elsewhere",
        "otherId",
        "otherField",
        "otherTest",
        "otherPart",
        "otherRow",
        "outer",
        "outermost",
        "innermost",
        "amongOthers",
    ]
)
# The data set knows no test ids, roles or rows, and six of its labels contradict the ids on the page: these are set by
# hand, the former as they are, the latter as the least that they weigh. The torture pages of the browser tests measure them.
BY_HAND = {
    "test": 6.0, "otherTest": 4.0, "otherField": 3.0, "call": 1.5, "otherPart": 4.0, "row": 3.0, "otherRow": 3.0,
}  # fmt: skip
AT_LEAST = {"id": 1.5, "otherwise": 1.5, "otherId": 0.5, "styled": 0.3, "alt": 1.0}
# A case with its answer counts three times a case without; made cases count as much as a share of the real ones.
KINDS = {"normal": 3.0, "ff1": 0.5, "ff2": 0.5}
MADE = {"twin": 0.5, "any": 0.25, "slot": 0.5}
RIDGE = 0.01
MOST = 45
# The threshold is the least at which both rates of false finds, on whole pages of sites left out of the fit, keep under this.
FALSE_FINDS = {"ff1": 0.04, "ff2": 0.03}
THRESHOLDS = np.arange(0.3, 0.96, 0.05)


@dataclass(frozen=True)
class Case:
    """Candidates × evidence of one page; ``ok``: 2 the right one, 1 its wrapper or only content, 0 another."""

    site: str
    kind: str
    query: int
    evidence: np.ndarray
    ok: np.ndarray
    up: np.ndarray


class Data:
    """All cases, and what is fitted on each: the strongest candidates, in units of their spread."""

    def __init__(self, file: Path) -> None:
        told = json.loads(file.with_suffix(".json").read_text())
        self.names: list[str] = told["names"]
        self.scored: list[str] = told["scored"]
        rows = np.fromfile(file.with_suffix(".bin"), dtype=np.float32).reshape(-1, len(self.names))
        self.spread = np.maximum(rows[::7].std(0), 0.05).astype(np.float32)
        self.sign = np.array([-1.0 if name in AGAINST else 1.0 for name in self.names], dtype=np.float32)
        self.cases: list[Case] = []
        at = query = 0
        for case in told["cases"]:
            query += case["kind"] == "normal"
            evidence = rows[at : at + case["n"]]
            self.cases.append(
                Case(case["site"], case["kind"], query, evidence, np.array(case["ok"]), np.array(case["up"]))
            )
            at += case["n"]
        self.rows = [self._strongest(case) for case in self.cases]

    def _strongest(self, case: Case) -> tuple[np.ndarray, np.ndarray]:
        keep = np.arange(len(case.ok))
        if len(keep) > MOST:
            best = np.argsort(-(case.evidence * self.sign).sum(1))[:MOST]
            keep = np.array(sorted({*best, *np.flatnonzero(case.ok)}))
        if case.kind == "normal":
            keep = keep[case.ok[keep] != 1]
        return case.evidence[keep] * self.sign / self.spread, (case.ok[keep] == 2) & (case.kind == "normal")


def _importance(data: Data, sites: Collection[str]) -> dict[int, float]:
    """Case → how much it counts: a site of 45 queries counts not 22 times one of two, but its root."""
    queries: dict[str, int] = defaultdict(int)
    made: dict[tuple[str, str], int] = defaultdict(int)
    for case in data.cases:
        queries[case.site] += case.kind == "normal"
        made[case.site, case.kind] += 1
    weight = {}
    for index, case in enumerate(data.cases):
        if case.site in sites and len(data.rows[index][0]):
            root = queries[case.site] ** 0.5
            weight[index] = (
                KINDS[case.kind] / root
                if case.kind in KINDS
                else MADE[case.kind] * root / max(made[case.site, case.kind], 1)
            )
    return weight


def fit(data: Data, sites: Collection[str], begin: np.ndarray | None = None) -> np.ndarray:
    """Weights in units of spread, none's last; penalised likelihood, maximised by L-BFGS within bounds from ``begin``."""
    weight = _importance(data, sites)
    rows = [data.rows[index] for index in weight]
    matrix = np.vstack([evidence for evidence, _ in rows])
    answer = np.concatenate([answer for _, answer in rows]).astype(np.float32)
    start = np.cumsum([0, *(len(evidence) for evidence, _ in rows)])[:-1]
    segment = np.repeat(np.arange(len(rows)), [len(evidence) for evidence, _ in rows])
    case_weight = np.array(list(weight.values()))
    answered = np.add.reduceat(answer, start) > 0
    total, row_weight = case_weight.sum(), case_weight[segment].astype(np.float32)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        none = theta[-1]
        score = matrix @ theta[:-1].astype(np.float32)
        top = np.maximum(np.maximum.reduceat(score, start), none)
        chance = np.exp(score - top[segment])
        chance_of_none = np.exp(none - top)
        whole = np.add.reduceat(chance, start) + chance_of_none
        hit = np.where(answered, np.add.reduceat(answer * score, start), none)
        likelihood = (case_weight * (hit - top - np.log(whole))).sum() / total
        slope = (row_weight * (chance / whole[segment] - answer)) @ matrix / total
        slope_of_none = (case_weight * (chance_of_none / whole - ~answered)).sum() / total
        penalty = RIDGE * theta[:-1]
        return (
            -likelihood + 0.5 * (penalty * theta[:-1]).sum(),
            np.r_[slope + penalty, slope_of_none],
        )

    bounds = [_bounds(data, name) for name in data.names] + [(None, None)]
    if begin is None:
        begin = np.array([low if high else max(low or 0.0, 0.05) for low, high in bounds])
    return minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150}).x


def _bounds(data: Data, name: str) -> tuple[float | None, float | None]:
    spread = float(data.spread[data.names.index(name)])
    if name in BY_HAND:
        return BY_HAND[name] * spread, BY_HAND[name] * spread
    return AT_LEAST.get(name, 0.0) * spread, None


def judge(data: Data, theta: np.ndarray, case: Case) -> tuple[float, bool]:
    """The best candidate's probability, its wrapper and content counted with it, and whether it is right."""
    if not len(case.ok):
        return 0.0, False
    score = (case.evidence * data.sign / data.spread) @ theta[:-1]
    best = int(score.argmax())
    top = max(score[best], theta[-1])
    chance = np.exp(score - top)
    index = np.arange(len(score))
    near = (index == best) | (case.up == best) | (index == case.up[best])
    return float(chance[near].sum() / (chance.sum() + np.exp(theta[-1] - top))), bool(case.ok[best])


def threshold(data: Data, sites: list[str], begin: np.ndarray) -> float:
    """Each of these sites judged by weights fitted on the others of them; ``begin``: where the fits start."""
    sure: dict[str, list[float]] = {kind: [] for kind in FALSE_FINDS}
    for left_out in set(sites) & set(data.scored):
        theta = fit(data, [site for site in sites if site != left_out], begin)
        for case in data.cases:
            if case.site == left_out and case.kind in sure:
                sure[case.kind].append(judge(data, theta, case)[0])
    for value in THRESHOLDS:
        if all(np.mean(np.array(found) >= value) <= FALSE_FINDS[kind] for kind, found in sure.items()):
            return float(round(value, 2))
    return float(THRESHOLDS[-1])


def named(data: Data, theta: np.ndarray) -> dict[str, float]:
    """Weights as the SDK reads them: for the evidence itself, signed."""
    values = theta[:-1] * data.sign / data.spread
    told = {
        name: round(float(value), 1 if abs(value) > 1 else 2) for name, value in zip(data.names, values, strict=True)
    }
    return {"none": round(float(theta[-1]), 2)} | {name: value for name, value in told.items() if value}


def main(folder: str) -> None:
    """Fit, and write both files."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "evidence"
        subprocess.run(["node", HERE / "evidence.mjs", folder, file], check=True, timeout=600)
        data = Data(file)
    sites = sorted({case.site for case in data.cases})
    # Forked, so that each process reads the same data; each fit on one core.
    with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=_keep, initargs=(data,)) as pool:
        work = {site: pool.submit(_fitted, [other for other in sites if other != site]) for site in data.scored}
        shipped = pool.submit(_fitted, sites)
        folds = {site: future.result() for site, future in work.items()}
        told = {"fitted": sites, "folds": folds}
        (HERE / "folds.json").write_text(json.dumps(told, indent=1) + "\n")
        WEIGHTS.write_text(_script(shipped.result()))


_kept: list[Data] = []


def _keep(data: Data) -> None:
    _kept.append(data)


def _fitted(sites: list[str]) -> dict[str, Any]:
    [data] = _kept
    weights = fit(data, sites)
    return {"sure": threshold(data, sites, weights), "weights": named(data, weights)}


def _script(fitted: dict[str, Any]) -> str:
    weights = [f"  {name}: {value}," for name, value in fitted["weights"].items()]
    sure = ["/** The least probability at which an element is taken. */", f"export const SURE = {fitted['sure']};"]
    return "\n".join([HEADER, "export const WEIGHTS = {", *weights, "};", "", *sure, ""])


HEADER = """/**
 * What each piece of evidence weighs, for and against; `none`: what weighs that the element is not there. Fitted by
 * bench/anchors/fit.py on pages of public sites, the threshold chosen there by false finds; do not edit by hand.
 * @type {import('./choose.js').Weights}
 */"""

if __name__ == "__main__":
    main(sys.argv[1])
