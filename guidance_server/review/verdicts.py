"""What was decided, or the refusal that stands for it at the edge."""

from collections.abc import Callable
from typing import TypeVar

from guidance_server.errors import Conflict, Forbidden, Invalid, Refusal
from guidance_server.review.workflow import Refused

_REFUSALS: dict[str, Callable[..., Refusal]] = {"forbidden": Forbidden, "conflict": Conflict, "invalid": Invalid}
Verdict = TypeVar("Verdict")


def accepted(verdict: Verdict | Refused) -> Verdict:
    """The verdict; raises the refusal of its kind where nothing may be done."""
    if not isinstance(verdict, Refused):
        return verdict
    refusal = _REFUSALS[verdict.because](verdict.sentence, way_out=verdict.way_out)
    if verdict.because == "invalid":
        refusal.fields = {"note": [verdict.sentence]}
    raise refusal
