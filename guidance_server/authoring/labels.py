"""What a place in a content is called where people read it: the labels of its form, one in another."""

from collections.abc import Sequence

from guidance_server.authoring.content import fields_of
from guidance_server.authoring.fields import Field
from guidance_server.authoring.kinds import KINDS
from guidance_server.sentences import Tongue, say

# The groups that are where one stands in the form anyway: a label need not name them.
GREAT = ("body", "where", "audience", "when")


def within(outer: str, label: str) -> str:
    """A label with that of what it lies in: `Steps 2 · Title`."""
    return say("{outer} · {label}", outer=outer, label=label) if outer else label


def numbered(label: str, number: int | str) -> str:
    """The label of one of several: `Steps 2`."""
    return say("{label} {number}", label=label, number=number)


def in_language(label: str, locale: str) -> str:
    """The label of a text in one language: `Title (German)`."""
    return say("{label} ({locale})", label=label, locale=Tongue(locale))


def label_of(kind: str, path: str) -> str:
    """The label of a path as problems and translations have it (`body.steps.0.text.de`); what nobody declared stays."""
    label, fields, rest = "", fields_of(kind) if kind in KINDS else (), path.split(".")
    while rest:
        field = next((one for one in fields if one.name == rest[0]), None)
        if field is None:
            return numbered(label, ".".join(rest)) if label else path
        label, rest = _stepped(field, label, rest[1:])
        fields = field.fields
    return label or next(one.label for one in fields_of(kind) if one.name == path)


def _stepped(field: Field, label: str, rest: Sequence[str]) -> tuple[str, list[str]]:
    """The label with this field in it, and what of the path is left."""
    if not (field.type == "group" and field.name in GREAT):
        label = within(label, field.label)
    if rest and field.localized:
        return in_language(label, rest[0]), list(rest[1:])
    if rest and field.is_many:
        return numbered(label, int(rest[0]) + 1 if rest[0].isdecimal() else f"“{rest[0]}”"), list(rest[1:])
    return label, list(rest)
