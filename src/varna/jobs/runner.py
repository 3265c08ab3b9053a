"""The runner: takes one job at a time, watches over it, and writes how it ended."""

import logging
import os
import select
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from varna.jobs import claims, registry, timers
from varna.jobs.child import Child, started
from varna.jobs.models import Heartbeat, Job
from varna.jobs.outcomes import Outcome

log = logging.getLogger(__name__)

_BEAT = 10.0
_AFTER_TROUBLE = 5.0
_INTERRUPTED, _LOST = Outcome("Interrupted"), Outcome("Lost")


class Runner:
    """
    Runs until it is told to stop.

    `lease` is how long another runner waits before it takes over from a silent one; `grace` is how
    long a job may go on after the word to stop, before it is put back. No transaction is open while
    a job runs.
    """

    def __init__(self, *, lease: float = 30, poll: float = 1, grace: float = 15) -> None:
        self.name = f"{socket.gethostname()[:80]}:{os.getpid()}"
        self._lease, self._poll, self._grace = timedelta(seconds=lease), poll, grace
        self._started_at = timezone.now()
        self._stop_at: float | None = None
        self._beat_at = 0.0

    def run(self) -> None:
        leave_the_pool()
        with self._signals():
            while self._stop_at is None:
                self._turn()
        Heartbeat.objects.filter(runner=self.name).delete()

    def _turn(self) -> None:
        try:
            self._beat()
            job = claims.claim(runner=self.name, lease=self._lease, at=timezone.now())
            if job:
                self._carry_out(job)
            else:
                self._wait(self._poll)
        except (DatabaseError, InterfaceError) as error:
            log.warning("the database does not answer (%s); trying again", type(error).__name__)
            connections.close_all()
            self._wait(_AFTER_TROUBLE)

    def _beat(self) -> None:
        """Say that we are here; every ten seconds, also in the middle of a job."""
        if time.monotonic() < self._beat_at:
            return
        self._beat_at = time.monotonic() + _BEAT
        now = timezone.now()
        Heartbeat.objects.update_or_create(
            runner=self.name,
            defaults={"seen_at": now},
            create_defaults={"started_at": self._started_at, "seen_at": now},
        )
        timers.enqueue_due(at=now)
        claims.bury_left(at=now)

    def _carry_out(self, job: Job) -> None:
        with started(job) as child:
            outcome = self._attend(child, job)
        if outcome is _LOST:
            log.warning("job %s %s was taken over by another runner", job.kind, job.pk)
        elif outcome is _INTERRUPTED:
            claims.release(job, at=timezone.now())
        else:
            claims.settle(job, outcome, at=timezone.now())
            _tell(job, outcome)

    def _attend(self, child: Child, job: Job) -> Outcome:
        limit = _time_limit(job)
        deadline, renewal = time.monotonic() + limit, self._next_renewal()
        while not self._wait(
            min(deadline, renewal, self._stop_at or deadline) - time.monotonic(), child.report
        ):
            now = time.monotonic()
            if now >= deadline:
                return Outcome(f"TimeLimit: {limit:g} s")
            if self._stop_at and now >= self._stop_at:
                return _INTERRUPTED
            if now >= renewal:
                renewal = self._next_renewal()
                if not self._hold(job):
                    return _LOST
        return child.outcome()

    def _hold(self, job: Job) -> bool:
        try:
            self._beat()
            return claims.renew(job, lease=self._lease, at=timezone.now())
        except (DatabaseError, InterfaceError):  # the job may be done before the lease is out
            connections.close_all()
            return True

    def _next_renewal(self) -> float:
        return time.monotonic() + self._lease.total_seconds() / 3

    def _wait(self, seconds: float, report: int | None = None) -> bool:
        """Sleep until the report can be read (True), a signal comes or the time is over (False)."""
        watched = [self._awake] if report is None else [self._awake, report]
        ready, _, _ = select.select(watched, [], [], max(seconds, 0))
        if self._awake in ready:
            os.read(self._awake, 1024)
        return report in ready

    @contextmanager
    def _signals(self) -> Iterator[None]:
        self._awake, write = os.pipe()
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        yield
        signal.set_wakeup_fd(-1)

    def _stop(self, *_: object) -> None:
        self._stop_at = self._stop_at or time.monotonic() + self._grace


def _time_limit(job: Job) -> float:
    try:
        return registry.kind(job.kind).time_limit
    except registry.UnknownKind:  # the try itself will say so
        return 30


def leave_the_pool() -> None:
    """A pool has threads, and a process with threads should not fork."""
    for connection in connections.all():
        connection.settings_dict["OPTIONS"].pop("pool", None)


def _tell(job: Job, outcome: Outcome) -> None:
    if outcome.error:
        log.warning(
            "job %s %s, try %s of %s: %s",
            job.kind,
            job.pk,
            job.attempts,
            job.max_attempts,
            outcome.error,
        )
    else:
        log.debug("job %s %s is done", job.kind, job.pk)
