"""The jobs' own job: clearing away what is long finished."""

from varna.jobs import actions
from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily


@job("jobs.purge_finished", schedule=daily(3, 40))
def purge_finished(run: Run) -> None:
    actions.purge_finished(at=run.at)
