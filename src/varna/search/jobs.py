"""The job that lets the index follow the journal."""

from django.utils import timezone

from varna.jobs.registry import Run, job
from varna.jobs.schedules import every
from varna.search import index


@job("search.keep_up", time_limit=600, schedule=every(minutes=1))
def keep_up(run: Run) -> None:
    index.keep_up(on=timezone.localtime(run.at).date())
