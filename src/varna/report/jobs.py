"""The job that makes the files of a dispatched version."""

from varna.jobs.registry import Run, job
from varna.report import actions
from varna.report.models import Version


@job(actions.WORK.job, time_limit=600, attempts=4)
def make_files(run: Run) -> None:
    version = Version.objects.select_related("report__round").get(pk=run.payload[actions.WORK.of])
    actions.make_files(version=version, at=run.at)
