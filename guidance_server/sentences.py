"""Sentences for people that carry their parts, so that the edge can say them in another language; pure."""

from typing import Any


class Sentence(str):
    """A sentence in English that still knows the words it was made of.

    ``template`` names its ``values`` in braces; a catalogue of translations holds the template.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Sentence":
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made


def say(template: str, **values: Any) -> Sentence:
    """A sentence with its values: ``say("The item “{key}” is archived.", key=item.key)``.

    Values are words, numbers or sentences. Of a template without values braces are no names.
    """
    return Sentence(template, **values)
