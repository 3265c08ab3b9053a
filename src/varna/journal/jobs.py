"""The job that seals what has been written."""

from varna.jobs.registry import Run, job
from varna.jobs.schedules import every
from varna.journal import actions


@job("journal.seal", time_limit=600, schedule=every(minutes=10))
def seal(_run: Run) -> None:
    actions.seal_entries()
