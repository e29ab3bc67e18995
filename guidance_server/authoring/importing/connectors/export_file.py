"""Read the JSON file of a help centre's export, wholly or not at all."""

import json
from pathlib import Path
from typing import Any

from guidance_server.errors import Invalid, Missing, TooLarge

BYTES = 50 * 1024 * 1024
_WAY_OUT = "Export the help centre's articles as JSON again; nothing was imported."


def read(path: Path) -> Any:
    """The value that the file holds."""
    try:
        if path.stat().st_size > BYTES:
            raise TooLarge(f"{path} is larger than {BYTES // 2**20} MiB.", way_out="Export it in parts, by section.")
        return json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise Missing(f"{path} cannot be read: {error.strerror}.", way_out="Name the file of the export.") from None
    except UnicodeDecodeError as error:
        raise Invalid(f"{path} is not UTF-8 (byte {error.start:,}).", way_out=_WAY_OUT) from None
    except json.JSONDecodeError as error:
        raise Invalid(f"{path}:{error.lineno} is not valid JSON: {error.msg}.", way_out=_WAY_OUT) from None
    except (ValueError, RecursionError):
        raise Invalid(f"{path} is nested too deep, or has numbers that JSON does not have.", way_out=_WAY_OUT) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
