"""The safety gate lowers deflect to escalate, and never the other way."""

import pytest

from guidance_server.issues.safety import ACTIONS, CAUSES, NEVER_DEFLECTED, gated


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("action", ACTIONS)
def test_gate(cause: str, action: str) -> None:
    allowed, reason = gated(cause, action)
    lowered = action == "deflect" and cause in NEVER_DEFLECTED
    assert allowed == ("escalate" if lowered else action)
    assert bool(reason) is lowered
