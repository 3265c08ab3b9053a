"""The job that clears away contents which nothing names."""

from datetime import timedelta

from varna.files import blobs, queries
from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily

REST = timedelta(days=1)


@job("files.remove_unnamed", time_limit=600, schedule=daily(3, 20))
def remove_unnamed(run: Run) -> None:
    blobs.remove_unnamed(queries.is_named, before=(run.at - REST).timestamp())
