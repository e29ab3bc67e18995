"""A figure with what one must know to believe it: numerator, denominator, interval, and the period before."""

from collections.abc import Sequence
from dataclasses import dataclass

import scipy  # Its parts are loaded when they are first used: half a second that other commands do not wait.

from guidance_server.metrics.catalogue import METRICS, Metric

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Figure:
    """A count (``denominator`` is None) or a share; ``low`` and ``high`` are the share's 95 % interval."""

    key: str
    numerator: int
    denominator: int | None = None
    low: float | None = None
    high: float | None = None
    before: float | None = None

    @property
    def metric(self) -> Metric:
        """Its definition."""
        return METRICS[self.key]

    @property
    def is_enough(self) -> bool:
        """Whether the sample carries the figure."""
        return self.denominator is None or self.denominator >= max(self.metric.minimum, 1)

    @property
    def value(self) -> float | None:
        """The count or the share; None for "not enough data"."""
        if self.denominator is None:
            return float(self.numerator)
        return self.numerator / self.denominator if self.is_enough else None

    @property
    def change(self) -> float | None:
        """The difference to the period before, in the figure's own unit; None where either cannot be judged."""
        return None if self.value is None or self.before is None else self.value - self.before


def count(key: str, number: int, before: int | None = None) -> Figure:
    """A count and what it was in the period before."""
    return Figure(key, number, before=None if before is None else float(before))


def share(key: str, numerator: int, denominator: int, before: Figure | None = None) -> Figure:
    """A share with its Wilson interval; ``before`` is the same share in the period before."""
    earlier = before.value if before else None
    if denominator == 0:
        return Figure(key, 0, 0, before=earlier)
    numerator = min(numerator, denominator)
    interval = scipy.stats.binomtest(numerator, denominator).proportion_ci(CONFIDENCE, method="wilson")
    return Figure(key, numerator, denominator, float(interval.low), float(interval.high), earlier)


def balance(key: str, signs: Sequence[int]) -> Figure:
    """The mean of 1, 0 and −1 with Student's interval; without one where all say the same, for nothing varies."""
    if len(set(signs)) < 2:
        return Figure(key, sum(signs), len(signs))
    interval = scipy.stats.ttest_1samp(signs, 0).confidence_interval(CONFIDENCE)
    low, high = max(-1.0, float(interval.low)), min(1.0, float(interval.high))
    return Figure(key, sum(signs), len(signs), low, high)
