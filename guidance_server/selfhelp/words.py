"""Words: how a text and a question are broken into terms, so that both meet."""

import re
import unicodedata
from functools import lru_cache

from whoosh.lang.porter import stem as porter  # type: ignore[import-untyped]

LONGEST = 40
_WORD = re.compile(r"\w+(?:['’]\w+)?")
STOP = frozenset(
    _WORD.findall(
        "a an and are as at be been but by can could did do does doing for from had has have how i if in into is it its "
        "me my no not of on or our shall should so than that the their them then there these they this those to was we "
        "were what when where which who will with would you your"
    )
)


def words(text: str) -> list[str]:
    """The words of a text in small letters, accents kept where they make another letter, forms unified."""
    return [word[:LONGEST] for word in _WORD.findall(unicodedata.normalize("NFKC", text).lower())]


def terms(text: str, locale: str) -> list[str]:
    """Stemmed words, stop words left out; only English is stemmed."""
    found = [word for word in words(text) if word not in STOP]
    return list(map(_english, found)) if _is_english(locale) else found


def stemmed(word: str, locale: str) -> str:
    """What a word shares with its other forms."""
    return _english(word) if _is_english(locale) else word


def _is_english(locale: str) -> bool:
    return locale.partition("-")[0].lower() == "en"


@lru_cache(maxsize=20_000)
def _english(word: str) -> str:
    bare = word.partition("'")[0].partition("’")[0]
    return str(porter(bare)) if bare.isascii() and bare.isalpha() else bare
