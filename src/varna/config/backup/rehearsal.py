"""`varna upgrade --check`: the migrations that would run, tried on a copy of the database."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from varna.config import env
from varna.config.backup import copies
from varna.config.backup.refusals import Refused


class NoRoom(Refused):
    def __init__(self) -> None:
        super().__init__(
            "The check needs a database of its own for a moment, and the database user may not "
            "create one: give it CREATEDB, or run the check with a user that has it."
        )


def run() -> int:
    """
    0 when there is nothing to do or all went well, 1 when a migration failed. Whatever the
    migrations do, they are given the copy's address and not ours.
    """
    pending = _pending()
    if not pending:
        print("Nothing would run: every migration is applied.")
        return 0
    print("Would run:", *pending, sep="\n  ", flush=True)
    with _copy() as address:
        started = time.monotonic()
        said = _varna(address, "migrate", "--no-input", "--verbosity", "0")
        seconds = time.monotonic() - started
    if said.returncode:
        [*_, reason] = said.stderr.strip().splitlines() or ["it said nothing"]
        print(f"On a copy it failed, and your database is as it was: {reason}", file=sys.stderr)
        return 1
    print(f"On a copy all went well, in {seconds:.0f} s. Your database is as it was.")
    return 0


def _pending() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


@contextmanager
def _copy() -> Iterator[str]:
    """The address of a database with everything in it, gone afterwards."""
    home = Path(settings.HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".varna-check-", dir=home) as place:
        backup = copies.take(Path(place) / "copy.tar", at=timezone.now(), with_files=False)
        with _room(Path(place)) as address:
            said = _varna(address, "restore", str(backup), VARNA_HOME=place)
            if said.returncode:
                raise Refused(f"The database could not be copied: {said.stderr.strip()}")
            backup.unlink()
            yield address


@contextmanager
def _room(place: Path) -> Iterator[str]:
    """The address of an empty database."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{quote(str(place / 'copy.sqlite3'))}"
        return
    name = f"varna_check_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        _create(cursor, name)
        try:
            yield urlsplit(env.text("VARNA_DATABASE_URL"))._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _create(cursor: Any, name: str) -> None:
    """Like ours: what sorts and compares alike there does so here."""
    cursor.execute(
        "SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()"
    )
    as_ours = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE %s LC_CTYPE %s"
    try:
        cursor.execute(f"CREATE DATABASE {name} {as_ours}", cursor.fetchone())
    except ProgrammingError as error:
        raise NoRoom from error


def _varna(address: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of ours that knows the copy alone."""
    return subprocess.run(  # noqa: S603 – our own program
        [sys.executable, "-P", "-m", "varna.config.cli", *arguments],
        env={**os.environ, **variables, "VARNA_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
