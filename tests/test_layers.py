"""The layout holds: features import only those before them, and roles point inward."""

import ast
from pathlib import Path

import pytest

from guidance_server.application import FEATURES

ROOT = Path(__file__).parent.parent / "guidance_server"
# How far out a role stands: a file may import its own ring and those further in.
RINGS = {"pure": 0, "schemas": 1, "models": 1, "queries": 2, "actions": 3, "views": 4, "commands": 4}
EDGES = {"storage", "index", "connectors", "ledger", "server", "serve"}
TOP = {
    "background",
    "csv_export",
    "languages",
    "sentences",
    "settings",
    "rates",
    "database",
    "clock",
    "errors",
    "web",
    "cli_context",
    "__init__",
}
IMPURE = {
    "flask",
    "sqlalchemy",
    "marshmallow",
    "random",
    "secrets",
    "uuid",
    "time",
    "os",
    "pathlib",
    "sqlite3",
    "requests",
    "subprocess",
}
PURE_TOP = {"guidance_server.errors", "guidance_server.sentences", "guidance_server.csv_export"}
FILES = sorted(
    path
    for path in ROOT.rglob("*.py")
    if path.name != "__init__.py" and path.parent != ROOT and "node_modules" not in path.parts
)


def role(path: Path) -> str:
    """The role of a file: its own name's, or that of the package it lies in; anything else is pure."""
    parts = path.relative_to(ROOT).with_suffix("").parts[1:]
    return next((part for part in parts if part in RINGS or part in EDGES), "pure")


def imports(path: Path) -> set[str]:
    """Modules that a file imports, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names} | {node.module}
    return found


def inner(name: str) -> Path | None:
    """The file of this project that a dotted name means, if any."""
    path = ROOT.parent / Path(*name.split("."))
    return path.with_suffix(".py") if path.with_suffix(".py").is_file() else None


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_stands_in_its_layer(path: Path) -> None:
    feature, own = path.relative_to(ROOT).parts[0], role(path)
    assert feature in FEATURES, f"{feature} is not in the list of features"
    for name in imports(path):
        target = inner(name)
        if target is None:
            if own == "pure":
                assert name.split(".")[0] not in IMPURE, f"a pure file imports {name}"
            continue
        if target.parent == ROOT:
            assert target.stem in TOP or feature in {"console", "demo"} or own == "commands", (
                f"{name} is not for features"
            )
            assert own != "pure" or name in PURE_TOP or target.stem in {"csv_export", "errors", "sentences"}, (
                f"a pure file imports {name}"
            )
            continue
        other, its = target.relative_to(ROOT).parts[0], role(target)
        assert FEATURES.index(other) <= FEATURES.index(feature), f"{feature} comes before {other}"
        if own in RINGS and its in RINGS and not (own == "views" and its == "views"):
            assert RINGS[its] <= RINGS[own], f"{own} may not import {its}: {name}"
        assert not (own == "pure" and its in EDGES), f"a pure file imports the edge {name}"
