"""Starting `varna serve` and `varna run` as an operator does, and looking at what they leave."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from subprocess import Popen
from typing import Any

from tests import processes
from tests.environment import SECRET_KEY

CLI = ("-m", "varna.config.cli")


def production(home: Path) -> dict[str, str]:
    return {
        "VARNA_HOME": str(home),
        "VARNA_SECRET_KEY": SECRET_KEY,
        "VARNA_EMAIL_URL": "smtp://127.0.0.1:1",
        "VARNA_ALLOWED_HOSTS": "varna.solvik.example",
        "VARNA_ADDRESS": "https://varna.solvik.example",
        "VARNA_WORKERS": "2",
        "PORT": str(free_port()),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        [sys.executable, *CLI, *arguments],
        env=processes.environment(**variables),
        cwd=processes.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def serving(**variables: str) -> Iterator[Popen[bytes]]:
    """`varna serve`, when it can work."""
    with processes.started(*CLI, "serve", **variables) as process:
        port = int(variables["PORT"])
        processes.until(lambda: process.poll() is not None or status(port, "/readyz") == 200)
        assert process.poll() is None, "it did not start"
        family = descendants(process.pid)
        yield process
    processes.until(lambda: not any(map(processes.is_running, family)), within=30)


def get(port: int, path: str, host: str = "varna.solvik.example") -> tuple[int, str]:
    talk = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        talk.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = talk.getresponse()
        return answer.status, answer.read().decode()
    finally:
        talk.close()


def status(port: int, path: str) -> int:
    """0 when nobody answers."""
    try:
        return get(port, path)[0]
    except (OSError, HTTPException):
        return 0


def ready(port: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get(port, "/readyz", host="10.0.0.7")[1])
    return found


def descendants(pid: int) -> list[int]:
    """Children, and their children."""
    parents = {int(each.name): _parent(each) for each in Path("/proc").glob("[0-9]*")}
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def children(pid: int) -> list[int]:
    return [each for each in descendants(pid) if _parent(Path(f"/proc/{each}")) == pid]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
