"""Doing what is due here and now, in the test's own process: for whoever tests a job of theirs."""

from datetime import datetime, timedelta

from varna.jobs import claims
from varna.jobs.models import Job
from varna.jobs.outcomes import perform


def drain(*, at: datetime) -> list[Job]:
    """Try every due job once, in order; the jobs as they are afterwards."""
    tried: list[Job] = []
    while job := claims.claim(runner="drain", lease=timedelta(minutes=1), at=at):
        claims.settle(job, perform(job, at=at), at=at)
        job.refresh_from_db()
        tried.append(job)
    return tried
