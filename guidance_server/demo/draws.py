"""Chance that is the same for the same seed, so that the generated history has a truth one can know."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

Choice = TypeVar("Choice")


class Draws:
    """A run of numbers that depends on the seed only."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._count = 0

    def bits(self) -> int:
        """The next 128 bits."""
        self._count += 1
        count = self._count.to_bytes(8, "big")
        return int.from_bytes(hashlib.blake2b(count, key=self._seed[:64], digest_size=16).digest(), "big")

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self.bits() / 2**128

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.share() < probability

    def between(self, least: float, most: float) -> float:
        """A number between both."""
        return least + (most - least) * self.share()

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """One of them, each as likely."""
        return choices[self.bits() % len(choices)]

    def weighted(self, weights: Mapping[Choice, float]) -> Choice:
        """One of them, by weight."""
        left = self.share() * sum(weights.values())
        for choice, weight in weights.items():
            left -= weight
            if left < 0:
                return choice
        return list(weights)[-1]

    def uuid(self, at: datetime) -> str:
        """An identifier as browsers make them: version 7, which begins with the time."""
        value = int(at.timestamp() * 1000) << 80 | self.bits() & (1 << 80) - 1
        value = value & ~(0xF << 76) | 0x7 << 76
        digits = f"{value & ~(0x3 << 62) | 0x2 << 62:032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
