"""The second factor: codes of an authenticator (TOTP, RFC 6238) and codes to recover with; pure."""

import hashlib
import hmac
from datetime import datetime

import pyotp
import segno

STEP_SECONDS = 30
# How far the clocks of server and telephone may be apart, in steps.
DRIFT = 1
RECOVERY_CODES = 10


def matching_step(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The time step that a code is of, or None; one that is not after ``last`` was used before and counts no more."""
    said = "".join(code.split())
    current = int(now.timestamp()) // STEP_SECONDS
    for step in range(current - DRIFT, current + DRIFT + 1):
        right = pyotp.TOTP(secret).generate_otp(step)
        if hmac.compare_digest(right.encode(), said.encode()) and step > last:
            return step
    return None


def address(secret: str, email: str, server: str) -> str:
    """What an authenticator reads out of the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=f"Guidance Server ({server})")


def picture(text: str) -> tuple[int, str]:
    """(modules on a side, SVG path of the dark ones) of the QR code."""
    matrix = segno.make(text, error="m").matrix
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, module in enumerate(row) if module)
    return len(matrix), "".join(dark)


def code_hash(code: str) -> str:
    """What is kept of a recovery code, however it was typed. It is random enough that a plain hash keeps it secret."""
    return hashlib.sha256("".join(code.lower().replace("-", "").split()).encode()).hexdigest()
