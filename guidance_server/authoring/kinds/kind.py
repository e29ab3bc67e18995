"""What a kind of content declares about itself."""

from collections.abc import Callable, Mapping
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
    that mean nothing for this kind, so that no form asks for them.
    """

    name: str
    title: str
    plural: str
    help: str
    fields: tuple[Field, ...]
    check: Callable[[Body, Body, Known], list[Problem]]
    pack: Callable[[Body, ToNodes], dict[str, Any]]
    without: tuple[str, ...] = ()


def said(value: Any) -> bool:
    """Whether a localised text says anything."""
    return isinstance(value, Mapping) and any(isinstance(text, str) and text.strip() for text in value.values())


def texts(value: Body) -> dict[str, str]:
    """A localised text without the locales that say nothing."""
    return {locale: text for locale, text in value.items() if text.strip()}


def nodes(value: Body, to_nodes: ToNodes) -> dict[str, list[Any]]:
    """A localised Markdown text as nodes."""
    return {locale: to_nodes(source) for locale, source in texts(value).items()}


def filled(**values: Any) -> dict[str, Any]:
    """Without what says nothing, which costs no bytes in a pack; 0 and False do say something."""
    return {
        name.rstrip("_"): value
        for name, value in values.items()
        if isinstance(value, bool | int | float) or (value is not None and len(value) > 0)
    }
