"""Personal data and secrets that people type into a message are masked before anything is stored."""

import re

# From the most telling to the least: a card number must not be left half masked by the rule for long numbers.
_RULES = (
    (re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"), "[e-mail]"),
    (re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), "[account]"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*"), "[token]"),
    (re.compile(r"\b(?:sk|pk|ghp|gho|xox[abp]|AKIA)[-_]?[A-Za-z0-9-_]{16,}"), "[token]"),
    (re.compile(r"(?i)\b(password|passwort|kennwort|pwd|secret|token)\b\s*(?:is|ist|[:=])\s*\S+"), r"\1: [hidden]"),
    (re.compile(r"\b[0-9](?:[ -]?[0-9]){12,18}\b"), "[card]"),
    (re.compile(r"\+?[0-9](?:[ ()/-]{0,2}[0-9]){7,}"), "[number]"),
)


def masked(text: str) -> str:
    """The text with e-mail addresses, accounts, cards, tokens, passwords and long numbers replaced by their names."""
    for pattern, name in _RULES:
        text = pattern.sub(name, text)
    return text
