"""The golden pack: what `tests/golden/pack/source.json` is built to. Both test suites read it.

`python -m tests.packs.golden` writes it anew, after the format was changed on purpose.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from guidance_server.apps.targets import Targets
from guidance_server.authoring import markdown
from guidance_server.authoring.packed import packed
from guidance_server.packs import signing
from guidance_server.packs.build import Facts, Pack, build
from guidance_server.packs.format import canonical, unsigned_pointer

FOLDER = Path(__file__).parent.parent / "golden" / "pack"
SOURCE = "source.json"
ISSUED = 1_780_000_000

# A key that everybody knows: it signs nothing but this.
KEY = (
    Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode()
)


def source() -> dict[str, Any]:
    """Facts, targets and contents."""
    found: dict[str, Any] = json.loads((FOLDER / SOURCE).read_text())
    return found


def targets(kept: dict[str, Any]) -> Targets:
    """The targets of the source as the application would give them."""
    return Targets(**{**kept["targets"], "locales": tuple(kept["targets"]["locales"])})


def pack() -> Pack:
    """What the source is built to."""
    kept = source()
    contents = [(one["content"], one["number"]) for one in kept["contents"]]
    return build(
        Facts(**kept["facts"]),
        targets(kept),
        contents,
        lambda content, number: packed(content, number, lambda text: markdown.to_tree(text).nodes),
    )


def files() -> dict[str, bytes]:
    """Every golden file by name, but for the source."""
    made = pack()
    pointer = signing.signed(unsigned_pointer(source()["facts"]["key"], "live", 7, made.digest, ISSUED), KEY)
    return {
        **made.files,
        "pointer.json": canonical(pointer),
        "public_key.txt": signing.public_key(KEY).encode(),
    }


def write() -> None:
    """Replace the golden files."""
    for path in FOLDER.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    for name, data in files().items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    write()
