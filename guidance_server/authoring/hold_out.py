"""Who does not get an item, so that its effect can be measured. The same as `heldOut` in `sdk/js/src/gates/gates.js`."""

import hashlib


def held_out(item: str, share: float, user: str) -> bool:
    """Whether this person is held out; ``user`` is the hash that the browser sends, so each item draws its own lot.

    Stable: the same person and item give the same answer for ever, and a larger share holds out all of a smaller one.
    """
    lot = int(hashlib.sha256(f"{item}:{user}".encode()).hexdigest()[:8], 16) / 2**32
    return lot < share / 100
