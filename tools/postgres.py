"""A PostgreSQL of one's own in a temporary directory, gone when the work is done."""

import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import packages

OLDEST = 15
PATIENCE = 30  # seconds to start
# Nothing here outlives the run, so nothing is made durable.
HURRIED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "listen_addresses": "",
    "autovacuum": "off",
}
_PARENT_DEATH = 1  # prctl's PR_SET_PDEATHSIG


@dataclass(frozen=True)
class Owner:
    """Who runs the server: ourselves, or somebody humbler, since PostgreSQL refuses root."""

    uid: int | None = None
    gid: int | None = None
    groups: "tuple[int, ...] | None" = None


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty server, as VARNA_DATABASE_URL writes it."""
    programs, owner = _programs(), _owner()
    place = Path(tempfile.mkdtemp(prefix="vpg-", dir="/tmp"))  # a socket's path is short
    if owner.uid is not None:
        shutil.chown(place, owner.uid, owner.gid)
    try:
        _initialise(programs, place, owner)
        server = _start(programs, place, owner)
        try:
            _wait(programs, place, server)
            yield f"postgresql://varna@/varna?host={place}"
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _programs() -> Path:
    found = _newest()
    if found is None:
        packages.ensure(f"PostgreSQL {OLDEST} or newer", "postgresql")
        found = _newest()
    if found is None:
        raise packages.Missing(
            f"PostgreSQL {OLDEST} or newer is missing; install it and try again."
        )
    return found


def _newest() -> "Path | None":
    places = list(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("initdb")
    places += [Path(on_path).resolve().parent] if on_path else []
    versions = {_version(place): place for place in places if (place / "initdb").exists()}
    usable = [version for version in versions if version >= OLDEST]
    return versions[max(usable)] if usable else None


def _version(place: Path) -> int:
    told = subprocess.run(
        [place / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\d+", told.stdout)
    return int(number[0]) if number else 0


def _owner() -> Owner:
    if os.geteuid():
        return Owner()
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return Owner(entry.pw_uid, entry.pw_gid, ())


def _initialise(programs: Path, place: Path, owner: Owner) -> None:
    command = [str(programs / "initdb"), "-D", str(place / "data"), "-U", "varna", "--no-sync"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"]
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=owner.uid,
        group=owner.gid,
        extra_groups=owner.groups,
    )


def _start(programs: Path, place: Path, owner: Owner) -> "subprocess.Popen[bytes]":
    command = [str(programs / "postgres"), "-D", str(place / "data"), "-k", str(place)]
    command += [word for name, value in HURRIED.items() for word in ("-c", f"{name}={value}")]
    with (place / "log").open("wb") as log:
        return subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd="/",
            preexec_fn=_follow_parent,
            user=owner.uid,
            group=owner.gid,
            extra_groups=owner.groups,
        )


def _follow_parent() -> None:
    """Should we be killed, the server stops as well."""
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGINT)


def _wait(programs: Path, place: Path, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    ready = [str(programs / "pg_isready"), "-q", "-h", str(place)]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"PostgreSQL did not start:\n{(place / 'log').read_text()}")
        time.sleep(0.1)


if __name__ == "__main__":  # `python3 tools/postgres.py pytest …` runs a command beside a server
    with running() as address:
        run = subprocess.run(
            sys.argv[1:], env={**os.environ, "VARNA_DATABASE_URL": address}, check=False
        )
    sys.exit(run.returncode)
