"""What a supervised process does: serve pages, or work in the background.

`python -m varna.config.member PARENT web HOST PORT WORKERS THREADS`, or `… PARENT jobs`.
"""

import importlib
import sys

from varna.jobs import lifeline


def main(parent: str, work: str, *arguments: str) -> None:
    lifeline.tie_to(int(parent))
    if work == "web":
        host, port, workers, threads = arguments
        serve_pages(host, int(port), workers=int(workers), threads=int(threads))
    else:
        run_jobs()


def serve_pages(host: str, port: int, *, workers: int, threads: int) -> None:
    """
    No access log: addresses of one-time links are secrets. Everything is loaded before the workers
    are forked, so that the successor of one that was killed answers at once.
    """
    import django
    from django.conf import settings
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    django.setup()
    importlib.import_module(settings.ROOT_URLCONF)
    Granian(
        "varna.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def run_jobs() -> None:
    import django

    django.setup()
    from varna.jobs.runner import Runner

    Runner().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
