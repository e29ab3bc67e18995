"""How often one address may do something in a minute: what anybody may call must not be anybody's to flood."""

# Many addresses at once must not fill the memory; forgetting them only makes the limit milder.
ADDRESSES = 10_000


class Rates:
    """Counts of the current minute."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._minute = 0
        self._counts: dict[str, int] = {}

    def allows(self, who: str, now: float) -> bool:
        """Count one more for ``who`` at ``now`` (seconds); False when it is too many."""
        minute = int(now // 60)
        if minute != self._minute or len(self._counts) >= ADDRESSES:
            self._minute, self._counts = minute, {}
        self._counts[who] = self._counts.get(who, 0) + 1
        return self._counts[who] <= self._limit

    def is_spent(self, who: str, now: float) -> bool:
        """Whether the next one would be too many; nothing is counted."""
        return int(now // 60) == self._minute and self._counts.get(who, 0) >= self._limit
