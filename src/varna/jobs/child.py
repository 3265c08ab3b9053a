"""One try in a process of its own, which can be killed whatever it is doing."""

import json
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from django.db import connections
from django.utils import timezone

from varna.jobs import lifeline
from varna.jobs.models import Job
from varna.jobs.outcomes import Outcome, perform

_REPORT_SIZE = 64 * 1024
DIED = Outcome("ProcessDied: the try ended without a word")


class Child:
    """The process and the pipe it reports through."""

    def __init__(self, pid: int, report: int) -> None:
        self.pid, self.report = pid, report

    def outcome(self) -> Outcome:
        """What it reported; call when the pipe is readable."""
        said = os.read(self.report, _REPORT_SIZE)
        return Outcome(**json.loads(said)) if said else DIED

    def end(self) -> None:
        """Nothing of it remains: neither the process nor what it started in its own group."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ProcessLookupError):  # it has not got as far as its own group
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.report)


@contextmanager
def started(job: Job) -> Iterator[Child]:
    """The caller has no threads, and its connections are closed: none is shared across the fork."""
    connections.close_all()
    read, write = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _live(job, write, parent)
    os.close(write)
    child = Child(pid, read)
    try:
        yield child
    finally:
        child.end()


def _live(job: Job, report: int, parent: int) -> NoReturn:
    code = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        lifeline.tie_to(parent)
        outcome = perform(job, at=timezone.now())
        connections.close_all()
        os.write(report, json.dumps(outcome.as_dict()).encode())
        code = 0
    finally:
        logging.shutdown()
        os._exit(code)
