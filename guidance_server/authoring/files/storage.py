"""The edge to the disk: a folder of content, read without trust and written a file at a time."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from guidance_server.authoring.files import application_file, lock_file
from guidance_server.authoring.files.findings import Finding
from guidance_server.authoring.files.identity import ITEMS
from guidance_server.errors import Missing, Refusal, TooLarge

FILES, TOTAL = 20_000, 256 * 1024 * 1024
LARGEST = {application_file.NAME: 8 * 1024 * 1024, lock_file.NAME: 8 * 1024 * 1024}
LARGEST_ITEM = 2 * 1024 * 1024


def read(folder: Path, tick: Callable[[str], None] = lambda path: None) -> tuple[dict[str, str], list[Finding]]:
    """Texts by path, and what could not be read; anything but items and the two files beside them is left alone."""
    if not folder.is_dir():
        raise Missing(
            f"There is no folder {folder}.", way_out="Name the folder that holds application.yaml and items/."
        )
    paths = [folder / name for name in LARGEST if os.path.lexists(folder / name)]
    paths += sorted(_below(folder / ITEMS))
    if len(paths) > FILES:
        raise TooLarge(f"{folder} holds {len(paths):,} files.", way_out=f"At most {FILES:,} are read at once.")
    texts: dict[str, str] = {}
    found: list[Finding] = []
    left = TOTAL
    for path in paths:
        name = path.relative_to(folder).as_posix()
        tick(name)
        text = _text(path, name)
        if isinstance(text, Finding):
            found.append(text)
            continue
        texts[name] = text
        left -= len(text)
        if left < 0:
            raise TooLarge(f"{folder} holds more than {TOTAL // 2**20} MiB.", way_out="Part it into several folders.")
    return texts, found


def write(folder: Path, texts: Mapping[str, str], gone: Iterable[str] = ()) -> None:
    """Write these files and remove those that are gone; each file is whole at every moment."""
    try:
        for name, text in texts.items():
            _replace(folder / name, text)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(
            f"{error.filename or folder} cannot be written: {error.strerror}.",
            way_out="Make the folder writable and start again; what is written already is whole.",
        ) from None


def _below(items: Path) -> Iterator[Path]:
    """Every file, and every link, which `_text` refuses: none of them is followed."""
    if items.is_symlink():
        yield items
        return
    for path in items.rglob("*"):
        if not path.name.startswith(".") and (path.is_symlink() or not path.is_dir()):
            yield path


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        draft.write_bytes(text.encode())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _text(path: Path, name: str) -> str | Finding:
    # A link in a folder that somebody else made could lead to any file of this machine.
    if path.is_symlink() or not path.is_file():
        return Finding(name, 1, "This is no plain file; links are not followed. Put the file itself here.")
    limit = LARGEST.get(name, LARGEST_ITEM)
    try:
        if path.stat().st_size > limit:
            return Finding(name, 1, f"This file is larger than {limit // 2**20} MiB. Part it.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Finding(
            name, line, f"This is not UTF-8 (byte {error.object[error.start]:#04x}). Save the file as UTF-8."
        )
    except OSError as error:
        return Finding(name, 1, f"This file cannot be read: {error.strerror}.")
