"""Languages: which of those on offer is nearest to the one a person reads. The same as `sdk/js/src/page/locale.js`."""

from collections.abc import Sequence


def nearest(wanted: str, offered: Sequence[str]) -> str | None:
    """That of the region, else the language itself, else another region's: pt-BR, pt, pt-PT."""
    exact, language = wanted.lower(), wanted.lower().split("-")[0]
    tests = (lambda one: one == exact, lambda one: one == language, lambda one: one.startswith(f"{language}-"))
    return next((locale for test in tests for locale in offered if test(locale.lower())), None)
