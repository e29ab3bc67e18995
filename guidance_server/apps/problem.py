"""What is wrong with something that a person wrote."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Where in the value it lies (``any.0.op``; empty for the whole) and what is wrong, in a sentence."""

    path: str
    message: str
