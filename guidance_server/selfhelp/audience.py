"""Whether somebody may find a passage: its cohorts, and the one language of an item that suits them."""

from collections.abc import Collection, Sequence

from guidance_server.apps.locales import nearest
from guidance_server.selfhelp.passages import Passage


def fits(passage: Passage, locale: str, cohorts: Collection[str]) -> bool:
    """Whether a passage is for a person of these cohorts who reads this language."""
    included = not passage.cohorts or any(cohort in cohorts for cohort in passage.cohorts)
    excluded = any(cohort in cohorts for cohort in passage.excepted)
    return included and not excluded and passage.locale == suiting(passage.locales, locale)


def suiting(locales: Sequence[str], wanted: str) -> str:
    """The nearest language, else the first."""
    return nearest(wanted, locales) or locales[0]
