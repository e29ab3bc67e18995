"""The command line as people meet it: a sentence with the way out and an exit code, whatever is wrong."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

GUIDANCE = Path(sys.executable).parent / "guidance"
PUBLISH = ("publish", "--app", "p2p", "--channel", "staging")


def run(instance: Path, *arguments: str, **environ: str) -> tuple[int, str]:
    """(exit code, what it said on standard error)."""
    command = [str(GUIDANCE), *arguments, "--instance", str(instance)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environ})
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with an application, left alone by the tests that only read it."""
    folder = tmp_path_factory.mktemp("cli") / "instance"
    assert run(folder, "db", "upgrade")[0] == 0
    assert run(folder, "app", "add", "p2p", "--name", "Procure")[0] == 0
    return folder


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def free_port() -> str:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def damaged(folder: Path, name: str) -> Path:
    """An instance whose file of that name is noise."""
    folder.mkdir()
    (folder / name).write_bytes(b"no database at all " * 400)
    return folder


def test_control_the_commands_work_here(instance: Path) -> None:
    code, said = run(instance, *PUBLISH)
    assert (code, said) == (0, "")


def test_taken_port_is_named_with_its_flag(instance: Path, port: int) -> None:
    code, said = run(instance, "serve", "--port", str(port))
    assert code == 1
    assert said.startswith(f"Port {port} on 127.0.0.1 cannot be used: Address already in use.")
    assert "--port" in said


def test_impossible_port_is_refused_by_its_flag(instance: Path) -> None:
    code, said = run(instance, "serve", "--port", "99999")
    assert code == 2
    assert "'--port': 99999 is not in the range 1<=x<=65535" in said


def test_bad_setting_is_named(instance: Path) -> None:
    code, said = run(instance, "serve", GUIDANCE_EVENT_BATCH_MAX="many")
    assert code == 1
    assert said.startswith("GUIDANCE_EVENT_BATCH_MAX is “many”")


@pytest.mark.parametrize(
    "url", ["nonsense", "oracle2://ana:hunter2@db/x", "postgresql+nobody://ana:hunter2@db/x", "sqlite:///a:b@c:d:e/f?x"]
)
def test_database_that_cannot_be_is_refused_without_its_password(instance: Path, url: str) -> None:
    code, said = run(instance, *PUBLISH, GUIDANCE_DATABASE_URL=url)
    assert code == 1
    assert "hunter2" not in said
    assert said.startswith(("GUIDANCE_DATABASE_URL names no database", "The database"))


def test_bad_secrets_are_named_and_not_repeated(tmp_path: Path, instance: Path) -> None:
    shutil.copytree(instance, tmp_path / "copy")
    (tmp_path / "copy" / "secrets.json").write_text('{"secret_key": "hunter2"}')
    code, said = run(tmp_path / "copy", *PUBLISH)
    assert code == 1
    assert "secrets.json cannot be used: secret_key is missing or too short.\nRestore it from a backup" in said
    assert "hunter2" not in said


def test_address_of_another_machine_names_the_flag_for_it(instance: Path) -> None:
    code, said = run(instance, "serve", "--host", "203.0.113.7", "--port", free_port())
    assert code == 1
    assert "cannot be used: Cannot assign requested address.\nName an address of this machine with --host." in said


def test_every_exit_code_is_documented() -> None:
    listed = (Path(__file__).parent.parent / "docs" / "commands.md").read_text()
    assert all(f"| {code} |" in listed for code in (0, 1, 2)), "the codes that these tests meet"


def test_locked_database(instance: Path) -> None:
    with sqlite3.connect(instance / "guidance.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, said = run(instance, "app", "add", "second", "--name", "Second")
        other.execute("ROLLBACK")
    other.close()
    assert code == 1
    assert said.startswith("The database is locked by another process.\nStop the other process")


def test_read_only_database(instance: Path) -> None:
    # By the address rather than by the file's rights, which do not bind an administrator of the machine.
    url = f"sqlite:///file:{instance / 'guidance.db'}?mode=ro&uri=true"
    code, said = run(instance, "app", "add", "third", "--name", "Third", GUIDANCE_DATABASE_URL=url)
    assert code == 1
    assert said.startswith("The database file is read-only.\nGive the server's user the right to write")


def test_missing_database(tmp_path: Path) -> None:
    code, said = run(tmp_path / "new", *PUBLISH)
    assert code == 1
    assert said.startswith("The database has no tables yet.\nRun `guidance db upgrade`.")


@pytest.mark.parametrize("command", [PUBLISH, ("serve", "--port", "0"), ("db", "upgrade")])
def test_damaged_database(tmp_path: Path, command: tuple[str, ...]) -> None:
    command = tuple(free_port() if part == "0" else part for part in command)
    code, said = run(damaged(tmp_path / "bad", "guidance.db"), *command)
    assert code == 1
    assert said.startswith("The database file is damaged, or is no database.\nPut a backup in its place.")


def test_damaged_ledger_is_found_before_the_server_starts(tmp_path: Path) -> None:
    code, said = run(damaged(tmp_path / "bad", "events.db"), "serve", "--port", free_port())
    assert code == 1
    assert "events.db cannot be opened: file is not a database." in said


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, said = run(tmp_path / "file" / "below", "serve")
    assert code == 1
    assert "cannot be used: Not a directory." in said


def test_server_stops_cleanly_when_told(instance: Path) -> None:
    port = free_port()
    command = [str(GUIDANCE), "serve", "--port", port, "--instance", str(instance)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, said) == (0, "")
    assert "Ctrl-C stops." in printed


def wait_for(address: str) -> None:
    """Until somebody answers there."""
    limit = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            assert time.monotonic() < limit, f"{address} does not answer"
            time.sleep(0.05)
