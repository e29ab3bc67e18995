"""Read a folder of Markdown files, wholly or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

from guidance_server.authoring.importing.plan import Source, is_article
from guidance_server.errors import Invalid, Missing, TooLarge

FILES, BYTES = 20_000, 256 * 1024 * 1024
REDIRECTS = "redirects.json"


def read(folder: Path, site: str = "", tick: Callable[[str], None] = lambda path: None) -> Source:
    """The texts of every Markdown file below, and the redirects beside them."""
    if not folder.is_dir():
        raise Missing(f"There is no folder {folder}.", way_out="Name the folder that the Markdown files lie in.")
    paths = sorted(_below(folder))
    if not any(is_article(path.relative_to(folder).as_posix()) for path in paths):
        raise Missing(f"{folder} holds no Markdown article.", way_out="Articles are files that end with .md.")
    if len(paths) > FILES:
        raise TooLarge(f"{folder} holds {len(paths):,} files.", way_out=f"At most {FILES:,} are taken in at once.")
    files: dict[str, str] = {}
    left = BYTES
    for path in paths:
        files[path.relative_to(folder).as_posix()] = text = _text(path)
        left -= len(text)
        if left < 0:
            raise TooLarge(f"{folder} holds more than {BYTES // 2**20} MiB.", way_out="Take it in by subfolders.")
        tick(path.name)
    return Source(files, _redirects(folder), site.rstrip("/"))


def _below(folder: Path) -> list[Path]:
    # A symbolic link could lead out of the folder, or round in it.
    return [path for path in folder.rglob("*.md") if path.is_file() and not path.is_symlink()]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Invalid(
            f"{path}:{line} is not UTF-8 (byte {error.object[error.start]:#04x}).",
            way_out="Save the file as UTF-8; nothing was imported.",
        ) from None
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror}.", way_out="Nothing was imported.") from None


def _redirects(folder: Path) -> dict[str, str]:
    """Old path → where it went; paths begin at the repository, so the folder's own name is taken off."""
    path = folder / REDIRECTS
    if not path.is_file():
        return {}
    try:
        moves = json.loads(_text(path))["redirections"]
        found = {str(move["source_path"]): str(move["redirect_url"]) for move in moves}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Invalid(
            f"{path} is not a list of redirections.",
            way_out='It holds {"redirections": [{"source_path": …, "redirect_url": …}]}; nothing was imported.',
        ) from None
    return found | {source.partition("/")[2]: target for source, target in found.items() if "/" in source}
