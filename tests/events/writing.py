"""A process that appends batches to a ledger and says on standard output which it was told are stored.

`python -m tests.events.writing PATH MANNER`: in the manner `lying` it says so before it stores them.
"""

import sys
import threading
import time
import uuid
from pathlib import Path

from guidance_server.events.ledger import Ledger

THREADS = 8


def main(path: Path, is_lying: bool) -> None:
    """Write until killed."""
    ledger = Ledger(path)
    said = threading.Lock()

    def tell(ids: list[bytes]) -> None:
        with said:
            sys.stdout.write("".join(f"{one.hex()}\n" for one in ids))
            sys.stdout.flush()

    def write() -> None:
        while True:
            ids = [uuid.uuid4().bytes for _ in range(10)]
            now = time.time_ns() // 1_000_000
            rows = [
                (one, 1, "content_seen", now, now, "s", "p", "form", "item", 1, '["buyers"]', "{}", 0) for one in ids
            ]
            if is_lying:
                tell(ids)
            ledger.append("app", rows, (), now)
            if not is_lying:
                tell(ids)

    for _ in range(THREADS):
        threading.Thread(target=write, daemon=True).start()
    threading.Event().wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "lying")
