"""The SDK's own rule evaluators, asked from Python through one Node process."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SDK = Path(__file__).parent.parent.parent / "sdk" / "js"
# `sdk("cohort", rule, attributes)`: what the browser would say; judge.mjs lists the questions.
Sdk = Callable[..., Any]


@pytest.fixture(scope="session")
def sdk() -> Iterator[Sdk]:
    node = shutil.which("node", path=str(SDK.parent.parent / ".venv" / "bin")) or shutil.which("node")
    assert node, "node is needed: make setup brings it"
    command = [node, str(SDK / "test" / "page" / "judge.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        asked, said = process.stdin, process.stdout
        assert asked
        assert said

        def ask(*question: Any) -> Any:
            asked.write(json.dumps(question).encode() + b"\n")
            asked.flush()
            return json.loads(said.readline())

        yield ask
    assert process.returncode == 0
