"""Pictures on disk, named by what is in them; any static server can serve the folder as it is."""

import os
import secrets
from pathlib import Path

from guidance_server.errors import Unavailable


def write(folder: Path, name: str, data: bytes) -> None:
    """Keep a picture; one that carries its final name is whole and on the disk."""
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            return
        making = folder / f".{secrets.token_hex(8)}"
        try:
            with making.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            making.rename(path)
        finally:
            making.unlink(missing_ok=True)
        _sync(folder)
    except OSError as error:
        raise Unavailable(
            f"The picture cannot be kept: {error.strerror}.",
            way_out="Give the server room and the right to write to its folder of images.",
        ) from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
