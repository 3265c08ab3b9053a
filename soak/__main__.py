"""`make soak`: each proof, on each database, in a process of its own."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
PROOFS = ("kills", "deadline", "report")
DATABASES = ("SQLite", "PostgreSQL")


def main() -> int:
    options = argparse.ArgumentParser(prog="make soak", description=__doc__)
    options.add_argument("proofs", nargs="*", choices=[*PROOFS, []], default=[])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--number", type=int, help="instead of the full one")
    options.add_argument("--database", choices=DATABASES, action="append")
    told = options.parse_args()
    codes = [
        _run(proof, database, told.seed, told.number)
        for proof in told.proofs or PROOFS
        for database in told.database or DATABASES
    ]
    return max(codes)


def _run(proof: str, database: str, seed: int, number: int | None) -> int:
    print(f"\n── {proof} on {database}, seed {seed} " + "─" * 30, flush=True)
    command = [sys.executable, "-m", "soak.once", proof, str(seed)]
    command += [] if number is None else [str(number)]
    with tempfile.TemporaryDirectory() as place, _database(database, Path(place)) as address:
        environment = {**os.environ, "VARNA_DATABASE_URL": address}
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


@contextmanager
def _database(name: str, place: Path) -> Iterator[str]:
    """The address of an empty one."""
    if name == "SQLite":
        yield f"sqlite:///{place / 'soak.sqlite3'}"
        return
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres  # noqa: PLC0415 – a script among tools

    with postgres.running() as address:
        with psycopg.connect(address.replace("/varna?", "/postgres?"), autocommit=True) as server:
            server.execute("CREATE DATABASE varna")
        yield address


if __name__ == "__main__":
    sys.exit(main())
