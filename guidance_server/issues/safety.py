"""The safety gate: what must never be answered by an article alone goes to people."""

from guidance_server.sentences import say

CAUSES = {
    "confusion": "Confusion: people do not see what to do",
    "access": "Access: a permission is missing",
    "validation": "Validation: the form refuses what they enter",
    "defect": "Defect: the application is wrong",
    "policy": "Policy: a rule decides, not the application",
    "routing": "Routing: it lands with the wrong person",
}
ACTIONS = {
    "deflect": "Deflect: guidance can settle it",
    "escalate": "Escalate: people must decide",
    "monitor": "Monitor: watch its figures",
    "fix": "Fix: the application or process must change",
}
STATUSES = {"open": "Open", "watching": "Watching", "closed": "Closed"}

# Causes that no article may settle: wrong access, a broken system and policy need somebody who may decide.
NEVER_DEFLECTED = {
    "access": "access and permissions are granted by people",
    "policy": "policy and compliance are decided by people",
    "defect": "a system error is not settled by explaining it",
}


def gated(cause: str, action: str) -> tuple[str, str]:
    """The action that is allowed, and why it was lowered (empty when it was not); never from escalate to deflect."""
    if action == "deflect" and cause in NEVER_DEFLECTED:
        return "escalate", say(
            "Escalate instead of deflect: {never_deflected}.", never_deflected=NEVER_DEFLECTED[cause]
        )
    return action, ""
