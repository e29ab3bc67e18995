"""Whether somebody may find a passage: its cohorts, and the one language of an item that suits them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from guidance_server.apps.locales import nearest
from guidance_server.selfhelp.passages import Passage

# Cohort → whether somebody is in it, as a signed token has it.
Proven = Mapping[str, bool | None]


def fits(passage: Passage, locale: str, cohorts: Collection[str], proven: Proven) -> bool:
    """Whether a passage is for a person of these cohorts who reads this language.

    What is restricted is for those who have ``proven`` it: any browser can name any cohort.
    """
    is_for = _is_proven(passage, proven) if passage.restricted else _is_for(passage, cohorts)
    return is_for and passage.locale == suiting(passage.locales, locale)


def suiting(locales: Sequence[str], wanted: str) -> str:
    """The nearest language, else the first."""
    return nearest(wanted, locales) or locales[0]


def is_over(passage: Passage, now: datetime) -> bool:
    """Whether it has expired, although no publication has taken it out yet."""
    return bool(passage.expires_at) and datetime.fromisoformat(passage.expires_at) <= now


def _is_for(passage: Passage, cohorts: Collection[str]) -> bool:
    included = not passage.cohorts or any(cohort in cohorts for cohort in passage.cohorts)
    return included and not any(cohort in cohorts for cohort in passage.excepted)


def _is_proven(passage: Passage, proven: Proven) -> bool:
    included = any(proven.get(cohort) is True for cohort in passage.cohorts)
    return included and all(proven.get(cohort) is False for cohort in passage.excepted)
