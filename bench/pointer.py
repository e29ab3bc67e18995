"""Conditional GETs of the pointer from one worker, beside nginx on the same file (the limit) and Flask (the base)."""

import shutil
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from bench import servers, synthetic
from bench.report import CannotMeasure, figure
from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.database import db

SECONDS, CONNECTIONS = 5, 8
NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log /dev/null;
events {{ worker_connections 64; }}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""


def run() -> list[dict[str, Any]]:
    """304s a second; there is no SQL on the path: the answer comes from memory before Flask."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as name:
        folder = Path(name)
        pack = synthetic.pack_of(200)
        synthetic.write(pack, folder / "packs")
        app = create_app(settings_file.load({}, folder))
        with app.app_context():
            db.create_all()
            db.engine.dispose()
        path = f"packs/{pack.app}/live.json"
        ours, flask, nginx = _ours(folder, path), _flask(), _nginx(folder, path)
    name = "conditional GET of the pointer, one worker, 8 connections"
    return [
        figure(
            name, ours["rate"], "requests/s", 10_000, "higher", peer="nginx, same file (limit)", peer_value=round(nginx)
        ),
        figure(
            f"{name}, beside Flask",
            ours["rate"],
            "requests/s",
            None,
            "higher",
            peer="Flask (base)",
            peer_value=round(flask),
        ),
        figure(f"{name}, p99", ours["p99"], "ms", None, "lower"),
    ]


def _ours(folder: Path, path: str) -> dict[str, float]:
    environ = {"GUIDANCE_INSTANCE": str(folder)}
    with servers.granian("guidance_server.wsgi:from_environment", servers.free_port(), environ) as address:
        return _measured(f"{address}/{path}")


def _flask() -> float:
    with servers.granian("bench.bare:pointer_by_flask", servers.free_port(), {}) as address:
        return _measured(f"{address}/pointer.json")["rate"]


def _nginx(folder: Path, path: str) -> float:
    if not shutil.which("nginx") and not Path("/usr/sbin/nginx").exists():
        raise CannotMeasure("nginx is not installed (Debian's package nginx-light)")
    port = servers.free_port()
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, port=port, root=folder))
    folder.chmod(0o755)
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with servers.running([nginx, "-c", str(settings)], f"http://127.0.0.1:{port}/"):
        return _measured(f"http://127.0.0.1:{port}/{path}")["rate"]


def _measured(address: str) -> dict[str, float]:
    with urllib.request.urlopen(address) as answer:
        etag = answer.headers["ETag"]
    found = servers.wrk(address, CONNECTIONS, SECONDS, header=f"If-None-Match: {etag}")
    assert found["bad"] == 0
    return found
