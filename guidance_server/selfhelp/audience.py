"""Whether somebody may find a passage: its cohorts, and the one language of an item that suits them."""

from collections.abc import Collection, Sequence

from guidance_server.selfhelp.passages import Passage


def fits(passage: Passage, locale: str, cohorts: Collection[str]) -> bool:
    """Whether a passage is for a person of these cohorts who reads this language."""
    included = not passage.cohorts or any(cohort in cohorts for cohort in passage.cohorts)
    excluded = any(cohort in cohorts for cohort in passage.excepted)
    return included and not excluded and passage.locale == suiting(passage.locales, locale)


def suiting(locales: Sequence[str], wanted: str) -> str:
    """The language itself, else another form of it, else the first: pt-BR, then pt, then whatever there is."""
    if wanted in locales:
        return wanted
    language = wanted.partition("-")[0].lower()
    return next((locale for locale in locales if locale.partition("-")[0].lower() == language), locales[0])
