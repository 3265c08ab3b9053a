"""The job that makes the files of a paper that has been decided on."""

from varna.jobs.registry import Run, job
from varna.memorandum import decided
from varna.memorandum.models import DecidedPaper


@job(decided.WORK.job, time_limit=300, attempts=4)
def make_files(run: Run) -> None:
    rows = DecidedPaper.objects.select_related("submission", "template", "kept_by")
    decided.make_files(paper=rows.get(pk=run.payload[decided.WORK.of]), at=run.at)
