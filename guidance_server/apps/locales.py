"""Languages: which of those on offer is nearest to the one a person reads. The same as `sdk/js/src/page/locale.js`."""

from collections.abc import Mapping, Sequence


def nearest(wanted: str, offered: Sequence[str]) -> str | None:
    """That of the region, else the language itself, else another region's: pt-BR, pt, pt-PT."""
    exact, language = wanted.lower(), wanted.lower().split("-")[0]
    folded = [(locale, locale.lower()) for locale in offered]
    ranked = [
        *(locale for locale, one in folded if one == exact),
        *(locale for locale, one in folded if one == language),
        *(locale for locale, one in folded if one.startswith(f"{language}-")),
    ]
    return next(iter(ranked), None)


def shown(texts: Mapping[str, str], wanted: str, first: str) -> str:
    """What a person sees of a text: the nearest language that says something, else the item's first."""
    return texts.get(nearest(wanted, [locale for locale, text in texts.items() if text.strip()]) or first, "")
