"""Real processes that work on the test's own database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def environment(**more: str) -> dict[str, str]:
    """The tests' environment, with the test's own database in place of the developer's."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**inherited, "PYTHONPATH": path, "VARNA_DATABASE_URL": database_url(), **more}


def database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(known['NAME']))}"
    host, port = known["HOST"], known["PORT"]
    server = f"localhost:{port}" if port else "localhost"
    who = f"{quote(known['USER'])}:{quote(known['PASSWORD'])}"
    return f"postgresql://{who}@{server}/{quote(known['NAME'])}?host={quote(host, safe='')}"


@contextmanager
def started(*arguments: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process, killed when the test is over."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment(**variables),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(holds: Callable[[], object], *, within: float = 150) -> None:
    """Wait for it, however slow the machine; fail when it does not come."""
    latest = time.monotonic() + within
    while not holds():
        assert time.monotonic() < latest, "it never came true"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """A process that is going, or that nobody has buried yet, is not running."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
