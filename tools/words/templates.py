"""Words in templates: `_('…')`, `{% trans %}`, and the filter `counted`."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

_CALLS = ("_", "gettext", "ngettext")


def words(package: Path) -> Iterator[tuple[str | tuple[str, str], str]]:
    """(message, where it stands) of every template that people of the console see."""
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    for path in sorted(package.glob("*/templates/**/*.html")):
        place = str(path.relative_to(package.parent))
        tree = environment.parse(path.read_text())
        for _, call, message in extract_from_ast(tree, _CALLS):
            parts = message if isinstance(message, tuple) else (message,)
            yield (parts[:2] if call == "ngettext" else parts[0]), place
        for one in tree.find_all(nodes.Filter):
            if one.name == "counted":
                yield _counted(one), place


def _counted(found: nodes.Filter) -> tuple[str, str]:
    one, *many = (str(part.as_const()) for part in found.args)
    return one, many[0] if many else f"{one}s"
