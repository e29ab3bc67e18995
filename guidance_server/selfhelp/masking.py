"""What is kept of a search that found nothing: the words, without what could name a person or a document."""

import re

from guidance_server.selfhelp.ranking import LONGEST, MOST_TERMS

_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
# A word with a digit is a number of something; a very long one is no word.
_NUMBER = re.compile(r"\S*\d\S*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\[\w+\]")
LONGEST_WORD = 24


def masked(question: str) -> str:
    """The question in small letters: addresses as [mail], everything with a digit as [number]."""
    text = _NUMBER.sub(" [number] ", _MAIL.sub(" [mail] ", question[:LONGEST].lower()))
    kept = [word if len(word) <= LONGEST_WORD else "[long]" for word in _WORD.findall(text)]
    return " ".join(kept[:MOST_TERMS])
