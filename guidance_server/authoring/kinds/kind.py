"""What a kind of content declares about itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidance_server.apps.targets import Targets
from guidance_server.authoring.fields import Field
from guidance_server.authoring.problem import Problem

Body = Mapping[str, Any]
# Markdown source to nodes, as `markdown.to_tree(source).nodes` gives them.
ToNodes = Callable[[str], list[Any]]


@dataclass(frozen=True)
class Known:
    """What content may point at: the application's parts, kinds of its items by key, keys of issues (None: any)."""

    targets: Targets = field(default_factory=Targets)
    items: Mapping[str, str] = field(default_factory=dict)
    issues: frozenset[str] | None = None


@dataclass(frozen=True)
class Kind:
    """One kind: its fields, what they must satisfy together, and its body in a pack.

    ``check`` sees the body and the whole content, ``pack`` the body alone. ``without`` names shared fields
    that mean nothing for this kind, so that no form asks for them. ``shows_title`` is of a kind whose title readers see.
    """

    name: str
    title: str
    plural: str
    help: str
    fields: tuple[Field, ...]
    check: Callable[[Body, Body, Known], list[Problem]]
    pack: Callable[[Body, ToNodes], dict[str, Any]]
    without: tuple[str, ...] = ()
    shows_title: bool = False


def said(value: Any) -> bool:
    """Whether a localised text says anything."""
    return isinstance(value, Mapping) and any(isinstance(text, str) and text.strip() for text in value.values())


# In a packed text, beside its locales: which of them is shown to whom none of them suits. Sorted, it comes last.
FIRST = "~"


def texts(value: Body) -> dict[str, str]:
    """A localised text without the locales that say nothing."""
    return {locale: text for locale, text in value.items() if text.strip()}


def nodes(value: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """A localised Markdown text as nodes."""
    return {locale: text if locale == FIRST else to_nodes(text) for locale, text in texts(value).items()}


def with_first(fields: Sequence[Field], value: Any, source: str) -> Any:
    """The same with the item's first language named in each text that would else fall back to another one.

    Packs sort names, so the first language of a text is not the first that stands there.
    """
    if not isinstance(value, Mapping):
        return value
    there = [field for field in fields if field.name in value]
    return {**value, **{field.name: _with_first(field, value[field.name], source) for field in there}}


def _with_first(field: Field, value: Any, source: str) -> Any:
    if field.type == "group":
        return with_first(field.fields, value, source)
    if field.type == "list":
        return [with_first(field.fields, member, source) for member in value]
    if not field.localized:
        return value
    said = texts(value)
    return said | {FIRST: source} if source in said and min(said) != source else said


def filled(**values: Any) -> dict[str, Any]:
    """Without what says nothing, which costs no bytes in a pack; 0 and False do say something."""
    return {
        name.rstrip("_"): value
        for name, value in values.items()
        if isinstance(value, bool | int | float) or (value is not None and len(value) > 0)
    }
