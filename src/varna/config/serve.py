"""`varna serve`: production, from the environment alone."""

import argparse
import sys
from collections.abc import Callable, Sequence

import django
from django.db import connections

from varna.config import checks, env, ports
from varna.config.supervise import Supervisor


def main(arguments: Sequence[str]) -> int:
    """Serve until told to stop. Exit code 1, and one sentence, when something is not right."""
    argparse.ArgumentParser(
        prog="varna serve",
        description="Serves Värna and does its background work, as the environment says.",
    ).parse_args(arguments)
    host, port = env.text("VARNA_HOST", "127.0.0.1"), env.number("PORT", 8000)
    if problem := _problem(host, port):
        print(problem, file=sys.stderr)
        return 1
    words = f"Värna answers on {host}:{port}."
    return start(host, port, workers=2, announce=lambda: print(words, flush=True))


def start(host: str, port: int, *, workers: int, announce: Callable[[], None]) -> int:
    """Make what is made from the source, and run the web server and the job runner together."""
    from varna.config import prepare  # noqa: PLC0415 – reads the settings

    prepare.everything()
    connections.close_all()
    workers, threads = env.number("VARNA_WORKERS", workers), env.number("VARNA_THREADS", 4)
    supervisor = Supervisor(
        {
            "web server": ["web", host, str(port), str(workers), str(threads)],
            "job runner": ["jobs"],
        }
    )
    return supervisor.run(is_up=lambda: ports.answers(host, port), announce=announce)


def _problem(host: str, port: int) -> str:
    """The first thing that is not right, in a sentence; empty when all is."""
    if problem := next(checks.environment(), ""):
        return problem
    django.setup()
    from varna.jobs.runner import leave_the_pool  # noqa: PLC0415 – has models

    leave_the_pool()
    return next(checks.database(), "") or ports.taken(host, port)
