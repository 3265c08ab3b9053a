"""A job runner with kinds of job that only tests have; run as a process by the tests."""

import os
import sys
import time

import django

django.setup()

from django.db import connection, transaction

from varna.jobs import actions, registry
from varna.jobs.registry import Run
from varna.jobs.runner import Runner


def note(path: str, line: str) -> None:
    """Append in one write, so that a kill leaves a whole line or none."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, f"{line}\n".encode())
    os.close(file)


@registry.job("test.work", time_limit=20, attempts=100)
def work(run: Run) -> None:
    """An effect outside that may happen twice, and one inside that its key keeps to once."""
    assert not connection.in_atomic_block
    time.sleep(run.payload.get("seconds", 0) / 2)
    note(run.payload["path"], run.key)
    with transaction.atomic():
        actions.enqueue("test.effect", at=run.at, key=f"effect of {run.key}")
    time.sleep(run.payload.get("seconds", 0) / 2)


@registry.job("test.effect", attempts=100)
def effect(run: Run) -> None:
    """Its row is the effect."""


@registry.job("test.hang", time_limit=1, attempts=1)
def hang(run: Run) -> None:
    """Says which process it is, starts another, and does not end in time."""
    child = os.fork()
    if child:
        note(run.payload["path"], f"{os.getpid()} {child}")
    time.sleep(20)


@registry.job("test.die", attempts=1)
def die(run: Run) -> None:
    os._exit(3)


if __name__ == "__main__":
    lease, grace = float(sys.argv[1]), float(sys.argv[2])
    Runner(lease=lease, poll=0.02, grace=grace).run()
