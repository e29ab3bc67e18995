"""Sentences for people that carry their parts, so that the edge can say them in another language; pure."""

from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import Any

_NONE: Mapping[str, Any] = MappingProxyType({})


class Tongue(str):
    """A language by its tag, which the edge says by its name: “German”."""


class Sentence(str):
    """A sentence in English that still knows the words it was made of.

    ``template`` names its ``values`` in braces; a catalogue of translations holds the template. Where a number decides
    about the form, ``many`` is the template of the plural and ``number`` what decides.
    """

    template: str
    values: dict[str, Any]
    many: str
    number: int

    def __new__(cls, template: str, values: Mapping[str, Any] = _NONE, many: str = "", number: int = 1) -> "Sentence":
        chosen = many if many and number != 1 else template
        shown = {name: _joined(value) for name, value in values.items()}
        made = super().__new__(cls, chosen.format(**shown) if values else chosen)
        made.template, made.values = template, dict(values)
        made.many, made.number = many, number
        return made


def say(template: str, /, **values: Any) -> Sentence:
    """A sentence with its values: ``say("The item “{key}” is archived.", key=item.key)``.

    Values are words, numbers, sentences, or tuples of these, which are listed. Of a template without values braces are no
    names.
    """
    return Sentence(template, values)


def tell(number: int, one: str, many: str, /, **values: Any) -> Sentence:
    """A sentence about so many things: ``tell(3, "{n} item is ready.", "{n} items are ready.")``."""
    return Sentence(one, values | {"n": number}, many, number)


def listed(words: Sequence[str]) -> str:
    """`one and two and three`, which the edge can say in another language; of nothing, nothing."""
    return reduce(lambda first, second: say("{first} and {second}", first=first, second=second), words) if words else ""


def shortened(words: Sequence[str], most: int = 5) -> str:
    """The first of them, and how many more there are: `one, two and 3 more`."""
    first = ", ".join(words[:most])
    return say("{first} and {more} more", first=first, more=len(words) - most) if len(words) > most else first


def _joined(value: Any) -> Any:
    return ", ".join(str(one) for one in value) if isinstance(value, tuple) else value
