"""What a team may be called, and how it is reached; pure."""

import re

LONGEST_KEY, LONGEST_TITLE, LONGEST_EMAIL = 80, 120, 254
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def problems(key: str, title: str, email: str) -> dict[str, list[str]]:
    """What is wrong with a team as it was asked for, by field."""
    found: dict[str, list[str]] = {}
    if not _KEY.match(key) or len(key) > LONGEST_KEY:
        found["key"] = ["A key has small letters, digits and single hyphens between them, such as payables-desk."]
    if not title or len(title) > LONGEST_TITLE:
        found["title"] = [f"Give it a name of at most {LONGEST_TITLE} characters."]
    if email and ("@" not in email or len(email) > LONGEST_EMAIL or any(one.isspace() for one in email)):
        found["email"] = ["An e-mail address has an @ and no spaces; leave it out if the team has none."]
    return found
