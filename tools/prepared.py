"""Databases with every table in them, made once before the runs, for each of them to copy."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NAME = "prepared"


@contextmanager
def databases(server: str) -> Iterator["tuple[str, str]"]:
    """SQLite's file, and the name of PostgreSQL's; both are made at the same time."""
    with tempfile.TemporaryDirectory(prefix="varna-prepared-") as place:
        file = Path(place) / f"{NAME}.sqlite3"
        with psycopg.connect(_within(server, "postgres"), autocommit=True) as talk:
            talk.execute(f"CREATE DATABASE {NAME}")
        making = [_migrating(address) for address in (f"sqlite:///{file}", _within(server, NAME))]
        if {process.wait() for process in making} != {0}:
            raise SystemExit("The tables could not be made.")
        yield str(file), NAME


def _within(server: str, database: str) -> str:
    return server.replace("/varna?", f"/{database}?")


def _migrating(address: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [".venv/bin/varna", "migrate", "--verbosity", "0"],
        env={**os.environ, "VARNA_DATABASE_URL": address},
    )
